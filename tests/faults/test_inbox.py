"""The inbox under damage, duplicates and disorder: all or nothing, each once, chats in order."""

import asyncio
import itertools
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import clock
from bot.config import Settings
from bot.simulator import Simulator
from bot.wiring import build_bot
from store import inbox as inbox_module
from store import log_file
from store.errors import StoreCorrupt
from store.inbox import FileInbox
from store.model import EventId
from store.unit import InboxEvent
from tests.bot.kit import SECRET, TOKEN
from tests.kit.hand import START

STORE = "store-1"
Record = Callable[[str, object], None]
Files = dict[str, bytes]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose syncs cost nothing: here only what the files hold counts."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(log_file, "_sync", lambda _: None)
    monkeypatch.setattr(inbox_module, "SEGMENT_BYTES", 1500)
    return tmp_path / "inbox"


def _event(number: int) -> InboxEvent:
    raw = {"type": "message", "text": f"สวัสดี @ {number}"}
    return InboxEvent(EventId(f"E{number:02}"), START, raw)


async def _filled(folder: Path) -> Files:
    """Posts of one to five events until there are a few segments."""
    inbox = FileInbox.open(folder, STORE, lambda _: False)
    numbers = iter(range(30))
    for size in itertools.cycle((1, 5, 2, 3)):
        post = [_event(number) for number in itertools.islice(numbers, size)]
        if not post:
            break
        await inbox.keep(post)
    await inbox.close()
    files = _files(folder)
    assert len(files) > 2
    return files


