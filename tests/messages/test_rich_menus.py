"""Rich menus: within LINE's limits, and each word on them leads where the role may go."""

import io

import pytest
from PIL import Image

from handlers.routes import ROUTES
from messages import rich_menus as menus
from messages import theme
from store.model import Role

ALL = menus.rich_menus()


def test_there_is_one_for_each_role_with_and_without_news() -> None:
    kinds = {menu.name.split("/")[1] for menu in ALL}
    roles = {role.value for role in Role}
    assert kinds == roles | {f"{role}-news" for role in roles - {"guest"}}
    assert len({menu.name for menu in ALL}) == len(ALL)


@pytest.mark.parametrize("menu", ALL, ids=lambda m: m.name.split("/")[1])
def test_it_keeps_within_lines_limits(menu: menus.RichMenu) -> None:
    size = menu.json["size"]
    assert 800 <= size["width"] <= 2500
    assert size["height"] >= 250
    assert size["width"] / size["height"] >= 1.45
    assert len(menu.png) <= 1_000_000
    with Image.open(io.BytesIO(menu.png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (size["width"], size["height"]))
    covered = sum(a["bounds"]["width"] * a["bounds"]["height"] for a in menu.json["areas"])
    assert covered == size["width"] * size["height"]


@pytest.mark.parametrize("role", list(Role))
def test_each_word_on_it_leads_where_the_role_may_go(role: Role) -> None:
    words = {r.word.label: r for r in ROUTES if r.word is not None}
    for area in menus.rich_menu(role).json["areas"]:
        said = area["action"]["text"]
        if said == "ตัวชี้วัด":
            continue
        assert role in words[said].roles, said


def test_the_sign_is_drawn_where_there_is_news_and_changes_the_name() -> None:
    plain, news = (menus.rich_menu(Role.STAFF, has_news=n) for n in (False, True))
    red = tuple(bytes.fromhex(theme.ERROR[1:]))
    shades = []
    for menu in (plain, news):
        with Image.open(io.BytesIO(menu.png)) as picture:
            shades.append({color for _, color in picture.convert("RGB").getcolors(1 << 20) or ()})
    assert red not in shades[0]
    assert red in shades[1]
    assert plain.json["areas"] == news.json["areas"]


@pytest.mark.parametrize(
    ("roles", "seen"),
    [
        ({Role.STAFF, Role.HEAD, Role.ADMINISTRATOR}, Role.ADMINISTRATOR),
        ({Role.STAFF, Role.HEAD}, Role.HEAD),
        ({Role.STAFF, Role.DIRECTOR}, Role.DIRECTOR),
        ({Role.STAFF}, Role.STAFF),
        ({Role.GUEST}, Role.GUEST),
        (set(), Role.GUEST),
    ],
)
def test_of_several_roles_one_menu_is_seen(roles: set[Role], seen: Role) -> None:
    assert menus.role_of(roles) is seen
