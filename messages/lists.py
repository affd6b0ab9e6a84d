"""Numbered lists as cards, a page at a time: each row a number, words, a second line, a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from messages import actions, flex, theme
from messages.flex import Part
from messages.message import Message
from messages.texts import lists as T
from messages.thai import thai_digits

MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the words, what pressing it or typing its number does, a second line, and where
    a small picture of it is fetched."""

    words: str
    action: actions.Action
    detail: str | None = None
    picture: str | None = None


def page_of(
    rows: Sequence[Row], page: int, show: Callable[[int], actions.Action], *, others: int = 0
) -> list[Row]:
    """The rows of a page and, where more follow, the way to them: what `show` makes of a page.

    Room is left for `others`. A page that is no more shows the first one.
    """
    if len(rows) <= MOST_ROWS - others:
        return list(rows)
    most = MOST_ROWS - others - 1
    page = page if page * most < len(rows) else 0
    shown, rest = rows[page * most : (page + 1) * most], rows[(page + 1) * most :]
    return [*shown, Row(T.NEXT_PAGE, show(page + 1))] if rest else list(shown)


def page_count(rows: int, most: int) -> int:
    """How many pages of `most` rows there are."""
    return max(1, -(-rows // most))


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
    numbers: Sequence[int] | None = None,
) -> Message:
    """A card with numbered rows between two sets of parts; `said` tells the alt text of them.

    Rows are numbered from 1, or bear `numbers` of their own; the footer is typed by its words.
    """
    shown = numbers or range(1, len(rows) + 1)
    choices = [
        flex.choice(str(n), row.words, row.action) for n, row in zip(shown, rows, strict=True)
    ]
    body: list[Part] = [
        *before,
        *(
            flex.choice_row(choice, thai_digits(choice.number), row.detail, row.picture)
            for choice, row in zip(choices, rows, strict=True)
        ),
    ]
    if rows:
        body.append(flex.text(T.HINT, size=theme.LABEL, color=theme.SECONDARY))
    body += after
    bubble = flex.card(kicker=kicker, title=title, body=body, footer=footer)
    numbered = " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    alt = " ".join(part for part in (title, said, numbered) if part)
    choices += flex.footer_choices(footer)
    return flex.flex_message(bubble, alt_text=alt, template=template, choices=choices)
