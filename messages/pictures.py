"""Small pictures of evidence on a card, three in a row, each above the name it is listed by.

Source: https://developers.line.biz/en/reference/messaging-api/#f-image (HTTPS, JPEG or PNG).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from messages import flex, theme
from messages.flex import Part
from messages.thai import shorten_units

IN_A_ROW = 3
MOST = 6
"""More would push what can be pressed off a phone; every piece is named in words beside."""
CAPTION = 40


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is fetched at `url`, over HTTPS and for a while only."""

    url: str
    caption: str


def strip(pictures: Sequence[Picture]) -> list[Part]:
    """The rows of pictures; nothing where there is none."""
    shown = pictures[:MOST]
    rows = [shown[at : at + IN_A_ROW] for at in range(0, len(shown), IN_A_ROW)]
    return [flex.row(_cells(row), spacing="sm") for row in rows]


def _cells(row: Sequence[Picture]) -> list[Part]:
    # A row that is not full keeps the width of the others' columns.
    empty = [flex.box([], flex=1) for _ in range(IN_A_ROW - len(row))]
    return [_cell(picture) for picture in row] + empty


def _cell(picture: Picture) -> Part:
    caption = shorten_units(picture.caption, CAPTION)
    words = flex.text(caption, size=theme.SOURCE, color=theme.SECONDARY, maxLines=3)
    return flex.box([flex.image(picture.url, "full"), words], flex=1, spacing="xs")
