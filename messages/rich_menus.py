"""Rich menus: a picture under the chat for each role; a tap says the word that stands on it.

Phones only: LINE for PC shows none, so that nothing here is the one way to anything.
https://developers.line.biz/en/reference/messaging-api/#rich-menu-structure
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from messages import keywords as K
from messages import limits, theme
from messages.texts import rich_menus as T
from store.model import Role

if TYPE_CHECKING:
    from messages.drawing import Canvas

PREFIX = "integrity/"
"""What the names of our rich menus begin with; others of the account are left alone."""
COLUMNS = 3
TILE_WIDTH, TILE_HEIGHT = 534, 380
GAP, CORNER, PADDING = 10, 28, 32
BAR_WIDTH, BAR_HEIGHT = 72, 12
WORDS_SIZE, DETAIL_SIZE, SIGN_SIZE = 68.0, 46.0, 42.0
IMAGE_BYTES = 1_000_000
LABEL = 20

Tile = tuple[str, str]
"""The word that a tap says, and a line about it."""

MORE: Tile = (K.MENU.label, T.MORE)
LIST: Tile = (K.INDICATORS.label, T.INDICATORS)
MINE: Tile = (K.MY_WORK.label, T.MINE)
NEWS: Tile = (K.AWARENESS.label, T.AWARENESS)
ASK_GROUP: Tile = (K.ASK_GROUP.label, T.ASK_GROUP)
DOCUMENTS: Tile = (K.DOCUMENTS.label, T.DOCUMENTS)
TILES: dict[Role, tuple[Tile, ...]] = {
    Role.ADMINISTRATOR: (
        (K.UNANSWERED.label, T.UNANSWERED),
        (K.REQUESTS.label, T.REQUESTS),
        (K.MANAGE_PEOPLE.label, T.MANAGE_PEOPLE),
        (K.AWARENESS_EVIDENCE.label, T.EVIDENCE),
        NEWS,
        MORE,
    ),
    Role.DIRECTOR: (LIST, MINE, NEWS, ASK_GROUP, DOCUMENTS, MORE),
    Role.HEAD: (
        (K.REPORT.label, T.REPORT),
        MINE,
        NEWS,
        (K.GROUP_QUESTIONS.label, T.GROUP_QUESTIONS),
        LIST,
        MORE,
    ),
    Role.STAFF: (MINE, NEWS, ASK_GROUP, LIST, DOCUMENTS, MORE),
    Role.GUEST: (LIST, (K.ENROL.label, T.ENROL), MORE),
}
"""What each role sees; of several roles the first one here counts."""


@dataclass(frozen=True, slots=True)
class RichMenu:
    """`json` is LINE's rich menu object; its name ends with a digest of all that it shows."""

    json: dict[str, Any]
    png: bytes

    @property
    def name(self) -> str:
        """The same name says the same menu."""
        return str(self.json["name"])


def role_of(roles: Iterable[Role]) -> Role:
    """Whose menu somebody with these roles sees."""
    held = set(roles)
    return next((role for role in TILES if role in held), Role.GUEST)


@cache
def rich_menu(role: Role, *, has_news: bool = False) -> RichMenu:
    """The menu of a role, with the sign for news or without. Drawing takes some tenths of a
    second, once; raises OverLimit where LINE would refuse it."""
    tiles = TILES[role]
    rows = -(-len(tiles) // COLUMNS)
    size = {"width": COLUMNS * TILE_WIDTH, "height": rows * TILE_HEIGHT}
    # The drawing library is loaded with the first picture: a start has none to draw.
    from messages.drawing import Canvas

    canvas = Canvas(size["width"], size["height"], theme.ACCENT_TINT)
    for place, tile in enumerate(tiles):
        _draw(canvas, _corner(place), tile, has_sign=has_news and tile is NEWS)
    png = canvas.png()
    if len(png) > IMAGE_BYTES:
        raise limits.OverLimit("rich menu image", len(png), IMAGE_BYTES)
    limits.check_label("chat bar", T.BAR, limits.CHAT_BAR)
    shown = {
        "size": size,
        "selected": True,
        "chatBarText": T.BAR,
        "areas": [_area(_corner(place), tile) for place, tile in enumerate(tiles)],
    }
    digest = hashlib.sha256(json.dumps(shown).encode() + png).hexdigest()[:16]
    kind = f"{role.value}-news" if has_news else role.value
    return RichMenu({**shown, "name": f"{PREFIX}{kind}/{digest}"}, png)


def rich_menus() -> tuple[RichMenu, ...]:
    """All of them: two for each role, with the sign and without; guests are told no news."""
    return tuple(
        rich_menu(role, has_news=has_news)
        for role in TILES
        for has_news in (False, True)
        if role is not Role.GUEST or not has_news
    )


def _corner(place: int) -> tuple[int, int]:
    row, column = divmod(place, COLUMNS)
    return column * TILE_WIDTH, row * TILE_HEIGHT


def _area(at: tuple[int, int], tile: Tile) -> dict[str, Any]:
    word = limits.check_label("rich menu label", tile[0], LABEL)
    bounds = {"x": at[0], "y": at[1], "width": TILE_WIDTH, "height": TILE_HEIGHT}
    return {"bounds": bounds, "action": {"type": "message", "label": word, "text": word}}


def _draw(canvas: "Canvas", at: tuple[int, int], tile: Tile, *, has_sign: bool) -> None:
    """A light tile: a bar, the word, what it is about and, where there is news, a sign."""
    from messages.drawing import fitting_size

    word, detail = tile
    left, top = at[0] + GAP, at[1] + GAP
    width, height = TILE_WIDTH - 2 * GAP, TILE_HEIGHT - 2 * GAP
    canvas.box((left, top), (width, height), color=theme.SURFACE, corner=CORNER)
    x, room = left + PADDING, width - 2 * PADDING
    canvas.box((x, top + 118), (BAR_WIDTH, BAR_HEIGHT), color=theme.ACCENT, corner=BAR_HEIGHT // 2)
    size = fitting_size(word, WORDS_SIZE, room, bold=True)
    canvas.write(word, (x, top + 226), size=size, color=theme.ACCENT, bold=True)
    size = fitting_size(detail, DETAIL_SIZE, room)
    canvas.write(detail, (x, top + 308), size=size, color=theme.SECONDARY)
    if has_sign:
        _sign(canvas, (x, top + 22))


def _sign(canvas: "Canvas", at: tuple[int, int]) -> None:
    from messages.drawing import width_of

    wide = round(width_of(T.NEWS, SIGN_SIZE, bold=True)) + 48
    canvas.box(at, (wide, 76), color=theme.ERROR, corner=38)
    place = (at[0] + 24, at[1] + 52)
    canvas.write(T.NEWS, place, size=SIGN_SIZE, color=theme.ON_ACCENT, bold=True)
