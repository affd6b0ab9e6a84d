"""Who may do what, tried out: every route, for everybody, on objects in every state, by every way.

Who may stands in `rights_world.py`. Each case runs a turn on the same store and takes it back.
Whoever may not do a thing changes nothing, reads no word of it, and does not see the card that
those see who may.
"""

import contextlib
import itertools
from collections.abc import AsyncIterator, Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from handlers.errors import PersonError
from handlers.route import Route
from handlers.routes import ROUTES
from handlers.turn import Replies, Said, Source, Tapped
from messages import actions
from messages.menu import FOR_GROUPS
from messages.reading import read_aloud
from store.model import (
    Chat,
    ListedChoice,
    Role,
)
from tests.handlers.rights_world import (
    CANARY,
    EVERYBODY,
    MAY,
    OWN_INSTEAD,
    POSTS,
    SHOWS_ALL_THE_SAME,
    SUP,
    Case,
    cases_of,
    put_world,
    user_of,
)
from tests.kit.chat import Chat as Phone
from tests.kit.chat import Office


@dataclass(frozen=True)
class Tried:
    """What a turn showed and would have written."""

    templates: tuple[str, ...]
    text: str
    changed: frozenset[str]


class _TakenBackError(Exception):
    pass


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = await Office.open(tmp_path)
    async with office.unit() as unit:
        await put_world(unit, office.clock())
    yield office
    await office.close()


def phone(office: Office, name: str) -> Phone:
    return Phone(office, user_of(name))


async def tries(office: Office, event: Any, chat: Chat | None = None) -> Tried:
    """Runs the turn as dispatch does, and takes it back."""
    await office.refresh()
    tried: list[Tried] = []
    with contextlib.suppress(_TakenBackError):
        async with office.store.unit() as unit:
            tried.append(await _turn(office, unit, event, chat))
            raise _TakenBackError
    return tried[0]


async def _turn(office: Office, unit: Any, event: Any, chat: Chat | None) -> Tried:
    turn = await office.dispatch._open(event, unit)
    try:
        _, replies = await office.dispatch._journey.run(replace(turn, chat=chat or turn.chat))
    except PersonError as error:
        return Tried((type(error).__name__,), error.sentence, frozenset())
    changed = {table for table, rows in unit.end().items() if rows}
    return _tried(replies, changed)


def _tried(replies: Replies, changed: set[str]) -> Tried:
    templates = tuple(message.template for message in replies.messages)
    return Tried(templates, read_aloud(list(replies.messages)), frozenset(changed))


def ways(office: Office, name: str, data: str) -> Iterator[tuple[str, Any, Chat | None]]:
    """The button itself, and the number of a list that was shown before the rights changed."""
    user = phone(office, name)
    yield "button", user.event(Tapped, data=data), None
    listed = Chat(user.user, choices=(ListedChoice("1", "x", data),), is_list_open=True)
    yield "number", user.event(Said, text="1"), listed


def in_groups(office: Office, name: str, data: str, word: str) -> Iterator[Any]:
    """The same where others read along."""
    user = phone(office, name)
    for source in (Source(user.user, "C1"), Source(None, "C1")):
        yield user.event(Tapped, source=source, data=data)
        yield user.event(Said, source=source, text=word, mentions_bot=True)
        yield user.event(Said, source=source, text=word)


def test_every_row_of_the_table_is_named_here() -> None:
    assert {route.name for route in ROUTES} == set(MAY)


def test_no_row_is_for_a_role_that_the_office_was_not_promised() -> None:
    holders = {"guest": Role.GUEST, "staff": Role.STAFF, "head": Role.HEAD}
    holders |= {"administrator": Role.ADMINISTRATOR, "director": Role.DIRECTOR}
    for route in ROUTES:
        named = {role for name, role in holders.items() if name in MAY[route.name]}
        assert set(route.roles) == named, route.name


BUTTONS = [(route, kind) for route in ROUTES for kind in route.buttons]


