"""A chat driver that reads like the conversation, over the production dispatch and store.

    office = await Office.open(tmp_path)
    chat = office.chat("demo-02")
    await chat.says("รายงาน 8")
    chat.sees("ตัวชี้วัดที่ ๘")

Time stands still until `office.clock.skip` moves it; ids are counted. LINE's timestamps go on:
between two messages people take PAUSE seconds, else they would be lines of one answer. A reply
that the turn committed is taken as accepted by LINE, unless `office.loses_replies`. Where the
office `restarts`, its store is closed and opened again before every turn.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.after_turn import AFTER_TURN
from bot.plan_files import PlanFiles
from bot.rehearsal import open_office
from bot.snapshot import read_office
from handlers.deadlines import due_deadlines, pushes_needed
from handlers.digest import note_missing_plan
from handlers.dispatch import Dispatch, Handled
from handlers.due_campaigns import due_campaigns
from handlers.knowledge import Knowledge, build_knowledge
from handlers.personnel import end_lapsed
from handlers.pulses import close_due
from handlers.reminders import due_reminders, push_reminders
from handlers.rules.enrolment_codes import CodeMaker
from handlers.scheduled import due_slot, forget_old
from handlers.settling import settle_recipients
from handlers.turn import (
    AfterTurn,
    ContentKind,
    Event,
    FileDelayed,
    FileProblem,
    FileRefused,
    Followed,
    JobDone,
    Said,
    SentContent,
    SentFile,
    SentSticker,
    Source,
    Tapped,
    Tick,
    Unfollowed,
)
from handlers.yearly_dates import ask_for_dates
from messages.message import Message
from messages.reading import read_aloud
from store.demo_office import load_demo_office
from store.lexicon import load_lexicon
from store.model import (
    Delivery,
    DeliveryStatus,
    Draft,
    EventId,
    FiscalYear,
    JobId,
    JobStatus,
    LineUserId,
    Person,
    PersonId,
    ProgressReport,
    QuotaSeen,
)
from store.tinydb_store import TinyDBStore
from store.unit import Unit
from tests.kit.hand import CountedBytes, Counter, HandClock

GUEST = "guest"
CODES = CodeMaker(b"key", secrets.token_bytes)
"""Seals as the office does."""
YEAR = FiscalYear(2566)
PLENTY = 10_000
BASIC_ID, RESERVE = "@abc1234z", 60
PAUSE = 10.0


def squeezed(text: str) -> str:
    """Without white space: line breaks and spacing are a matter of looks."""
    return "".join(text.split())


@dataclass
class Office:
    """The sample office with its bot; every chat of it shares store, clock and ids."""

    folder: Path
    store: TinyDBStore
    clock: HandClock
    new_id: Counter
    opened_year: FiscalYear | None
    guests_may_ask: bool
    after_turn: Sequence[AfterTurn]
    knowledge: Knowledge
    loses_replies: bool = False
    restarts: bool = False
    public_url: str | None = None
    pushed: list[Delivery] = field(default_factory=list)
    chats: dict[str, "Chat"] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    dispatch: Dispatch = field(init=False)

    @classmethod
    async def open(
        cls,
        folder: Path,
        *,
        opened_year: FiscalYear | None = YEAR,
        guests_may_ask: bool = True,
        after_turn: Sequence[AfterTurn] = AFTER_TURN,
    ) -> "Office":
        """A new office in an empty folder."""
        new_id, clock = Counter(), HandClock()
        store = TinyDBStore.open(folder / "data", new_id)
        async with store.unit() as unit:
            await open_office(unit, clock())
        empty = Knowledge(-1, {}, {}, load_lexicon())
        office = cls(
            folder, store, clock, new_id, opened_year, guests_may_ask, tuple(after_turn), empty
        )
        await office.refresh()
        office.build_dispatch()
        return office

    def build_dispatch(self) -> None:
        """Puts the turns on the present store."""
        self.dispatch = Dispatch(
            store=self.store,
            knowledge=lambda: self.knowledge,
            now=self.clock,
            new_id=self.new_id,
            codes=CodeMaker(CODES.key, CountedBytes()),
            after_turn=self.after_turn,
            guests_may_ask=self.guests_may_ask,
            public_url=self.public_url,
            basic_id=lambda: BASIC_ID,
            push_reserve=RESERVE,
            read_plan=PlanFiles(self.read_file),
        )

    async def read_file(self, sha256: str) -> bytes | None:
        """A file that was sent with its content."""
        return self.files.get(sha256)

    async def refresh(self) -> None:
        """The knowledge as the store now is; nothing is built where it stands still."""
        version = self.store.knowledge_version
        if self.knowledge.version == version:
            return
        async with self.store.unit() as unit:
            plans, records = await unit.plans.all(), await read_office(unit)
        self.knowledge = build_knowledge(plans, version, self.opened_year, load_lexicon(), records)

    async def restart(self) -> None:
        """Closes the store and opens it again from its files."""
        await self.store.close()
        self.store = TinyDBStore.open(self.folder / "data", self.new_id)
        async with self.store.unit() as unit:
            plans, records = await unit.plans.all(), await read_office(unit)
        known = {plan.id for plan in self.knowledge.plans.values()}
        is_known = {plan.id for plan in plans} == known and records == self.knowledge.records
        # Readers of the same plans are the same; building them takes longer than a whole chat.
        version = self.store.knowledge_version if is_known else -1
        self.knowledge = replace(self.knowledge, version=version)
        await self.refresh()
        self.build_dispatch()

    async def close(self) -> None:
        """The end of the test."""
        await self.store.close()

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """A unit of the store, for looking and for arranging."""
        return self.store.unit()

    def chat(self, person: str) -> "Chat":
        """The 1:1 chat of a person of the office by id, of `GUEST`, or of any LINE user id."""
        if person not in self.chats:
            self.chats[person] = Chat(self, line_user(person))
        return self.chats[person]

    async def tick(self, usable: int = PLENTY) -> None:
        """What the scheduler does; what is queued goes out. `usable`: pushes left this month."""
        async with self.unit() as unit:
            await end_lapsed(unit, self.clock(), self.new_id)
            for schedule in await unit.schedules.all():
                await due_slot(unit, schedule, self.clock(), self.new_id)
            await ask_for_dates(unit, self.clock())
            await close_due(unit, self.clock())
            await forget_old(unit, self.clock())
        async with self.unit() as unit:
            now = Tick(unit, self.clock(), self.knowledge)
            await due_reminders(now)
            await push_reminders(now, self.new_id, usable)
        async with self.unit() as unit:
            await note_missing_plan(Tick(unit, self.clock(), self.knowledge))
            await due_campaigns(Tick(unit, self.clock(), self.knowledge))
        async with self.unit() as unit:
            needed = await pushes_needed(unit, self.clock())
            await due_deadlines(unit, self.clock(), self.new_id, usable if needed else 0)
        await self.send_queued()

    async def line_says(self, limit: int | None, used: int = 0) -> None:
        """What LINE answers about the month's pushes."""
        async with self.unit() as unit:
            await unit.quota.put(QuotaSeen(limit, used, self.clock()))

    async def send_queued(self) -> None:
        """Everything queued is accepted by LINE and seen in the chats."""
        async with self.unit() as unit:
            queued = [d for d in await unit.deliveries.open() if d.reply_token is None]
            for delivery in queued:
                accepted = replace(delivery, status=DeliveryStatus.ACCEPTED)
                await unit.deliveries.put(accepted)
                await settle_recipients(unit, accepted, self.clock())
        self.pushed += queued
        for delivery in queued:
            for chat in self.chats.values():
                if chat.user in delivery.to:
                    chat.shown = list(delivery.messages)

    async def person(self, id: str) -> Person:
        """The record of a person."""
        async with self.unit() as unit:
            found = await unit.people.find(PersonId(id))
        assert found is not None
        return found

    async def put_person(self, person: Person) -> None:
        """Enrols or changes a person."""
        async with self.unit() as unit:
            await unit.people.put(person)

    async def reports(self, person: str) -> list[ProgressReport]:
        """What a person has submitted through the bot, without the sample reports."""
        async with self.unit() as unit:
            found = await unit.reports.of_person(PersonId(person))
        return [r for r in found if not r.id.startswith("demo-")]

    async def drafts(self, person: str) -> list[Draft]:
        """The person's unfinished reports."""
        async with self.unit() as unit:
            return list(await unit.drafts.of_person(PersonId(person)))

    async def answers(self, person: str, draft: str | None = None) -> Mapping[str, Any]:
        """The answers of the person's draft, of the one that changed last if there are several."""
        found = [d for d in await self.drafts(person) if draft in (None, d.id)]
        return max(found, key=lambda d: (d.changed_at, d.id)).answers


