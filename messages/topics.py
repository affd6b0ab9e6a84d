"""Cards for questions in people's own words: what governs them, guesses, official channels."""

from collections.abc import Sequence

from messages import actions, flex, theme
from messages.catalogue import (
    YearNow,
    heading,
    indicator_title,
    measure_choices,
    measure_number,
    measure_title,
    menu_button,
    notes_shown,
    source_line,
    whole_and_next,
    year_note,
)
from messages.message import Message
from messages.texts import catalogue as T
from messages.thai import thai_digits
from store.model import Field, Indicator, ListedChoice, Plan


def situation_card(
    plan: Plan,
    indicator: Indicator,
    measure: int | None,
    passage: tuple[str, Sequence[str]],
    notes: Sequence[str],
    now: YearNow | None,
) -> Message:
    """The measure that governs a situation, first and whole, with the part of the report that
    says so (its label and lines), then the indicator's other measures as rows to pick."""
    title, (label, lines) = indicator_title(indicator), passage
    governing = [m for m in indicator.measures if m.number == measure]
    numbers = {measure_number(indicator, m) for m in governing}
    others = [c for c in measure_choices(plan, indicator) if c.number not in numbers]
    body = [
        *year_note(plan, now),
        *(flex.labelled(measure_title(indicator, m), m.text) for m in governing),
        flex.labelled(label, "\n".join(lines)),
        flex.labelled(T.FIELD_LABELS[Field.RESPONSIBLE], indicator.responsible.printed),
        *_others(others, is_all=not governing),
        *notes_shown(notes),
    ]
    bubble = flex.card(
        kicker=heading(T.FIELD_LABELS[Field.MEASURES], plan),
        title=title,
        body=body,
        source=source_line(plan, indicator, 1),
        footer=whole_and_next(plan, indicator),
    )
    texts = " · ".join(m.text for m in governing or indicator.measures)
    alt = f"{title}: {texts} {label} {' '.join(lines)}"
    return flex.flex_message(bubble, alt_text=alt, template="catalogue.situation", choices=others)


def _others(others: Sequence[ListedChoice], *, is_all: bool) -> list[flex.Part]:
    if not others:
        return []
    label = T.FIELD_LABELS[Field.MEASURES] if is_all else T.OTHER_MEASURES
    return [
        flex.text(label, size=theme.LABEL, color=theme.SECONDARY),
        *(flex.choice_row(c, thai_digits(c.number)) for c in others),
    ]


def guesses_card(plan: Plan, guesses: Sequence[tuple[Indicator, int | None]]) -> Message:
    """Up to three things that the question may mean, to be picked by number or words."""
    choices = [
        flex.choice(str(n), guess_words(indicator, measure), _action(plan, indicator, measure))
        for n, (indicator, measure) in enumerate(guesses, 1)
    ]
    body = [
        *(flex.choice_row(c, thai_digits(c.number)) for c in choices),
        flex.text(T.GUESS_HINT, size=theme.NOTE, color=theme.SECONDARY),
    ]
    bubble = flex.card(
        kicker=heading(T.INDICATOR, plan),
        title=T.DID_YOU_MEAN,
        body=body,
        footer=[flex.button(T.SHOW_LIST, actions.ShowList(0)), menu_button()],
    )
    alt = f"{T.DID_YOU_MEAN} " + " ".join(_numbered(c) for c in choices)
    return flex.flex_message(bubble, alt_text=alt, template="catalogue.guesses", choices=choices)


def _numbered(choice: ListedChoice) -> str:
    return f"{thai_digits(choice.number)} {choice.words}"


def guess_words(indicator: Indicator, measure: int | None) -> str:
    """How a guess is named: its measure, or the indicator."""
    if measure is None:
        return indicator_title(indicator)
    found = indicator.measures[measure - 1]
    return f"{measure_title(indicator, found)} {found.text}"


def _action(plan: Plan, indicator: Indicator, measure: int | None) -> actions.Action:
    if measure is None:
        return actions.ShowIndicator(plan.fiscal_year, indicator.number, Field.OVERVIEW.value)
    return actions.ShowMeasure(plan.fiscal_year, indicator.number, measure)


def channels_message(words: str = "") -> Message:
    """Where a complaint can be made; the bot is no such place and keeps nothing of it, which the
    office may say in `words` of its own."""
    lines = (words, *T.CHANNELS[1:-1]) if words else T.CHANNELS
    return flex.text_message("\n".join(lines), template="catalogue.channels")
