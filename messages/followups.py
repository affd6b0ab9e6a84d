"""Cards that ask back: which indicator, which year; and which number "item n" was taken for."""

from collections.abc import Sequence

from messages import actions, flex, theme
from messages.catalogue import heading, source_line
from messages.message import Message
from messages.texts import catalogue as CT
from messages.texts import followups as T
from messages.thai import thai_digits
from store.model import Field, FiscalYear, Plan


def which_card(plan: Plan, field: Field) -> Message:
    """All indicators; picking one shows that field of it."""
    title = T.WHICH.format(field=CT.FIELD_LABELS[field])
    choices = [
        flex.choice(
            str(i.number), i.name, actions.ShowIndicator(plan.fiscal_year, i.number, field.value)
        )
        for i in plan.indicators
    ]
    body = [
        *(flex.choice_row(choice, thai_digits(choice.number)) for choice in choices),
        flex.text(T.WHICH_HINT, size=theme.LABEL, color=theme.SECONDARY),
    ]
    bubble = flex.card(
        kicker=heading(CT.FIELD_LABELS[field], plan),
        title=title,
        body=body,
        source=source_line(plan, None, 1),
    )
    alt = f"{title} " + " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    return flex.flex_message(bubble, alt_text=alt, template="followups.which", choices=choices)


def years_card(plan: Plan, number: int, field: Field, years: Sequence[FiscalYear]) -> Message:
    """The other years that know the indicator, under their own numbers."""
    title = T.WHICH_YEAR.format(number=thai_digits(number))
    choices = [
        flex.choice(
            str(year),
            T.YEAR_ROW.format(year=thai_digits(year)),
            actions.ShowIndicator(year, number, field.value),
        )
        for year in years
    ]
    body = [flex.choice_row(choice, thai_digits(choice.number)) for choice in choices]
    bubble = flex.card(kicker=heading(CT.FIELD_LABELS[field], plan), title=title, body=body)
    alt = f"{title} " + " ".join(c.words for c in choices)
    return flex.flex_message(bubble, alt_text=alt, template="followups.years", choices=choices)


def only_year(number: int, year: FiscalYear) -> Message:
    """No other year is known."""
    sentence = T.ONLY_YEAR.format(number=thai_digits(number), year=thai_digits(year))
    return flex.text_message(sentence, template="followups.only_year")


def item_meant(number: str) -> Message:
    """What a number after the word for an item was taken for, where no list was open."""
    shown = thai_digits(number)
    if "." in number:
        sentence = T.ITEM_IS_MEASURE.format(number=shown)
    else:
        sentence = T.ITEM_IS_INDICATOR.format(number=shown)
    return flex.text_message(sentence, template="followups.item_meant")