def _files(folder: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.log"))}


def _put(folder: Path, files: Files) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


async def _opened(folder: Path) -> list[str] | None:
    """The ids that come back, also after one more start; None where it refuses."""
    before = _files(folder)
    try:
        inbox = FileInbox.open(folder, STORE, lambda _: False)
    except StoreCorrupt:
        assert _files(folder) == before, "refusing changed something"
        return None
    ids = [event.id for event in inbox.pending()]
    await inbox.keep([_event(99)])
    await inbox.close()
    inbox = FileInbox.open(folder, STORE, lambda _: False)
    assert [event.id for event in inbox.pending()] == [*ids, "E99"]
    await inbox.close()
    return ids


def _whole_lines(files: Files) -> int:
    """Events in complete lines; each file's first line is its header."""
    return sum(max(data.count(b"\n") - 1, 0) for data in files.values())


async def test_cut_at_every_byte_it_has_every_whole_line_before_the_cut(
    folder: Path, record_property: Record
) -> None:
    files = await _filled(folder)
    newest, data = list(files.items())[-1]
    failures, runs = [], 0
    for cut in range(len(data) + 1):
        runs += 1
        files[newest] = data[:cut]
        _put(folder, files)
        ids = await _opened(folder)
        if ids != [f"E{n:02}" for n in range(_whole_lines(files))]:
            failures.append(f"{newest} cut at {cut}: {ids}")
    _tell(
        record_property,
        "an inbox cut at every byte: every whole line, nothing else",
        runs,
        failures,
    )


async def test_a_flipped_bit_anywhere_is_refused_or_harmless(
    folder: Path, full: bool, record_property: Record
) -> None:
    files = await _filled(folder)
    places = [
        (name, at, bit) for name in files for at in range(len(files[name])) for bit in range(8)
    ]
    runs = 1500 if full else 200
    failures = []
    for name, at, bit in random.Random(1).sample(places, runs):  # noqa: S311
        data = files[name]
        flipped = data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        _put(folder, files | {name: flipped})
        ids = await _opened(folder)
        if ids is not None and ids != [f"E{n:02}" for n in range(30)]:
            failures.append(f"{name}, byte {at}, bit {bit}: {ids}")
    _tell(record_property, "a flipped bit in the inbox: refused, or all is there", runs, failures)


def _tell(record: Record, promise: str, runs: int, failures: list[str]) -> None:
    record("promise", promise)
    record("runs", runs)
    record("failures", len(failures))
    assert failures == []


# Duplicated, batched anew and reordered posts.

CHATS = 60
POSTING_AT_A_TIME = 8


@dataclass
class Said:
    """One event, and when in the stream it was first posted and first answered with 200."""

    user: str
    event: dict[str, Any]
    posted: int = 0
    acknowledged: int = 0


@dataclass
class Stream:
    """Posts as LINE may send them: new events beside old ones, in any batch, in any order."""

    line: Simulator
    chance: random.Random
    said: list[Said] = field(default_factory=list)
    ticks: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def post(self) -> None:
        batch = [self._new() for _ in range(self.chance.randint(0, 2))]
        repeats = self.chance.randint(0 if batch else 1, 3)
        batch += self.chance.sample(self.said, min(repeats, len(self.said)))
        if self.chance.random() < 0.3:
            batch += batch[:1]
        self.chance.shuffle(batch)
        events = [self.line.events.again(s.event) if s.posted else s.event for s in batch]
        for said in batch:
            said.posted = said.posted or next(self.ticks)
        if await self.line.post_events(events) == 200:
            for said in batch:
                said.acknowledged = said.acknowledged or next(self.ticks)

    def _new(self) -> Said:
        user = f"U{0xABC000 + self.chance.randrange(CHATS):032x}"
        self.line.chats.meet(user)
        event = self.line.events.text(user, f"ตัวชี้วัดที่ {self.chance.randint(1, 10)}")
        self.said.append(Said(user, event))
        return self.said[-1]

    async def run(self, posts: int) -> None:
        left = iter(range(posts))

        async def lane() -> None:
            for _ in left:
                await self.post()

        await asyncio.gather(*(lane() for _ in range(POSTING_AT_A_TIME)))

    def failures(self) -> list[str]:
        """Events without exactly one answer, and answers before that of an earlier event."""
        calls = [c.body["replyToken"] for c in self.line.calls if c.path.endswith("/reply")]
        times = Counter(calls)
        by_token = {s.event["replyToken"]: s for s in self.said}
        wrong = [
            f"{s.event['webhookEventId']}: {times[token]} answers"
            for token, s in by_token.items()
            if times[token] > 1 or (s.acknowledged and not times[token])
        ]
        answered: dict[str, list[Said]] = {}
        for token in calls:
            answered.setdefault(by_token[token].user, []).append(by_token[token])
        for user, order in answered.items():
            # What was acknowledged before another was posted comes before it.
            wrong += [
                f"{user}: out of order"
                for before, after in itertools.combinations(order, 2)
                if after.acknowledged < before.posted
            ]
        return wrong


async def test_each_of_many_untidy_posts_has_its_effect_once_and_each_chat_its_order(
    tmp_path: Path, full: bool, record_property: Record
) -> None:
    posts, restarts = 10_000 if full else 1_000, 5
    line = Simulator(now=clock.now, new_id=clock.new_id, channel_secret=SECRET, access_token=TOKEN)
    await line.start()
    settings = Settings(
        _env_file=None,
        line_channel_secret=SecretStr(SECRET),
        line_channel_access_token=SecretStr(TOKEN),
        line_api_base=line.base_url,
        bot_data_dir=tmp_path / "office",
        bot_port=0,
        bot_fiscal_year=2566,
    )
    stream = Stream(line, random.Random(2))  # noqa: S311
    for _ in range(restarts):
        async with build_bot(settings, tick_seconds=3600) as bot:
            line.webhook_url = bot.webhook_url
            await stream.run(posts // restarts)
    async with build_bot(settings, tick_seconds=3600) as bot:
        await bot.idle()
        figures = await bot.health.figures()
    await line.close()
    failures = stream.failures()
    failures += [f"{figures['inbox']} still in the inbox"] if figures["inbox"] else []
    failures += [f"{c.path} to a guest" for c in line.calls if c.path.endswith("push")]
    promise = "duplicated, re-batched, reordered posts: each effect once, each chat in order"
    _tell(record_property, promise, posts, failures)
