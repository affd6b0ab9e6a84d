"""What one event goes through: files first, then the turn, then its answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import turns as turns_module
from bot.errors import ContentGone, ContentNotReady, ContentTooLarge, LineTemporary
from bot.turns import FileIntake, Turns
from handlers.dispatch import Handled
from handlers.turn import (
    ContentKind,
    Event,
    FileDelayed,
    FileProblem,
    FileRefused,
    SentContent,
    SentFile,
    Source,
)
from store.errors import StoreUnavailable
from store.files import EvidenceFiles
from store.inbox import FileInbox
from store.model import DeliveryId, EventId, JobId
from store.unit import InboxEvent
from tests.bot.kit import SOMCHAI
from tests.kit.hand import START

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 40
LIMIT = 1000


@dataclass
class Content:
    """The bytes that LINE has, or why it has none."""

    data: bytes = PNG
    error: Exception | None = None
    stalls: Callable[[], Any] | None = None
    limit_bytes: int = LIMIT
    asked: list[str] = field(default_factory=list)

    async def pieces(self, message_id: str) -> AsyncIterator[bytes]:
        self.asked.append(message_id)
        if self.error:
            raise self.error
        yield self.data
        if self.stalls:
            await self.stalls()


@dataclass
class Loading:
    shown: list[str] = field(default_factory=list)

    async def show_loading(self, user_id: str, seconds: int) -> None:
        assert seconds % 5 == 0
        self.shown.append(user_id)
        raise LineTemporary(500)


@dataclass
class StandInDispatch:
    """Remembers the events; `wants` says whether a file is expected."""

    handled: Handled = field(default_factory=lambda: Handled(DeliveryId("d1"), "r", "s", "ok"))
    wants: bool = True
    error: Exception | None = None
    events: list[Event] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    async def wants_file(self, _event: SentContent) -> bool:
        return self.wants

    async def handle(self, event: Event) -> Handled:
        if self.error:
            raise self.error
        self.events.append(event)
        return self.handled

    async def give_up(self, _event: Event, reference: str) -> Handled:
        if self.error:
            raise self.error
        self.references.append(reference)
        return Handled(DeliveryId("d1"), "set_aside", "", "set_aside", reference)


class Setting:
    """One turn's surroundings, all of them recording."""

    def __init__(self, inbox: FileInbox, folder: Path) -> None:
        self.inbox = inbox
        self.content = Content()
        self.loading = Loading()
        self.dispatch = StandInDispatch()
        self.sent: list[str] = []
        self.started: list[str] = []
        self.outcomes: list[str] = []
        self.refreshed = 0
        intake = FileIntake(self.content, EvidenceFiles(folder, LIMIT), self.loading)
        self.turns = Turns(
            dispatch=self.dispatch,  # type: ignore[arg-type]
            intake=intake,
            inbox=inbox,
            outbox=self,
            jobs=self,  # type: ignore[arg-type]
            refresh=self.refresh,
            count=self.outcomes.append,
            now=lambda: START,
        )

    async def send(self, id: DeliveryId) -> None:
        assert not self.inbox.holds(EventId("E1")), "settled before anything is said"
        self.sent.append(id)

    def start(self, id: JobId) -> None:
        self.started.append(id)

    async def refresh(self) -> None:
        self.refreshed += 1

    async def take(self, event: Event) -> Event:
        await self.inbox.keep([InboxEvent(event.id, START, {})])
        await self.turns.take(event)
        return self.dispatch.events[-1]


@pytest.fixture
def setting(inbox: FileInbox, tmp_path: Path) -> Setting:
    return Setting(inbox, tmp_path / "files")


def photo(**changes: Any) -> SentContent:
    values: dict[str, Any] = {
        "id": EventId("E1"),
        "at": START,
        "received_at": START,
        "source": Source(SOMCHAI),
        "reply_token": "token",
        "message_id": "m1",
        "kind": ContentKind.IMAGE,
    }
    return SentContent(**(values | changes))


async def test_an_expected_photo_is_fetched_before_the_turn(setting: Setting) -> None:
    event = await setting.take(photo())
    assert isinstance(event, SentFile)
    assert (event.id, event.reply_token, event.size) == ("E1", "token", len(PNG))
    assert (event.name, event.media_type) == ("", "image/png")
    assert setting.sent == ["d1"]
    assert setting.refreshed == 1


async def test_a_photo_nobody_expects_is_not_fetched(setting: Setting) -> None:
    setting.dispatch.wants = False
    assert await setting.take(photo()) == photo()
    assert (setting.content.asked, setting.loading.shown) == ([], [])


