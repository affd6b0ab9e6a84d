"""Cards of gifts: what to do, that it is done, and the register."""

from collections.abc import Mapping, Sequence

from messages import flex, theme
from messages import response_actions as respond
from messages.flex import Part
from messages.lists import page_count
from messages.message import Message
from messages.texts import gifts as T
from messages.thai import short_date, thai_digits
from store.model import GiftEntry, GiftValue

MOST_SHOWN = 8


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"gifts.{template}")


def advice(situation: str) -> tuple[str, ...]:
    """What to do, as numbered lines under their heading."""
    steps = T.STEPS.get(situation, ())
    return (T.ADVICE_LEAD, *(f"{thai_digits(n)}) {step}" for n, step in enumerate(steps, 1)))


def done_card(situation: str, entry: GiftEntry | None, words: str = "") -> Message:
    """What to do once more, to be read later, and whether anything was kept; `words` are what
    the office says to an entry."""
    lines = [*advice(situation), *([words] if words else [])]
    is_above = entry is not None and entry.value is GiftValue.ABOVE_LIMIT
    if is_above and not words and T.ABOVE_LIMIT not in lines:
        lines.append(T.ABOVE_LIMIT)
    kept = T.DONE_REGISTERED if entry else f"{T.NOTHING_KEPT} {T.DONE}"
    body: list[Part] = [flex.text(line) for line in lines]
    body.append(flex.text(kept, size=theme.NOTE, color=theme.SECONDARY))
    bubble = flex.card(kicker=T.KICKER, title=T.TITLE, body=body, source=T.RULE)
    alt = " ".join((T.TITLE, *lines, kept))
    return flex.flex_message(bubble, alt_text=alt, template="gifts.done")


def register_card(entries: Sequence[GiftEntry], names: Mapping[str, str], page: int) -> Message:
    """A page of the register; `names` are of groups."""
    if not entries:
        return flex.text_message(T.REGISTER_EMPTY, template="gifts.register")
    pages = page_count(len(entries), MOST_SHOWN)
    page = page if page < pages else 0
    shown = entries[page * MOST_SHOWN : (page + 1) * MOST_SHOWN]
    lines = [_row(entry, names) for entry in shown]
    lead = T.REGISTER_LEAD.format(count=thai_digits(len(entries)))
    body: list[Part] = [flex.text(lead, size=theme.NOTE), *(flex.text(line) for line in lines)]
    footer = []
    if page + 1 < pages:
        footer = [flex.button(T.NEXT, respond.ShowGifts(page + 1))]
    if pages > 1:
        where = T.PAGE_OF.format(page=thai_digits(page + 1), pages=thai_digits(pages))
        body.append(flex.text(where, size=theme.LABEL, color=theme.SECONDARY))
    kicker = T.REGISTER_KICKER
    bubble = flex.card(kicker=kicker, title=T.REGISTER_TITLE, body=body, footer=footer)
    alt = " ".join((T.REGISTER_TITLE, lead, *lines))
    return flex.flex_message(bubble, alt_text=alt, template="gifts.register")


def _row(entry: GiftEntry, names: Mapping[str, str]) -> str:
    return T.REGISTER_ROW.format(
        on=short_date(entry.on),
        group=names.get(entry.group, entry.group) or T.NO_GROUP,
        giver=T.GIVERS[entry.giver],
        value=T.VALUES[entry.value],
        outcome=T.OUTCOMES[entry.outcome],
    )