@pytest.mark.parametrize(
    ("route", "kind"), BUTTONS, ids=[f"{r.name}-{k.__name__}" for r, k in BUTTONS]
)
async def test_a_button_does_what_its_presser_may_and_no_more(
    office: Office, route: Route, kind: type[Any]
) -> None:
    for case in cases_of(kind):
        data = actions.pack(case.action)
        may = MAY[route.name] & case.whose
        for way in ("button", "number"):
            results: dict[str, Tried] = {}
            for name in POSTS:
                event, chat = next((e, c) for w, e, c in ways(office, name, data) if w == way)
                results[name] = await tries(office, event, chat)
            _judge(route, case, may, results, f"{case.state} by {way}")


def _judge(
    route: Route, case: Case, may: frozenset[str], results: dict[str, Tried], what: str
) -> None:
    seen_by_those_who_may = {t for name in may for t in results[name].templates}
    if case.has_effect:
        for name in may:
            assert results[name].templates != ("NotFoundForPerson",), f"{name} may: {what}"
    for name, tried in results.items():
        if not case.has_effect:
            assert not tried.changed, f"{name} changed what is gone: {what} {tried}"
        if name in may:
            continue
        own = OWN_INSTEAD.get(route.name, frozenset())
        assert tried.changed <= own, f"{name} may not: {what} {tried}"
        assert CANARY not in tried.text, f"{name} may not read it: {what} {tried.text}"
        if case.has_effect and may and route.name not in SHOWS_ALL_THE_SAME:
            both = seen_by_those_who_may & set(tried.templates)
            assert not both - {"NotFoundForPerson"}, f"{name} sees {both}: {what}"


WORDS = [route for route in ROUTES if route.word is not None and route.name != "nothing_open"]


@pytest.mark.parametrize("route", WORDS, ids=[f"{r.name}-{r.word.label}" for r in WORDS if r.word])
async def test_a_typed_word_does_what_its_typist_may_and_no_more(
    office: Office, route: Route
) -> None:
    assert route.word
    may = MAY[route.name]
    texts = [*route.word.all]
    if route.takes_rest:
        texts.append(f"{route.word.label} {CANARY[:4]}")
    for text in texts:
        results = {}
        for name in POSTS:
            results[name] = await tries(office, phone(office, name).event(Said, text=text))
        shown = {t for name in may for t in results[name].templates}
        for name in set(POSTS) - may:
            tried, own = results[name], OWN_INSTEAD.get(route.name, frozenset())
            assert tried.changed <= own, f"{name}: {text} {tried}"
            assert CANARY not in tried.text.replace(text, ""), f"{name}: {text} {tried.text}"
            assert not (shown & set(tried.templates)) - {"NotFoundForPerson"}, f"{name}: {text}"


@pytest.mark.parametrize("route", ROUTES, ids=[r.name for r in ROUTES])
async def test_in_a_group_nothing_is_done_and_nothing_said_about_anybody(
    office: Office, route: Route
) -> None:
    buttons = [case.action for kind in route.buttons for case in cases_of(kind)]
    word = route.word.label if route.word else CANARY
    for action, name in itertools.product(buttons or [actions.ShowMenu()], POSTS):
        for event in in_groups(office, name, actions.pack(action), word):
            tried = await tries(office, event)
            assert not tried.changed
            assert set(tried.templates) <= FOR_GROUPS
            assert CANARY not in tried.text
            is_called = isinstance(event, Said) and event.mentions_bot
            assert bool(tried.templates) is is_called


@pytest.mark.parametrize("name", sorted(EVERYBODY))
async def test_the_buttons_of_somebody_elses_draft_are_dead(office: Office, name: str) -> None:
    forged = [
        actions.Answer("draft-sup", "indicator", f"{SUP}.10"),
        *(actions.Command("draft-sup", "indicator", v) for v in ("cancel", "drop", "confirm")),
        actions.Command("draft-sup", "checking", "confirm"),
        actions.UseHeld("draft-sup", "indicator", "x"),
        actions.Answer("draft-none", "x", "x"),
    ]
    for action in forged:
        assert len(astuple(action)) == 3
        for _, event, chat in ways(office, name, actions.pack(action)):
            tried = await tries(office, event, chat)
            assert not tried.changed, f"{action} {tried}"


async def test_the_cases_are_as_many_as_was_promised(office: Office) -> None:
    objects = sum(len(cases_of(kind)) for _, kind in BUTTONS)
    words = sum(len(route.word.all) for route in WORDS if route.word)
    assert (objects * 2 + words) * len(POSTS) + objects * 6 * len(POSTS) > 5_000
