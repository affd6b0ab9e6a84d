"""Numbered lists as cards, a page at a time: each row a number, words, a second line, a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from messages import actions, flex, theme
from messages.flex import Part
from messages.message import Message
from messages.texts import lists as T
from messages.thai import thai_digits

R = TypeVar("R")
MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the words, what pressing it or typing its number does, a second line."""

    words: str
    action: actions.Action
    detail: str | None = None


def page_of(items: Sequence[R], page: int, others: int = 0) -> tuple[Sequence[R], bool]:
    """The items of a page and whether more follow; one row is left for the way to them, and as
    many as `others` says.

    A page that is no more shows the first one.
    """
    if len(items) <= MOST_ROWS - others:
        return items, False
    most = MOST_ROWS - others - 1
    start = page * most if page * most < len(items) else 0
    return items[start : start + most], start + most < len(items)


def next_page(action: actions.Action) -> Row:
    """The row that leads to the next page."""
    return Row(T.NEXT_PAGE, action)


def list_card(
    *,
    kicker: str,
    title: str,
    rows: Sequence[Row],
    template: str,
    before: Sequence[Part] = (),
    after: Sequence[Part] = (),
    footer: Sequence[Part] = (),
    said: str = "",
) -> Message:
    """A card with numbered rows between two sets of parts; `said` tells the alt text of them."""
    choices = [flex.choice(str(n), row.words, row.action) for n, row in enumerate(rows, 1)]
    body: list[Part] = [
        *before,
        *(
            flex.choice_row(choice, thai_digits(choice.number), row.detail)
            for choice, row in zip(choices, rows, strict=True)
        ),
    ]
    if rows:
        body.append(flex.text(T.HINT, size=theme.LABEL, color=theme.SECONDARY))
    body += after
    bubble = flex.card(kicker=kicker, title=title, body=body, footer=footer)
    numbered = " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    alt = " ".join(part for part in (title, said, numbered) if part)
    return flex.flex_message(bubble, alt_text=alt, template=template, choices=choices)
