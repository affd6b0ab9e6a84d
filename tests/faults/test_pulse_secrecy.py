"""Somebody who has every disk the bot ever wrote tries to learn who answered what to a pulse.

They know the people, the order and the minute of each answer, and have a copy of the whole folder
after each: journal, snapshot, inbox, keys; what a kill leaves; backups in a row; the log. Only
the channel's secret, which is among the settings, is not theirs; after the pulse is closed they
get that, too.
"""

import asyncio
import json
import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from bot import clock
from bot.simulator import Simulator
from handlers.rules.years import fiscal_year_of
from messages.thai import thai_digits
from store.backup import make_backup
from store.model import CampaignId, Counted, Notice, NoticeId, NoticeKind
from store.restore import restore
from store.tinydb_store import TinyDBStore
from tests.faults.conftest import Promised
from tests.faults.forked_bot import ForkedBot, forked_office
from tests.faults.zygote import Zygote
from tests.kit.campaigns import PULSE, put_campaign
from tests.kit.process import SECRET

PEOPLE = tuple(f"U{n:032x}" for n in range(1, 9))
KEY = SECRET.encode()
_MASKS = (
    (re.compile(r'"(sealed|key)":"([^"]*)"'), lambda m: f'"{m[1]}":<{len(m[2])}>'),
    (re.compile(r"U[0-9a-f]{32}"), lambda m: "<user>"),
    (re.compile(r"demo-\d\d"), lambda m: "<person>"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"), lambda m: "<time>"),
    (re.compile(r'"(sequence|synced|on_disk|timestamp)":\d+'), lambda m: f'"{m[1]}":<n>'),
    (re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"), lambda m: "<id>"),
    (re.compile(r"[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{16,}"), lambda m: "<id>"),
)
_TYPED = re.compile(r"ให้ ?[1-5]|\"value\": ?[1-5][,}]")


def tells(text: str) -> bool:
    """Whether any answer stands in it: what was typed, or one button more often than the others.

    The card that asks is kept with its five buttons, each as often as any other.
    """
    buttons = {text.count(f"pulse:{PULSE.id}:1:{value}") for value in range(1, 6)}
    labels = {text.count(f'ให้ {thai_digits(value)}"') for value in range(1, 6)}
    return bool(_TYPED.search(text)) or len(buttons) > 1 or len(labels) > 1


def masked(text: str) -> str:
    """Without what tells one turn from another but not one answer from another."""
    for pattern, put in _MASKS:
        text = pattern.sub(put, text)
    return text


def lines_of(folder: Path) -> list[str]:
    """The payloads of journal and inbox, as they stand."""
    files = [folder / "journal", *sorted((folder / "inbox").glob("*.log"))]
    text = b"".join(f.read_bytes().replace(b"\0", b"") for f in files if f.exists())
    return [line.partition(" ")[2] for line in text.decode().splitlines()]


def everything_in(folder: Path) -> str:
    """All that stands in any file."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    text = "\n".join(path.read_bytes().decode(errors="replace") for path in files)
    return text + json.dumps(text)


async def open_pulse(folder: Path) -> CampaignId:
    """A pulse that everybody was asked, in the folder of a bot that does not run."""
    store = TinyDBStore.open(folder, clock.new_id, KEY)
    async with store.unit() as unit:
        now = clock.now()
        id = await put_campaign(unit, PULSE, now, now + timedelta(days=4), clock.new_id)
        # What administrators are told once would part their answer from the others.
        year = fiscal_year_of(now.date())
        kind = NoticeKind.YEAR_WITHOUT_PLAN
        told = {person.id: now for person in await unit.people.all()}
        await unit.notices.add(
            Notice(NoticeId(f"{kind}@{year}"), kind, now, {"year": str(year)}, told=told)
        )
    await store.close()
    return id


async def reads_it(line: Simulator, user: str) -> None:
    before = len(line.bot_messages(user))
    await line.say(user, "ข่าวสัปดาห์นี้")
    await line.wait_for_bot(user, before + 2)


async def test_answers_of_known_people_cannot_be_told_from_each_other(
    zygote: Zygote, tmp_path: Path, promised: Promised
) -> None:
    folder, failures = tmp_path / "data", list[str]()
    chance = Random(7)  # noqa: S311 - no secret
    values = [chance.randint(1, 5) for _ in PEOPLE]
    said: dict[bool, dict[str, list[int]]] = {True: {}, False: {}}
    async with forked_office(zygote, folder) as (bot, line):
        id = await open_pulse(folder)
        await started(bot, line)
        for user in PEOPLE:
            await reads_it(line, user)
        await night_over(folder)
        for number, (user, value) in enumerate(zip(PEOPLE, values, strict=True)):
            is_typed = number % 2 == 0
            await settled(folder)
            before = lines_of(folder)
            await answers(line, user, value, is_typed=is_typed)
            await settled(folder)
            new = [line for line in lines_of(folder) if line not in before]
            assert any('"ballots"' in line for line in new), line.bot_messages(user)[-1]
            said[is_typed].setdefault(masked("\n".join(new)), []).append(value)
            shutil.copytree(folder, tmp_path / f"image-{number}")
        failures += [
            f"answers are seen apart: {list(views.values())} {list(views)}"
            for views in said.values()
            if len(views) != 1
        ]
        await bot.kill()
        failures += await backups_tell(folder, tmp_path)
        await after_closing(bot, line, id)
        failures += await secret_opens(tmp_path, id, len(PEOPLE))
        images = [tmp_path / f"image-{number}" for number in range(len(PEOPLE))]
        failures += [
            f"{name} tells an answer"
            for name, text in (
                *(("an image", everything_in(p)) for p in images),
                ("the folder", everything_in(folder)),
                ("the log", bot.log.read_text()),
            )
            if tells(text)
        ]
        counted = await result_of(folder, id)
        assert counted == sorted(values)
    promised("nobody learns from disks and logs who answered what", len(PEOPLE), failures)


async def test_a_kill_loses_no_answer_and_leaves_none_to_read(
    zygote: Zygote, tmp_path: Path, promised: Promised
) -> None:
    folder, failures = tmp_path / "data", list[str]()
    chance = Random(3)  # noqa: S311 - no secret
    values = [chance.randint(1, 5) for _ in PEOPLE]
    async with forked_office(zygote, folder) as (bot, line):
        id = await open_pulse(folder)
        await started(bot, line)
        for user in PEOPLE:
            await reads_it(line, user)
        for first in range(0, len(PEOPLE), 4):
            people = list(zip(PEOPLE, values, strict=True))[first : first + 4]
            posted = await asyncio.gather(
                *(line.say(user, f"ให้ {value}") for user, value in people)
            )
            assert [p.status for p in posted] == [200] * len(people)
            await bot.kill()
            if tells(everything_in(folder) + bot.log.read_text()):
                failures.append("what the kill left tells an answer")
            await started(bot, line)
        await settled(folder)
        await bot.kill()
        await after_closing(bot, line, id)
        assert await result_of(folder, id) == sorted(values)
    promised("a kill loses no pulse answer and leaves none to read", 3, failures)


async def night_over(folder: Path) -> None:
    """A first start makes up for last night: its fold would take lines out of the journal."""
    async with asyncio.timeout(60):
        while not list((folder / "backup").glob("*/backup.json")):
            await asyncio.sleep(0.2)
    await settled(folder)


async def started(bot: ForkedBot, line: Simulator) -> None:
    await bot.begin()
    line.webhook_url = await bot.ready()


async def answers(line: Simulator, user: str, value: int, *, is_typed: bool) -> None:
    before = len(line.bot_messages(user))
    if is_typed:
        await line.say(user, f"ให้ {value}")
    else:
        await line.press(user, f"pulse:{PULSE.id}:1:{value}")
    await line.wait_for_bot(user, before + 1)


async def settled(folder: Path) -> None:
    """Waits until the files stand still."""
    still, last = 0, ""
    while still < 3:
        await asyncio.sleep(0.15)
        now = "".join(lines_of(folder))
        still, last = (still + 1 if now == last else 0), now


async def backups_tell(folder: Path, tmp_path: Path) -> list[str]:
    """Two backups in a row, restored with the secret: they hold no key, and open nothing."""
    found = []
    store = TinyDBStore.open(folder, clock.new_id, KEY)
    for name in ("one", "two"):
        made = await make_backup(store, folder, tmp_path / name, clock.now(), lambda _a, _b: None)
        if list(made.folder.rglob("*.key")):
            found.append("a backup holds a key")
        restore(made.folder, tmp_path / f"{name}-restored", lambda _a, _b: None)
        if tells(everything_in(made.folder)):
            found.append("a backup tells an answer")
    await store.close()
    return found


async def after_closing(bot: ForkedBot, line: Simulator, id: CampaignId) -> None:
    """The deadline is over; the bot counts at its next tick."""
    store = TinyDBStore.open(bot.folder, clock.new_id, KEY)
    async with store.unit() as unit:
        campaign = await unit.campaigns.find(id)
        assert campaign is not None
        await unit.campaigns.put(replace(campaign, deadline=clock.now()))
    await store.close()
    await started(bot, line)
    async with asyncio.timeout(30):
        while any((bot.folder / "ballots").iterdir()):
            await asyncio.sleep(0.2)
    await bot.stop()


async def secret_opens(tmp_path: Path, id: CampaignId, people: int) -> list[str]:
    """Old images with the channel's secret, but without the key that is gone by now."""
    found = []
    for number in range(people):
        image = tmp_path / f"image-{number}"
        shutil.rmtree(image / "ballots")
        store = TinyDBStore.open(image, clock.new_id, KEY)
        async with store.unit() as unit:
            counted = await unit.ballots.count(id)
        await store.close()
        if counted != Counted((), lost=number + 1):
            found.append(f"image {number} opens: {counted}")
    return found


async def result_of(folder: Path, id: CampaignId) -> list[int]:
    """All that was counted, lowest first."""
    store = TinyDBStore.open(folder, clock.new_id, KEY)
    async with store.unit() as unit:
        result = await unit.pulse_results.find(id)
    await store.close()
    assert result is not None
    assert not result.lost
    return sorted(
        value
        for bucket in result.buckets
        for value, count in enumerate(bucket.counts, 1)
        for _ in range(count)
    )
