"""The menu: everything a role may do, at most ten rows a page, and each row leads there."""

import itertools

import pytest

from handlers.routes import ROUTES
from messages import keywords as K
from messages.actions import unpack
from messages.lists import MOST_ROWS
from messages.menu import menu_card, section_card
from messages.menu_rows import menu_rows, section_rows
from messages.texts import lists as L
from messages.texts import menu as T
from store.model import Role
from tests.kit.chat import Chat

ENROLLED = [Role.STAFF, Role.HEAD, Role.ADMINISTRATOR, Role.DIRECTOR]
SEVERAL = [
    frozenset(some) for count in range(1, 5) for some in itertools.combinations(ENROLLED, count)
]


@pytest.mark.parametrize("roles", [frozenset({Role.GUEST}), *SEVERAL], ids=sorted)
def test_each_row_stands_on_one_page_and_leads_where_the_role_may_go(
    roles: frozenset[Role],
) -> None:
    shown = []
    for page in range(9):
        choices = menu_card(roles, page).choices
        assert len(choices) <= MOST_ROWS
        shown += [c for c in choices if c.words != L.NEXT_PAGE]
        if choices[-1].words != L.NEXT_PAGE:
            break
    assert [c.words for c in shown] == [row.words for row in menu_rows(roles)]
    for section, rows in section_rows(roles).items():
        card = section_card(roles, section)
        assert card is not None
        # The way back to the whole menu stands below them.
        assert [c.words for c in card.choices] == [*(row.words for row in rows), T.WHOLE_MENU]
        assert len(rows) <= MOST_ROWS
        shown += card.choices[:-1]
    assert len({c.words for c in shown}) == len(shown)
    for choice in shown:
        button = type(unpack(choice.data))
        (reached,) = [r for r in ROUTES if button in r.buttons]
        assert reached.roles & roles, choice.words


async def test_an_administrator_opens_a_section(administrator: Chat) -> None:
    await administrator.says("เมนู")
    administrator.sees(T.NOT_SCHOOLS, *T.SECTIONS.values())
    administrator.sees_not(L.NEXT_PAGE)
    await administrator.says(T.SECTIONS["reports"])
    administrator.sees(K.STATUS.label, K.REMIND.label, K.EXPORT.label)
    await administrator.says("1")
    administrator.sees("รอบ ๖ เดือน")
    await administrator.says("เมนู")
    await administrator.taps(T.SECTIONS["people"])
    await administrator.taps(T.WHOLE_MENU)
    administrator.sees(T.TITLE, T.NOT_SCHOOLS)


async def test_a_section_is_no_way_into_what_is_not_ones_own(staff: Chat) -> None:
    for section in ("people", "none"):
        await staff.presses(f"menus:{section}")
        staff.sees(T.TITLE, T.NOT_SCHOOLS)
        staff.sees_not(K.MANAGE_PEOPLE.label)


async def test_a_guest_is_shown_what_is_open_to_guests_only(guest: Chat) -> None:
    await guest.says("เมนู")
    guest.sees(T.TITLE, K.ENROL.label, T.NOT_SCHOOLS)
    guest.sees_not(K.DOCUMENTS.label, K.AWARENESS.label)
