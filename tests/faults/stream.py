"""People who write all the time, and a platform that posts it as untidily as LINE may.

New events of several people share a post, in an order of its own; what was not answered with 200
comes again in other company; some of what was answered comes again all the same.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from random import Random

from bot.simulator import Simulator
from bot.simulator.model import LineJson
from messages.thai import thai_digits

POSTS_AT_ONCE = 4
LONGEST_PAUSE = 0.03
MOST_UNANSWERED = 3
PATIENCE = 5.0
"""Who waits for so many answers writes nothing for so many seconds, then goes on all the same."""
PAUSE_MS, DAY_MS = 5_000, 86_400_000

Words = Iterator[tuple[str, str]]
"""What a person writes, each with what the answer must hold ("" for anything)."""


@dataclass
class Sent:
    """One event; `posted` and `kept` are places in time, of the first post and the first 200."""

    id: str
    user: str
    words: str
    expected: str
    event: LineJson
    posted: int
    written_at: float
    kept: int | None = None
    tries: int = 0


def asking(random: Random) -> Words:
    """Asks for one indicator after the other, for ever."""
    while True:
        yield question(random.randint(1, 10))


def question(number: int) -> tuple[str, str]:
    """Asks for that indicator."""
    return f"ตัวชี้วัดที่ {number}", f"ตัวชี้วัดที่ {thai_digits(number)}"


def reporting(user: str, indicators: tuple[int, ...]) -> Words:
    """Reports on each indicator, in the later of the two rounds that are open: eight messages."""
    for number in indicators:
        yield f"รายงาน {number}", "รอบ"
        yield "2", f"ตัวชี้วัดที่ {thai_digits(number)}"
        for text in ("2", f"สรุป {number} {user}", f"ผล {number} {user}", "ไม่มี", "ข้าม"):
            yield text, ""
        yield "ยืนยัน", "บันทึกแล้ว"


class Stream:
    """Posts from `run` until `finish`; `sent` holds every event by its id, in order.

    A reporter writes on only once the message before is on the bot's disk.
    """

    def __init__(
        self,
        line: Simulator,
        askers: Mapping[str, Words],
        reporters: Mapping[str, Words],
        random: Random,
    ) -> None:
        self.sent: dict[str, Sent] = {}
        self.posts = 0
        self.people: dict[str, Words] = {**askers, **reporters}
        self._reporters = reporters
        self._line = line
        self._random = random
        self._by_user: dict[str, list[Sent]] = {user: [] for user in self.people}
        for user in self.people:
            line.chats.meet(user)
        self._unanswered: list[Sent] = []
        self._places = count()
        self._is_over = False

    async def run(self) -> None:
        """Until `finish` was called and everything has its 200."""
        await asyncio.gather(*(self._poster() for _ in range(POSTS_AT_ONCE)))

    def finish(self) -> None:
        """Nobody begins to write any more."""
        self._is_over = True

    async def say_last(self, words: str, expected: str) -> None:
        """Everybody writes this once more; to a report that is open it is an answer."""
        for user in self.people:
            new = self._new(user, words, "" if user in self._reporters else expected)
            while new.kept is None:
                await self._post([new])

    async def _poster(self) -> None:
        while not self._is_over or self._unanswered:
            if batch := self._batch():
                await self._post(batch)
            await asyncio.sleep(self._random.uniform(0, LONGEST_PAUSE))

    def _batch(self) -> list[Sent]:
        chance = self._random
        batch: list[Sent] = []
        if self._unanswered and (self._is_over or chance.random() < 0.5):
            chance.shuffle(self._unanswered)
            most = chance.randint(1, 5)
            batch, self._unanswered = self._unanswered[:most], self._unanswered[most:]
        if not self._is_over:
            for user in chance.sample(sorted(self.people), chance.randint(1, 4)):
                batch += self._next(user)
            batch += self._again()
        chance.shuffle(batch)
        return batch

    def _next(self, user: str) -> list[Sent]:
        own = self._by_user[user]
        if user in self._reporters and own and own[-1].kept is None:
            return []
        shown = {line.trace.split(";")[3] for line in self._line.conversation(user) if line.trace}
        since = time.monotonic() - PATIENCE
        waited_for = [s for s in own if s.written_at > since and s.id not in shown]
        if len(waited_for) >= MOST_UNANSWERED:
            return []
        said = next(self.people[user], None)
        return [] if said is None else [self._new(user, *said)]

    def _again(self) -> list[Sent]:
        if self._random.random() > 0.2:
            return []
        known = [sent for sent in list(self.sent.values())[-60:] if sent.kept is not None]
        return self._random.sample(known, min(len(known), 2))

    def _new(self, user: str, words: str, expected: str) -> Sent:
        event = self._line.events.text(user, words)
        # Yesterday, and never in one breath: else one answer would be a line of the one before.
        event["timestamp"] += PAUSE_MS * len(self._by_user[user]) - DAY_MS
        id, place = event["webhookEventId"], next(self._places)
        sent = Sent(id, user, words, expected, event, place, time.monotonic())
        self.sent[sent.id] = sent
        self._by_user[user].append(sent)
        return sent

    async def _post(self, batch: list[Sent]) -> None:
        events = [self._line.events.again(s.event) if s.tries else s.event for s in batch]
        for sent in batch:
            sent.tries += 1
        self.posts += 1
        status = await self._line.post_events(events)
        for sent in batch:
            if sent.kept is not None:
                continue
            if status == 200:
                sent.kept = next(self._places)
            elif sent not in self._unanswered:
                self._unanswered.append(sent)
