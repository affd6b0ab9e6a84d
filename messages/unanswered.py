"""Cards of questions that wait: kept, listed, one with those like it, and its answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from messages import flex, theme
from messages import keywords as K
from messages import question_actions as asked
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import unanswered as T
from messages.thai import short_date, shorten_units, thai_digits
from store.model import Question, ResponsibleGroup

SHOWN_OF_A_QUESTION = 80
SHOWN_OF_A_WORDING = 300
SHOWN_QUOTED = 700
SHOWN_OF_AN_ANSWER = 2000
WORDINGS = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike, oldest first; never empty. No name is in it."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        """The one the group is named after."""
        return self.questions[0]

    @property
    def wordings(self) -> Counter[str]:
        """Every wording with how often it was asked."""
        return Counter(" ".join(q.text.split()) for q in self.questions)


def with_line(message: Message, sentence: str) -> Message:
    """The card with one more line at its end; a plain text stays as it is."""
    if message.json["type"] != "flex":
        return message
    return _with_part(message, flex.note(sentence), sentence)


def with_not_helpful(message: Message, mark: str) -> Message:
    """The card with a small row for saying that it is not what was asked."""
    if message.json["type"] != "flex":
        return message
    line = flex.text(
        T.NOT_HELPFUL_ROW,
        size=theme.LABEL,
        color=theme.ACCENT,
        action=flex.postback(asked.NotHelpful(mark), K.NOT_HELPFUL.label),
    )
    return _with_part(message, line, "")


def _with_part(message: Message, part: Part, said: str) -> Message:
    bubble = message.json["contents"]
    body = {**bubble["body"], "contents": [*bubble["body"]["contents"], part]}
    # What is new is said first: an alt text is cut at its end.
    alt = f"{said} — {message.json['altText']}" if said else message.json["altText"]
    changed = flex.flex_message(
        {**bubble, "body": body}, alt_text=alt, template=message.template, choices=message.choices
    )
    return replace(message, json=changed.json)


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"unanswered.{template}")


def questions_card(groups: Sequence[Group], page: int, forwarded: int, guests: int) -> Message:
    """The groups of a page, and beside them what is with groups and what guests asked."""
    rows = [
        Row(_short(group.first.text), asked.ShowQuestion(group.first.id), _detail(group))
        for group in groups
    ]
    lines = [T.FORWARDED.format(count=thai_digits(forwarded))] if forwarded else []
    lines += [T.GUESTS.format(count=thai_digits(guests))] if guests else []
    title = T.LIST_TITLE.format(count=thai_digits(len(groups))) if groups else T.LIST_EMPTY
    return list_card(
        kicker=T.KICKER,
        title=title,
        rows=page_of(rows, page, asked.ShowQuestions),
        template="unanswered.list",
        after=[
            flex.text(line, size=theme.LABEL, color=theme.SECONDARY)
            for line in (*lines, T.RETENTION)
        ],
        footer=[flex.button(T.SHOW_ANSWERS, asked.ShowAnswers(0))],
    )


def _short(text: str) -> str:
    return shorten_units(" ".join(text.split()), SHOWN_OF_A_QUESTION)


def _detail(group: Group) -> str:
    kinds = {question.kind for question in group.questions}
    asked_often = T.ASKED_ROW.format(
        count=thai_digits(len(group.questions)), at=short_date(group.questions[-1].asked_at)
    )
    return " · ".join([asked_often, *(words for kind, words in T.KINDS.items() if kind in kinds)])


def question_card(group: Group, taken_for: str | None, *, may_forward: bool) -> Message:
    """Every wording without names, what it was taken for, and what can be done."""
    id = group.first.id
    before = _asked_as(group)
    if taken_for:
        before.append(flex.labelled(T.TAKEN_FOR, taken_for))
    rows = [Row(T.ANSWER, asked.AnswerQuestion(id), T.ANSWER_MEANS)]
    if may_forward:
        rows.append(Row(T.FORWARD, asked.ForwardQuestion(id, ""), T.FORWARD_MEANS))
    else:
        before.append(flex.note(T.REFUSED))
    rows.append(Row(T.SAVE, asked.SaveQuestion(id), T.SAVE_MEANS))
    rows.append(Row(T.TEACH, asked.TeachQuestion(id), T.TEACH_MEANS))
    rows.append(Row(T.DISMISS, asked.DismissQuestion(id), T.DISMISS_MEANS))
    return list_card(
        kicker=T.KICKER,
        title=T.GROUP_TITLE.format(count=thai_digits(len(group.questions))),
        rows=rows,
        template="unanswered.question",
        before=before,
        footer=[flex.button(K.UNANSWERED.label, asked.ShowQuestions(0))],
        said=_short(group.first.text),
    )


def _asked_as(group: Group) -> list[Part]:
    wordings = group.wordings.most_common()
    lines = [
        T.ASKED_TIMES.format(text=text, count=thai_digits(count)) if count > 1 else text
        for text, count in (
            (shorten_units(text, SHOWN_OF_A_WORDING), n) for text, n in wordings[:WORDINGS]
        )
    ]
    if len(wordings) > WORDINGS:
        lines.append(T.MORE_WORDINGS.format(count=thai_digits(len(wordings) - WORDINGS)))
    return [flex.labelled(T.ASKED_AS, "\n".join(f"• {line}" for line in lines))]


def groups_card(group: Group, groups: Sequence[ResponsibleGroup]) -> Message:
    """Which group it should go to."""
    rows = [Row(g.form_name, asked.ForwardQuestion(group.first.id, g.id)) for g in groups]
    return list_card(
        kicker=T.KICKER,
        title=T.FORWARD_TITLE,
        rows=rows,
        template="unanswered.groups",
        before=[flex.text(T.FORWARD_HINT, size=theme.NOTE, color=theme.SECONDARY)],
    )


def own_card(questions: Sequence[Question]) -> Message:
    """A person's own questions that wait."""
    title = T.OWN_TITLE.format(count=thai_digits(len(questions)))
    lines = "\n".join(f"• {_short(q.text)}" for q in questions[:WORDINGS])
    return flex.text_message(f"{title}\n{lines}", template="unanswered.own")


def answer_card(questions: Sequence[Question], group: str | None, at: datetime) -> Message:
    """The answer with the question that it answers, and who gave it; `group` is None where an
    administrator did."""
    first = questions[0]
    source = T.TOLD_BY_ADMINISTRATOR.format(at=short_date(at))
    if group is not None:
        source = T.TOLD_BY_GROUP.format(group=group, at=short_date(at))
    answer = shorten_units(first.answer or "", SHOWN_OF_AN_ANSWER)
    quoted = shorten_units("\n".join(dict.fromkeys(q.text for q in questions)), SHOWN_QUOTED)
    title = _short(first.text)
    bubble = flex.card(
        kicker=T.TOLD_KICKER,
        title=title,
        body=[flex.labelled(T.YOU_ASKED, quoted), flex.text(answer)],
        source=source,
    )
    return flex.flex_message(
        bubble, alt_text=f"{T.TOLD_KICKER} {title} {answer} {source}", template="unanswered.answer"
    )


def taken_for(indicator: int | None, measure: int | None, names: Mapping[int, str]) -> str | None:
    """What the bot took a question for, in words."""
    if indicator is None or indicator not in names:
        return None
    if measure is not None:
        return T.TAKEN_MEASURE.format(number=f"{thai_digits(indicator)}.{thai_digits(measure)}")
    return T.TAKEN_INDICATOR.format(number=thai_digits(indicator), name=names[indicator])
