"""Order within a chat, no order between chats, and poison that stops nobody."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.disk import DiskWatch
from bot.lanes import Lanes
from handlers.turn import Event, Said, Source
from store.errors import StoreUnavailable
from store.model import EventId
from tests.bot.kit import SOMCHAI, SOMSRI
from tests.kit.hand import START


def said(id: str, user: str = SOMCHAI, group: str | None = None) -> Said:
    return Said(id=EventId(id), at=START, received_at=START, source=Source(user, group), text=id)


def lanes_of(work: Callable[[Event], Awaitable[None]], aside: list[str], **options) -> Lanes:
    async def set_aside(_error: Exception, event: Event) -> None:
        aside.append(event.id)

    options = {"retry_after": (0.001, 0.001), "set_aside": set_aside} | options
    return Lanes(work, options.pop("set_aside"), options.pop("disk", DiskWatch()), **options)


async def test_events_of_a_chat_are_handled_in_order_and_chats_side_by_side() -> None:
    done: list[str] = []
    busy: set[str] = set()

    async def work(event: Event) -> None:
        chat = event.source.group_id or event.source.user_id
        assert chat not in busy, "two events of one chat at once"
        busy.add(chat)
        await asyncio.sleep(0.01 if event.id.endswith("0") else 0)
        busy.remove(chat)
        done.append(event.id)

    lanes = lanes_of(work, [])
    for number in range(5):
        lanes.add(said(f"a{number}"))
        lanes.add(said(f"b{number}", SOMSRI))
        lanes.add(said(f"g{number}", SOMSRI, "C1"))
    await lanes.idle()
    for chat in "abg":
        assert [id for id in done if id[0] == chat] == [f"{chat}{n}" for n in range(5)]
    assert lanes.waiting == 0


async def test_at_most_so_many_chats_are_worked_on_at_a_time() -> None:
    at_work = most = 0

    async def work(_event: Event) -> None:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0.005)
        at_work -= 1

    lanes = lanes_of(work, [], workers=3)
    for number in range(20):
        lanes.add(said(f"e{number}", f"U{number}"))
    await lanes.idle()
    assert most == 3


async def test_a_poison_event_is_tried_three_times_and_set_aside() -> None:
    tries: list[str] = []
    aside: list[str] = []

    async def work(event: Event) -> None:
        tries.append(event.id)
        if event.id == "poison":
            raise ValueError("always")

    lanes = lanes_of(work, aside)
    for id in ("before", "poison", "after"):
        lanes.add(said(id))
    await lanes.idle()
    assert tries == ["before", *["poison"] * 3, "after"]
    assert aside == ["poison"]


async def test_a_disk_that_takes_no_writes_sets_nothing_aside() -> None:
    disk, aside = DiskWatch(), []
    left = 10
    done: list[str] = []
    stuck: list[float] = []

    async def work(event: Event) -> None:
        nonlocal left
        if left:
            left -= 1
            if disk.stuck_for:
                stuck.append(disk.stuck_for)
            raise StoreUnavailable("journal", "no space left")
        done.append(event.id)

    lanes = lanes_of(work, aside, disk=disk)
    lanes.add(said("e1"))
    await lanes.idle()
    assert (done, aside, disk.stuck_for) == (["e1"], [], 0.0)
    assert len(stuck) == 9
    assert min(stuck) > 0


async def test_draining_finishes_what_is_at_work_and_begins_nothing_new() -> None:
    done: list[str] = []

    async def work(event: Event) -> None:
        await asyncio.sleep(0.02)
        done.append(event.id)

    lanes = lanes_of(work, [])
    lanes.add(said("e1"))
    lanes.add(said("e2"))
    await asyncio.sleep(0)
    await lanes.drain(1)
    lanes.add(said("e3"))
    assert done == ["e1"]


async def test_draining_does_not_wait_for_ever() -> None:
    async def work(_event: Event) -> None:
        await asyncio.sleep(60)

    lanes = lanes_of(work, [])
    lanes.add(said("e1"))
    await asyncio.sleep(0)
    async with asyncio.timeout(1):
        await lanes.drain(0.01)


async def test_draining_begins_nothing_of_the_chats_that_wait_for_a_place() -> None:
    done: list[str] = []

    async def work(event: Event) -> None:
        await asyncio.sleep(0.02)
        done.append(event.id)

    lanes = lanes_of(work, [], workers=2)
    for number in range(3000):
        lanes.add(said(f"e{number}", f"U{number}"))
    await asyncio.sleep(0)
    async with asyncio.timeout(1):
        await lanes.drain(5)
    assert done == ["e0", "e1"]


async def test_draining_does_not_wait_for_the_next_try() -> None:
    async def work(_event: Event) -> None:
        raise StoreUnavailable("journal", "no space left")

    lanes = lanes_of(work, [], retry_after=(60, 60))
    lanes.add(said("e1"))
    await asyncio.sleep(0.01)
    async with asyncio.timeout(1):
        await lanes.drain(5)


async def test_a_disk_that_failed_for_long_takes_no_try_from_the_event() -> None:
    tries, aside = 0, []

    async def work(_event: Event) -> None:
        nonlocal tries
        tries += 1
        if tries <= 5:
            raise StoreUnavailable("journal", "no space left")
        if tries <= 7:
            raise ValueError("twice")

    lanes = lanes_of(work, aside)
    lanes.add(said("e1"))
    await lanes.idle()
    assert (tries, aside) == (8, [])


async def test_setting_aside_waits_for_the_disk_and_does_not_try_the_event_again() -> None:
    tried: list[str] = []
    aside: list[str] = []

    async def work(event: Event) -> None:
        tried.append(event.id)
        if event.id == "poison":
            raise ValueError("always")

    async def set_aside(error: Exception, event: Event) -> None:
        assert isinstance(error, ValueError)
        aside.append(event.id)
        if len(aside) < 3:
            raise StoreUnavailable("journal", "no space left")

    lanes = lanes_of(work, aside, set_aside=set_aside)
    lanes.add(said("poison"))
    lanes.add(said("after"))
    await lanes.idle()
    assert tried == ["poison"] * 3 + ["after"]
    assert aside == ["poison"] * 3


async def test_an_event_that_cannot_even_be_set_aside_stops_nobody() -> None:
    done: list[str] = []

    async def work(event: Event) -> None:
        if event.id == "poison":
            raise ValueError("always")
        done.append(event.id)

    async def set_aside(_error: Exception, _event: Event) -> None:
        raise TypeError("a bug")

    lanes = lanes_of(work, [], set_aside=set_aside)
    lanes.add(said("poison"))
    lanes.add(said("after"))
    await lanes.idle()
    assert done == ["after"]
