"""Rich menus at the stand-in: what LINE takes, what it refuses, and whom it shows them."""

import io
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from bot.simulator import Simulator
from tests.bot.simulator.conftest import MALEE, SOMCHAI, Clock, LineApi

MENUS = "/v2/bot/richmenu"
LINK, UNLINK = f"{MENUS}/bulk/link", f"{MENUS}/bulk/unlink"
AREA = {
    "bounds": {"x": 0, "y": 0, "width": 800, "height": 270},
    "action": {"type": "message", "label": "เมนู", "text": "เมนู"},
}


def menu(**own: Any) -> dict[str, Any]:
    size = {"width": 800, "height": 270}
    shown = {"size": size, "selected": True, "name": "one", "chatBarText": "เมนู", "areas": [AREA]}
    return shown | own


def picture(width: int = 800, height: int = 270, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#0B5D5B").save(file, kind)
    return file.getvalue()


async def made(line: LineApi, **own: Any) -> str:
    status, body, _ = await line.call("POST", MENUS, menu(**own))
    assert status == 200
    return str(body["richMenuId"])


async def drawn(line: LineApi, id: str, data: bytes | None = None, kind: str = "image/png") -> int:
    sent = {"raw": picture() if data is None else data, "Content_Type": kind}
    return int((await line.call("POST", f"{MENUS}/{id}/content", **sent))[0])


async def test_a_menu_is_made_drawn_shown_to_all_linked_and_removed(
    line: LineApi, simulator: Simulator
) -> None:
    every, own = await made(line), await made(line, name="two")
    listed = (await line.call("GET", f"{MENUS}/list"))[1]["richmenus"]
    assert [(m["richMenuId"], m["name"]) for m in listed] == [(every, "one"), (own, "two")]
    assert [await drawn(line, id) for id in (every, own)] == [200, 200]
    assert (await line.call("GET", f"{MENUS}/{own}/content"))[1] == picture()
    assert (await line.call("POST", f"/v2/bot/user/all/richmenu/{every}"))[0] == 200
    linked = {"richMenuId": own, "userIds": [SOMCHAI.user_id, "U" + "f" * 32]}
    assert (await line.call("POST", LINK, linked))[0] == 202
    seen = simulator.rich_menu_of
    assert (seen(SOMCHAI.user_id), seen(MALEE.user_id)) == ("two", "one")
    assert (await line.call("POST", UNLINK, {"userIds": [SOMCHAI.user_id]}))[0] == 202
    assert seen(SOMCHAI.user_id) == "one"
    assert (await line.call("DELETE", f"{MENUS}/{every}"))[0] == 200
    assert seen(SOMCHAI.user_id) is None
    assert simulator.unplayed == []


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ({"size": {"width": 799, "height": 270}}, "size.width"),
        ({"size": {"width": 2501, "height": 843}}, "size.width"),
        ({"size": {"width": 800, "height": 249}}, "size.height"),
        ({"size": {"width": 800, "height": 552}}, "size.height"),
        ({"size": None}, "size"),
        ({"name": "ก" * 301}, "name"),
        ({"chatBarText": "ก" * 15}, "chatBarText"),
        ({"chatBarText": ""}, "chatBarText"),
        ({"selected": "yes"}, "selected"),
        ({"areas": [AREA] * 21}, "areas"),
        ({"areas": [AREA | {"bounds": {"x": -1, "y": 0, "width": 1, "height": 1}}]}, "areas[0]"),
        ({"areas": [AREA | {"action": {"type": "message", "label": "ก" * 21}}]}, "areas[0]"),
    ],
)
async def test_a_menu_beyond_the_limits_is_refused(
    own: dict[str, Any], place: str, line: LineApi
) -> None:
    status, body, _ = await line.call("POST", MENUS, menu(**own))
    assert status == 400
    assert body["details"][0]["property"].startswith(place)


async def test_a_picture_is_of_the_menus_size_and_comes_once(line: LineApi) -> None:
    id = await made(line)
    for data, kind, status in (
        (picture(), "application/json", 415),
        (picture(), "image/gif", 415),
        (picture(801, 270), "image/png", 400),
        (picture(kind="JPEG"), "image/png", 400),
        (b"no picture", "image/png", 400),
        (picture() + b" " * 1_000_000, "image/png", 413),
        (picture(kind="JPEG"), "image/jpeg", 200),
        (picture(), "image/png", 400),
    ):
        assert await drawn(line, id, data, kind) == status
    assert await drawn(line, "richmenu-none") == 404


async def test_without_a_picture_it_is_shown_to_nobody(line: LineApi) -> None:
    id = await made(line)
    assert (await line.call("GET", f"{MENUS}/{id}/content"))[0] == 404
    assert (await line.call("POST", f"/v2/bot/user/all/richmenu/{id}"))[0] == 400
    body = {"richMenuId": id, "userIds": [SOMCHAI.user_id]}
    assert (await line.call("POST", LINK, body))[0] == 400


@pytest.mark.parametrize("users", [[], ["U" + "1" * 32] * 501, None])
async def test_one_to_five_hundred_people_are_linked_at_a_time(users: Any, line: LineApi) -> None:
    id = await made(line)
    await drawn(line, id)
    assert (await line.call("POST", LINK, {"richMenuId": id, "userIds": users}))[0] == 400
    assert (await line.call("POST", UNLINK, {"userIds": users}))[0] == 400


async def test_a_hundred_are_made_in_an_hour(line: LineApi, clock: Clock) -> None:
    for number in range(100):
        await made(line, name=str(number))
    assert (await line.call("POST", MENUS, menu()))[0] == 429
    await clock.skip(timedelta(hours=1))
    await made(line)