def line_user(person: str) -> LineUserId:
    """The LINE user of a demo person, of the guest, or the id itself."""
    office = load_demo_office()
    known = {p.id: p.line_user_id for p in office.people}
    return known.get(PersonId(person)) or (
        office.guests[0].line_user_id if person == GUEST else LineUserId(person)
    )


class Chat:
    """One person's phone: what they do, and what the bot showed last."""

    def __init__(self, office: Office, user: LineUserId) -> None:
        self.office = office
        self.user = user
        self.shown: list[Mapping[str, Any]] = []
        self.delivery: Delivery | None = None
        self.handled: Handled | None = None
        self.last_event: Event | None = None
        self.typed_at: datetime | None = None

    # What the person does.

    async def says(self, text: str, *, after: float = PAUSE) -> None:
        """Types and sends, `after` so many seconds by LINE's clock."""
        await self.handles(self.typed(text, after=after))

    def typed(self, text: str, *, after: float = PAUSE) -> Any:
        """What `says` sends, not yet handled."""
        now = self.office.clock()
        before = self.typed_at or now - timedelta(seconds=after)
        self.typed_at = max(now, before + timedelta(seconds=after))
        return self.event(Said, text=text, at=self.typed_at)

    async def says_each(self, *texts: str) -> None:
        """Several messages, one after the other."""
        for text in texts:
            await self.says(text)

    async def says_in_one_breath(self, *lines: str) -> None:
        """Enter sends each line: a pause before the first, a second between them."""
        for number, line in enumerate(lines):
            await self.says(line, after=1.0 if number else PAUSE)

    async def taps(self, words: str) -> None:
        """Presses the button or row with these words in what the bot showed last."""
        await self.presses(self.button(words))

    async def presses(self, data: str) -> None:
        """Sends button data, also of a button that is long gone or was never there."""
        await self.does(Tapped, data=data)

    async def sends_file(
        self,
        name: str = "photo.jpg",
        media_type: str = "image/jpeg",
        *,
        problem: FileProblem | None = None,
        is_slow: bool = False,
        sha256: str = "",
        content: bytes = b"",
    ) -> None:
        """Sends a photo or file; it is fetched only where it is expected, as in the lanes."""
        if content:
            sha256 = hashlib.sha256(content).hexdigest()
            self.office.files[sha256] = content
        event = self.event(SentContent, message_id="m1", kind=ContentKind.FILE, name=name)
        if await self.office.dispatch.wants_file(event):
            if problem is not None:
                event = self._as(event, FileRefused, problem=problem)
            elif is_slow:
                event = self._as(event, FileDelayed, message_id="m1", name=name)
            else:
                kept = {"sha256": sha256 or f"sha-{name}", "size": 3, "media_type": media_type}
                event = self._as(event, SentFile, name=name, **kept)
        await self.handles(event)

    async def sends_sticker(self) -> None:
        """Sends a sticker."""
        await self.does(SentSticker)

    async def follows(self) -> None:
        """Adds the account, or unblocks it."""
        await self.does(Followed)

    async def unfollows(self) -> None:
        """Blocks the account."""
        await self.does(Unfollowed)

    async def says_in_group(self, text: str, *, mentions_bot: bool = False) -> None:
        """Writes in a group that the bot is a member of."""
        source = Source(self.user, "C1")
        await self.does(Said, source=source, text=text, mentions_bot=mentions_bot)

    async def ends_job(self, result: Mapping[str, Any] | None) -> None:
        """The job that the last turn queued ends; None: it failed."""
        assert self.handled is not None
        assert self.handled.job is not None
        job_id = JobId(self.handled.job)
        status = JobStatus.DONE if result is not None else JobStatus.FAILED
        async with self.office.unit() as unit:
            job = await unit.jobs.find(job_id)
            assert job is not None
            await unit.jobs.put(replace(job, status=status, result=result or {}))
        await self.handles(self.event(JobDone, job_id=job_id, reply_token=None))

    async def does(self, kind: Callable[..., Event], /, **own: Any) -> None:
        """Any event of this person."""
        await self.handles(self.event(kind, **own))

    def event(self, kind: Callable[..., Any], /, **own: Any) -> Any:
        """An event of this person, not yet handled."""
        now, id = self.office.clock(), self.office.new_id()
        common: dict[str, Any] = {
            "id": EventId(f"event-{id}"),
            "at": now,
            "received_at": now,
            "source": Source(self.user),
            "reply_token": f"token-{id}",
        }
        return kind(**(common | own))

    @staticmethod
    def _as(event: Event, kind: Callable[..., Any], /, **own: Any) -> Any:
        common = ("id", "at", "received_at", "source", "reply_token")
        return kind(**{name: getattr(event, name) for name in common}, **own)

    async def handles(self, event: Event) -> None:
        """Runs the event's turn and shows what it committed; also for a redelivery."""
        self.last_event = event
        if self.office.restarts:
            await self.office.restart()
        # As the lanes do before each turn.
        await self.office.refresh()
        self.handled = await self.office.dispatch.handle(event)
        self.delivery, self.shown = None, []
        if self.handled.delivery is None:
            return
        status = DeliveryStatus.UNKNOWN if self.office.loses_replies else DeliveryStatus.ACCEPTED
        async with self.office.unit() as unit:
            self.delivery = await unit.deliveries.find(self.handled.delivery)
            assert self.delivery is not None
            decided = replace(self.delivery, status=status)
            await unit.deliveries.put(decided)
            await settle_recipients(unit, decided, self.office.clock())
        if not self.office.loses_replies:
            self.shown = list(self.delivery.messages)

    # What the person sees.

    @property
    def replies(self) -> list[str]:
        """The text of each message shown last."""
        return [read_aloud([Message(json, "")]) for json in self.shown]

    @property
    def text(self) -> str:
        """All that can be read now."""
        return "\n".join(self.replies)

    def sees(self, *texts: str) -> None:
        """Every text stands in what is shown, white space aside."""
        for text in texts:
            assert squeezed(text) in squeezed(self.text), f"{text!r} is not in:\n{self.text}"

    def sees_not(self, *texts: str) -> None:
        """None of the texts does, though something is shown."""
        assert self.text, "nothing is shown"
        for text in texts:
            assert squeezed(text) not in squeezed(self.text), f"{text!r} is in:\n{self.text}"

    def sees_nothing(self) -> None:
        """The bot was silent."""
        assert not self.shown, self.text

    def sees_apart(self, first: str, then: str) -> None:
        """The two stand in this order."""
        whole = squeezed(self.text)
        assert 0 <= whole.find(squeezed(first)) < whole.find(squeezed(then)), self.text

    def buttons(self) -> dict[str, str]:
        """Data by the words of every button and row now shown."""
        return dict(pair for json in self.shown for pair in _buttons(json))

    def button(self, words: str) -> str:
        """The data of the button with these words."""
        found = self.buttons()
        assert words in found, f"no button {words!r} among {sorted(found)}"
        return found[words]

    @property
    def step(self) -> str:
        """The conversation step that the last turn ended at."""
        assert self.handled is not None
        return self.handled.step

    @property
    def route(self) -> str:
        """Which row of the table, or which conversation, answered."""
        assert self.handled is not None
        return self.handled.route


def _buttons(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        action = node.get("action")
        if isinstance(action, Mapping) and action.get("type") == "postback":
            yield action["displayText"], action["data"]
        for part in ("contents", "header", "body", "footer"):
            yield from _buttons(node.get(part))
    elif isinstance(node, list):
        for child in node:
            yield from _buttons(child)
