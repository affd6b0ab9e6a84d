"""Rich menus brought to LINE: made once, linked to people by role, and never in anybody's way."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import rich_menus
from bot.__main__ import main
from bot.errors import LineTemporary
from bot.rehearsal import Rehearsal
from bot.rich_menus import Synced
from bot.simulator.faults import Fault
from handlers.personnel import change_person
from messages.rich_menus import rich_menu
from messages.rich_menus import rich_menus as drawn
from messages.texts import operator as T
from store.model import LineUserId, Membership, PersonId, Role

GUEST = "U" + "f" * 32
STAFF, HEAD, ADMINISTRATOR = PersonId("demo-01"), PersonId("demo-02"), PersonId("demo-03")
MENUS = "/v2/bot/richmenu"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    async with Rehearsal(tmp_path, tick_seconds=3600) as opened:
        await opened.bot.idle()
        yield opened


def seen(office: Rehearsal, person: PersonId) -> str | None:
    number = int(person.removeprefix("demo-"))
    return office.line.rich_menu_of(f"U{number:032x}")


async def ticks(office: Rehearsal) -> None:
    await office.bot.tick()
    await office.bot.rich_menus.idle()


def calls(office: Rehearsal) -> list[str]:
    return [call.path for call in office.line.calls if "richmenu" in call.path]


async def test_each_person_sees_the_menu_of_the_role_and_guests_their_own(
    office: Rehearsal,
) -> None:
    synced = await office.bot.rich_menus.sync()
    async with office.bot.store.unit() as unit:
        people = [p for p in await unit.people.all() if p.line_user_id and p.is_reachable]
    assert synced == Synced(made=len(drawn()), kept=0, removed=0, linked=len(people))
    assert seen(office, STAFF) == rich_menu(Role.STAFF).name
    assert seen(office, HEAD) == rich_menu(Role.HEAD).name
    assert seen(office, ADMINISTRATOR) == rich_menu(Role.ADMINISTRATOR).name
    assert office.line.rich_menu_of(GUEST) == rich_menu(Role.GUEST).name
    assert office.line.unplayed == []


async def test_a_second_sync_makes_nothing_anew(office: Rehearsal) -> None:
    await office.bot.rich_menus.sync()
    before = len(office.line.calls)
    again = await office.bot.rich_menus.sync()
    assert (again.made, again.kept, again.removed) == (0, len(drawn()), 0)
    paths = [call.path for call in office.line.calls[before:]]
    assert MENUS not in paths
    assert len(paths) < 20


async def test_older_menus_of_ours_go_and_those_of_others_stay(office: Rehearsal) -> None:
    line = office.bot._line
    shown = dict(rich_menu(Role.GUEST).json)
    await line.add_rich_menu({**shown, "name": "integrity/staff/0000000000000000"})
    await line.add_rich_menu({**shown, "name": "of somebody else"})
    synced = await office.bot.rich_menus.sync()
    assert synced.removed == 1
    names = set(await line.rich_menus())
    assert names == {menu.name for menu in drawn()} | {"of somebody else"}


async def test_a_menu_whose_picture_never_came_is_made_again(office: Rehearsal) -> None:
    office.line.faults.add("/content", Fault.SERVER_ERROR)
    with pytest.raises(LineTemporary):
        await office.bot.rich_menus.sync()
    synced = await office.bot.rich_menus.sync()
    assert (synced.made, synced.kept) == (len(drawn()), 0)
    assert len(await office.bot._line.rich_menus()) == len(drawn())


async def test_a_sync_that_stopped_half_way_goes_on_where_it_was(office: Rehearsal) -> None:
    office.line.faults.add("/v2/bot/user/all", Fault.RATE_LIMIT)
    told = await office.bot.rich_menus.told()
    assert told == {"line": "LineTemporary"}
    assert (await office.bot.rich_menus.sync()).made == 0


async def test_who_gets_another_role_sees_its_menu_after_the_next_tick(office: Rehearsal) -> None:
    await office.bot.rich_menus.sync()
    async with office.bot.store.unit() as unit:
        person = next(p for p in await unit.people.all() if p.id == STAFF)
        await unit.people.put(
            replace(person, memberships=(*person.memberships, Membership(Role.ADMINISTRATOR)))
        )
    before = len(calls(office))
    await ticks(office)
    assert seen(office, STAFF) == rich_menu(Role.ADMINISTRATOR).name
    await ticks(office)
    assert calls(office)[before:] == [f"{MENUS}/bulk/link"]


async def test_who_leaves_sees_the_guests_menu(office: Rehearsal) -> None:
    await office.bot.rich_menus.sync()
    async with office.bot.store.unit() as unit:
        person = next(p for p in await unit.people.all() if p.id == STAFF)
        await unit.people.put(replace(person, line_user_id=None))
    await ticks(office)
    assert seen(office, STAFF) == rich_menu(Role.GUEST).name


async def test_who_left_while_no_bot_ran_sees_the_guests_menu_after_the_first_tick(
    office: Rehearsal,
) -> None:
    await office.bot.rich_menus.sync()
    async with office.bot.store.unit() as unit:
        person = next(p for p in await unit.people.all() if p.id == STAFF)
        await change_person(unit, replace(person, left_on=date(2023, 3, 13)), office.clock.now())
    # As after a start: nothing is remembered of whom LINE shows what.
    bot = office.bot
    bot.rich_menus = rich_menus.RichMenus(bot.store, bot._line, office.clock.now)
    bot.rich_menus.follow_people()
    await bot.rich_menus.idle()
    assert seen(office, STAFF) == rich_menu(Role.GUEST).name
    assert seen(office, HEAD) == rich_menu(Role.HEAD).name
    before = len(calls(office))
    bot.rich_menus.follow_people()
    await bot.rich_menus.idle()
    assert calls(office)[before:] == []


async def test_who_was_erased_sees_the_guests_menu_even_without_a_chat(office: Rehearsal) -> None:
    await office.bot.rich_menus.sync()
    fresh = rich_menus.RichMenus(office.bot.store, office.bot._line, office.clock.now)
    fresh.follow_people()
    await fresh.idle()
    stranger = f"U{77:032x}"
    fresh.let_go(stranger)
    fresh.follow_people()
    await fresh.idle()
    last = office.line.calls[-1]
    assert (last.path, last.body) == (f"{MENUS}/bulk/unlink", {"userIds": [stranger]})


async def test_the_sign_stands_while_news_waits_and_goes_when_it_was_read(
    office: Rehearsal,
) -> None:
    await office.bot.rich_menus.sync()
    await office.skip(timedelta(minutes=20))
    await ticks(office)
    assert seen(office, STAFF) == rich_menu(Role.STAFF, has_news=True).name
    await office.line.say(f"U{1:032x}", "ตัวชี้วัดที่ 4")
    await office.line.wait_for_bot(f"U{1:032x}", 2)
    await office.bot.idle()
    await ticks(office)
    assert seen(office, STAFF) == rich_menu(Role.STAFF).name


async def test_many_people_are_linked_five_hundred_at_a_time(office: Rehearsal) -> None:
    async with office.bot.store.unit() as unit:
        person = next(p for p in await unit.people.all() if p.id == STAFF)
        for number in range(700):
            user = LineUserId(f"U{number + 1000:032x}")
            await unit.people.put(replace(person, id=PersonId(f"p{number}"), line_user_id=user))
    await office.bot.rich_menus.sync()
    sizes = [len(c.body["userIds"]) for c in office.line.calls if c.path.endswith("/bulk/link")]
    assert max(sizes) == rich_menus.AT_ONCE
    assert sum(sizes) > 700


@pytest.fixture
def command(office: Rehearsal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """`richmenu sync` with the settings of that bot."""
    settings = office.bot.settings
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("LINE_CHANNEL_SECRET", settings.line_channel_secret.get_secret_value()),
        ("LINE_CHANNEL_ACCESS_TOKEN", settings.line_channel_access_token.get_secret_value()),
        ("LINE_API_BASE", office.line.base_url),
        ("BOT_DATA_DIR", str(settings.bot_data_dir)),
    ):
        monkeypatch.setenv(name, value)
    return ["richmenu", "sync"]


async def test_the_command_works_while_the_bot_runs_and_without_it(
    office: Rehearsal, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(main, command) == 0
    running = capsys.readouterr().out
    assert f"made {len(drawn())}, kept 0, removed 0" in running
    await office.bot.stop()
    assert await asyncio.to_thread(main, command) == 0
    assert f"made 0, kept {len(drawn())}, removed 0" in capsys.readouterr().out
    assert seen(office, HEAD) == rich_menu(Role.HEAD).name


@pytest.mark.parametrize(
    ("fault", "reason"), [(Fault.RATE_LIMIT, "LineError"), (Fault.SERVER_ERROR, "LineError")]
)
async def test_the_command_says_what_stopped_it(
    office: Rehearsal,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    fault: Fault,
    reason: str,
) -> None:
    office.line.faults.add("/richmenu", fault)
    assert await asyncio.to_thread(main, command) == 1
    assert T.RICH_MENU_REASONS[reason] in capsys.readouterr().err


async def test_without_menus_line_is_asked_once_an_hour_and_nothing_is_drawn(
    office: Rehearsal,
) -> None:
    for _ in range(3):
        await ticks(office)
    assert calls(office) == [f"{MENUS}/list"]
    office.clock.skip(timedelta(hours=1))
    await ticks(office)
    assert calls(office) == [f"{MENUS}/list"] * 2


async def test_menus_that_somebody_removed_are_not_asked_for_all_the_time(
    office: Rehearsal,
) -> None:
    await office.bot.rich_menus.sync()
    for id in (await office.bot._line.rich_menus()).values():
        await office.bot._line.remove_rich_menu(id)
    async with office.bot.store.unit() as unit:
        person = next(p for p in await unit.people.all() if p.id == STAFF)
        await unit.people.put(replace(person, memberships=(Membership(Role.DIRECTOR),)))
    before = len(calls(office))
    for _ in range(3):
        await ticks(office)
    assert calls(office)[before:] == [f"{MENUS}/bulk/link"]


async def test_where_line_fails_people_are_linked_at_a_later_tick(office: Rehearsal) -> None:
    office.line.faults.add("/bulk/link", Fault.SERVER_ERROR)
    with pytest.raises(LineTemporary):
        await office.bot.rich_menus.sync()
    await ticks(office)
    assert seen(office, HEAD) == rich_menu(Role.HEAD).name
