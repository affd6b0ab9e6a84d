"""The menu: everything a role may do, at most ten rows a page, and each row leads there."""

import itertools

import pytest

from handlers.routes import ROUTES
from messages import keywords as K
from messages.actions import unpack
from messages.lists import MOST_ROWS
from messages.menu import menu_card, menu_rows
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
    assert len({c.words for c in shown}) == len(shown)
    for choice in shown:
        button = type(unpack(choice.data))
        (reached,) = [r for r in ROUTES if button in r.buttons]
        assert reached.roles & roles, choice.words


async def test_an_administrator_turns_the_page(administrator: Chat) -> None:
    await administrator.says("เมนู")
    administrator.sees(T.NOT_SCHOOLS, K.STATUS.label, K.REVIEW.label, L.NEXT_PAGE)
    await administrator.says("๑๐")
    administrator.sees(T.NOT_SCHOOLS, K.AWARENESS_EVIDENCE.label, L.NEXT_PAGE)
    await administrator.says("๑๐")
    administrator.sees(T.NOT_SCHOOLS, L.NEXT_PAGE)
    await administrator.says("๑๐")
    administrator.sees(T.NOT_SCHOOLS, K.OWN_DATA.label)
    administrator.sees_not(L.NEXT_PAGE)
    await administrator.says(K.GROUP_CODES.label)
    administrator.sees_not(T.TITLE)


async def test_a_guest_is_shown_what_is_open_to_guests_only(guest: Chat) -> None:
    await guest.says("เมนู")
    guest.sees(T.TITLE, K.ENROL.label, T.NOT_SCHOOLS)
    guest.sees_not(K.DOCUMENTS.label, K.AWARENESS.label)