async def test_a_files_own_name_is_shown(setting: Setting) -> None:
    event = await setting.take(photo(kind=ContentKind.FILE, name="ผลการดำเนินงาน.png"))
    assert isinstance(event, SentFile)
    assert event.name == "ผลการดำเนินงาน.png"


@pytest.mark.parametrize(
    ("error", "data", "problem"),
    [
        (None, b"\0" * (LIMIT + 1), FileProblem.TOO_LARGE),
        (ContentTooLarge(200), PNG, FileProblem.TOO_LARGE),
        (None, b"MZ\x90\0 a program", FileProblem.TYPE_REFUSED),
        (ContentGone(404), PNG, FileProblem.GONE),
        (LineTemporary(500), PNG, FileProblem.UNAVAILABLE),
    ],
)
async def test_a_file_that_cannot_be_taken_says_why(
    setting: Setting, error: Exception | None, data: bytes, problem: FileProblem
) -> None:
    setting.content.error, setting.content.data = error, data
    event = await setting.take(photo())
    assert isinstance(event, FileRefused)
    assert event.problem is problem


async def test_a_file_known_to_be_too_large_is_not_even_asked_for(setting: Setting) -> None:
    event = await setting.take(photo(size=LIMIT + 1))
    assert isinstance(event, FileRefused)
    assert setting.content.asked == []


async def test_a_file_still_prepared_becomes_a_job(setting: Setting) -> None:
    setting.content.error = ContentNotReady(202)
    setting.dispatch.handled = Handled(DeliveryId("d1"), "r", "s", "ok", job=JobId("j1"))
    event = await setting.take(photo())
    assert isinstance(event, FileDelayed)
    assert event.message_id == "m1"
    assert setting.started == ["j1"]


async def test_a_download_that_takes_too_long_becomes_a_job(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stall() -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(turns_module, "SECONDS_FOR_FILE", 0.05)
    setting.content.stalls = stall
    assert isinstance(await setting.take(photo()), FileDelayed)
    assert setting.loading.shown == [SOMCHAI]


async def test_a_turn_that_is_not_committed_stays_in_the_inbox(setting: Setting) -> None:
    setting.dispatch.error = StoreUnavailable("journal", "no space left")
    with pytest.raises(StoreUnavailable):
        await setting.take(photo())
    assert setting.inbox.holds(EventId("E1"))
    assert (setting.sent, setting.outcomes) == ([], [])


async def _set_aside(setting: Setting, inbox_folder: Path) -> Path:
    await setting.inbox.keep([InboxEvent(EventId("E1"), START, {"text": "poison"})])
    await setting.turns.set_aside(ValueError(), photo())
    (body,) = (inbox_folder / "set-aside").iterdir()
    return body


async def test_an_event_set_aside_is_kept_apart_settled_counted_and_answered(
    setting: Setting, inbox_folder: Path
) -> None:
    body = await _set_aside(setting, inbox_folder)
    assert b"poison" in body.read_bytes()
    assert body.name == f"{setting.dispatch.references[0]}.json"
    assert not setting.inbox.holds(EventId("E1"))
    assert setting.outcomes == ["set_aside"]
    assert setting.sent == ["d1"]


async def test_an_event_that_cannot_be_given_up_yet_stays_in_the_inbox(
    setting: Setting, inbox_folder: Path
) -> None:
    setting.dispatch.error = StoreUnavailable("journal", "no space left")
    with pytest.raises(StoreUnavailable):
        await _set_aside(setting, inbox_folder)
    assert setting.inbox.holds(EventId("E1"))
    assert (setting.sent, setting.outcomes) == ([], [])
    setting.dispatch.error = None
    await _set_aside(setting, inbox_folder)
    assert not setting.inbox.holds(EventId("E1"))


async def test_an_event_whose_giving_up_has_a_bug_leaves_its_body_and_the_lane(
    setting: Setting, inbox_folder: Path
) -> None:
    setting.dispatch.error = TypeError()
    assert (await _set_aside(setting, inbox_folder)).exists()
    assert not setting.inbox.holds(EventId("E1"))
    assert (setting.sent, setting.outcomes) == ([], ["set_aside"])


def test_a_reference_can_be_a_file_name_whatever_the_event_is_called() -> None:
    references = {
        turns_module.reference_of(EventId(id)) for id in ("../../etc", "job-1", "x" * 64)
    }
    assert all(len(r) == 8 and r.isalnum() for r in references)
    assert len(references) == 3
