"""Cards of the office's own answers: as staff get them, and as administrators keep them."""

from collections.abc import Sequence

from messages import actions, flex, theme
from messages import keywords as K
from messages import question_actions as asked
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import office_answers as T
from messages.thai import short_date, shorten_units, thai_digits
from store.model import FiscalYear, OfficeAnswer

SHOWN_OF_A_QUESTION = 80
SHOWN_OF_WORDINGS = 600
SHOWN_OF_AN_ANSWER = 2000


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"office_answers.{template}")


def answer_card(answer: OfficeAnswer, year: FiscalYear) -> Message:
    """The office's answer with the question it was written for, whose word it is, and when."""
    entry = answer.entry
    title = _short(entry.questions[0])
    text = shorten_units(entry.answer, SHOWN_OF_AN_ANSWER)
    source = T.BY_ADMINISTRATOR.format(at=short_date(answer.at))
    footer: list[Part] = []
    if entry.indicator is not None:
        label = T.SHOW_INDICATOR.format(number=thai_digits(entry.indicator))
        footer.append(flex.button(label, actions.ShowIndicator(year, entry.indicator, "overview")))
    # Whose word it is stands in a note: it must not pass for the report's.
    body = [flex.text(text), flex.note(source)]
    bubble = flex.card(kicker=T.KICKER, title=title, body=body, footer=footer)
    alt = f"{T.KICKER}: {title} {text} ({source})"
    return flex.flex_message(bubble, alt_text=alt, template="office_answers.answer")


def answers_card(answers: Sequence[OfficeAnswer], page: int) -> Message:
    """All entries, those in use first, and the way to add one."""
    rows = [
        Row(_short(a.entry.questions[0]), asked.ShowAnswer(a.entry.id), _detail(a))
        for a in answers
    ]
    rows = page_of(rows, page, asked.ShowAnswers, others=1)
    rows.append(Row(T.ADD, asked.EditAnswer("")))
    used = sum(not a.is_retired for a in answers)
    title = T.LIST_TITLE.format(count=thai_digits(used)) if answers else T.LIST_EMPTY
    return list_card(
        kicker=T.LIST_KICKER,
        title=title,
        rows=rows,
        template="office_answers.list",
        footer=[flex.button(K.UNANSWERED.label, asked.ShowQuestions(0))],
    )


def _detail(answer: OfficeAnswer) -> str:
    at = short_date(answer.at)
    if answer.is_retired:
        return T.ENTRY_ROW_RETIRED.format(at=at)
    return T.ENTRY_ROW.format(wordings=thai_digits(len(answer.entry.questions)), at=at)


def entry_card(answer: OfficeAnswer) -> Message:
    """One entry whole for administrators, with what can be done."""
    entry = answer.entry
    rows = [Row(T.EDIT, asked.EditAnswer(entry.id))]
    if answer.is_retired:
        rows.append(Row(T.USE_AGAIN, asked.RetireAnswer(entry.id, 0)))
    else:
        rows.append(Row(T.RETIRE, asked.RetireAnswer(entry.id, 1), T.RETIRE_MEANS))
    wordings = "\n".join(f"• {wording}" for wording in entry.questions)
    before: list[Part] = [
        flex.labelled(T.ASKED_AS, shorten_units(wordings, SHOWN_OF_WORDINGS)),
        flex.labelled(T.ANSWER_STEP.label, shorten_units(entry.answer, SHOWN_OF_AN_ANSWER)),
    ]
    if entry.indicator is not None:
        before.append(flex.labelled(T.ABOUT, _about(entry.indicator, entry.measure)))
    if answer.is_retired:
        before.append(flex.note(T.IS_RETIRED))
    at = T.BY_ADMINISTRATOR.format(at=short_date(answer.at))
    return list_card(
        kicker=T.LIST_KICKER,
        title=_short(entry.questions[0]),
        rows=rows,
        template="office_answers.entry",
        before=before,
        after=[flex.text(at, size=theme.SOURCE, color=theme.SECONDARY)],
        footer=[flex.button(K.OFFICE_ANSWERS.label, asked.ShowAnswers(0))],
    )


def _about(indicator: int, measure: int | None) -> str:
    number = thai_digits(indicator)
    if measure is None:
        return T.ABOUT_INDICATOR.format(number=number)
    return T.ABOUT_MEASURE.format(number=f"{number}.{thai_digits(measure)}")


def _short(text: str) -> str:
    return shorten_units(" ".join(text.split()), SHOWN_OF_A_QUESTION)
