"""Rich menus as LINE keeps them: made, given a picture once, linked to people or shown to all.

https://developers.line.biz/en/reference/messaging-api/#rich-menu
"""

import io
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from PIL import Image, UnidentifiedImageError

from bot.simulator.check_actions import Bearer, check_action
from bot.simulator.limits import check_text, graphemes
from bot.simulator.model import LineJson
from bot.simulator.problems import Place, Problem, Refusal

MOST_MENUS = 1000
CHANGES_AN_HOUR = 100
NARROWEST, WIDEST, LOWEST = 800, 2500, 250
FLATTEST = 1.45
AREAS = 20
NAME, CHAT_BAR = 300, 14
IMAGE_BYTES = 1_000_000
USERS = 500
KINDS = {"image/png": "PNG", "image/jpeg": "JPEG"}
NOT_FOUND = "The richmenu is not found"
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."


@dataclass
class KeptMenu:
    """One rich menu; without a picture it can be shown to nobody."""

    id: str
    json: LineJson
    picture: bytes = b""
    content_type: str = ""


class RichMenus:
    """All of the account's; raises Refusal where LINE refuses."""

    def __init__(self, now: Callable[[], datetime], new_token: Callable[[], str]) -> None:
        self._now = now
        self._new_token = new_token
        self._made: deque[datetime] = deque()
        self._removed: deque[datetime] = deque()
        self.menus: dict[str, KeptMenu] = {}
        self.linked: dict[str, str] = {}
        """User id → id of the menu linked to that person."""
        self.default = ""

    def seen_by(self, user_id: str) -> KeptMenu | None:
        """The menu under that person's chat: their own, else the one for everybody."""
        return self.menus.get(self.linked.get(user_id, "")) or self.menus.get(self.default)

    def make(self, body: Any) -> LineJson:
        """Its new id; the picture comes by a call of its own."""
        self._count(self._made)
        problems = list(_problems(body))
        if problems:
            raise Refusal(400, f"The request body has {len(problems)} error(s)", problems)
        if len(self.menus) >= MOST_MENUS:
            raise Refusal(400, "The maximum number of rich menus has been reached")
        menu = KeptMenu(f"richmenu-{self._new_token()}", body)
        self.menus[menu.id] = menu
        return {"richMenuId": menu.id}

    def listed(self) -> LineJson:
        """Every one, as it was made."""
        return {"richmenus": [{"richMenuId": m.id, **m.json} for m in self.menus.values()]}

    def set_picture(self, id: str, picture: bytes, content_type: str) -> None:
        """Once for all."""
        menu = self.find(id)
        if content_type not in KINDS:
            raise Refusal(415, f"The content type, {content_type}, is not supported")
        if menu.picture:
            raise Refusal(400, "An image has already been uploaded to the richmenu")
        if len(picture) > IMAGE_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        if _size(picture, KINDS[content_type]) != (
            menu.json["size"]["width"],
            menu.json["size"]["height"],
        ):
            raise Refusal(400, "The image size does not match the richmenu")
        menu.picture, menu.content_type = picture, content_type

    def find(self, id: str) -> KeptMenu:
        """The menu of that id."""
        if id not in self.menus:
            raise Refusal(404, NOT_FOUND)
        return self.menus[id]

    def remove(self, id: str) -> None:
        """Nobody sees it any more."""
        self._count(self._removed)
        del self.menus[self.find(id).id]
        self.linked = {user: menu for user, menu in self.linked.items() if menu != id}
        self.default = "" if self.default == id else self.default

    def show_to_all(self, id: str) -> None:
        """To everybody without one of their own."""
        self.default = self._with_picture(id).id

    def link(self, body: Any, is_friend: Callable[[str], bool]) -> None:
        """To these people; where it is no friend nothing comes of it."""
        users = _users(body)
        if not isinstance(body.get("richMenuId"), str):
            raise Refusal(400, "The property, 'richMenuId', in the request body is invalid")
        menu = self._with_picture(body["richMenuId"])
        self.linked |= {user: menu.id for user in users if is_friend(user)}

    def unlink(self, body: Any) -> None:
        """These people see the one for everybody again."""
        for user in _users(body):
            self.linked.pop(user, None)

    def _with_picture(self, id: str) -> KeptMenu:
        menu = self.find(id)
        if not menu.picture:
            raise Refusal(400, "must upload richmenu image before applying it to user")
        return menu

    def _count(self, changes: deque[datetime]) -> None:
        now = self._now()
        while changes and changes[0] <= now - timedelta(hours=1):
            changes.popleft()
        if len(changes) >= CHANGES_AN_HOUR:
            raise Refusal(429, RATE_LIMIT)
        changes.append(now)


def _users(body: Any) -> list[str]:
    users = body.get("userIds")
    if not isinstance(users, list) or not 1 <= len(users) <= USERS:
        problem = Place("userIds").size(1, USERS)
        raise Refusal(400, "The request body has 1 error(s)", [problem])
    return [str(user) for user in users]


def _size(picture: bytes, kind: str) -> tuple[int, int] | None:
    try:
        with Image.open(io.BytesIO(picture), formats=[kind]) as image:
            return image.size
    except UnidentifiedImageError:
        return None


def _problems(body: Any) -> Iterator[Problem]:
    """Everything wrong with a rich menu object."""
    at = Place("")
    yield from check_text(body, "name", at, NAME, unit=graphemes, required=True)
    yield from check_text(body, "chatBarText", at, CHAT_BAR, unit=graphemes, required=True)
    if not isinstance(body.get("selected"), bool):
        yield at.key("selected").invalid()
    yield from _size_problems(body.get("size"), at.key("size"))
    areas = body.get("areas")
    if not isinstance(areas, list) or len(areas) > AREAS:
        yield at.key("areas").size(0, AREAS)
        return
    for index, area in enumerate(areas):
        place = at.key("areas").item(index)
        if not isinstance(area, dict):
            yield place.invalid()
            continue
        yield from _bounds_problems(area.get("bounds"), place.key("bounds"))
        yield from check_action(area.get("action"), place.key("action"), Bearer.RICH_MENU)


def _size_problems(size: Any, at: Place) -> Iterator[Problem]:
    if not isinstance(size, dict):
        yield at.empty()
        return
    width, height = size.get("width"), size.get("height")
    if not _is_whole(width) or not NARROWEST <= width <= WIDEST:
        yield at.key("width").because(f"Must be between {NARROWEST} and {WIDEST}")
    elif not _is_whole(height) or height < LOWEST or width / height < FLATTEST:
        yield at.key("height").because(
            f"Must be at least {LOWEST}, and width/height at least {FLATTEST}"
        )


def _bounds_problems(bounds: Any, at: Place) -> Iterator[Problem]:
    if not isinstance(bounds, dict):
        yield at.empty()
        return
    for key in ("x", "y", "width", "height"):
        if not _is_whole(bounds.get(key)) or bounds[key] < 0:
            yield at.key(key).invalid()


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
