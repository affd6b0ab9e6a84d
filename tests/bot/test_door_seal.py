"""What may tell a pulse's answer never stands on disk as it was said."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.door_seal import DoorSeal
from bot.line.events import event_of
from handlers.turn import Said, Tapped
from store.inbox import FileInbox
from store.model import EventId
from store.unit import InboxEvent

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)
SEAL = DoorSeal(b"secret")


def event(id: str = "e1", **said: Any) -> InboxEvent:
    kind = "postback" if "postback" in said else "message"
    raw = {"webhookEventId": id, "timestamp": 1_781_000_000_000, "type": kind, **said}
    return InboxEvent(EventId(id), AT, raw | {"source": {"type": "user", "userId": "U1"}})


def typed(text: str, id: str = "e1") -> InboxEvent:
    return event(id, message={"type": "text", "id": "1", "text": text})


def tapped(data: str, id: str = "e1") -> InboxEvent:
    return event(id, postback={"data": data})


TELLING = [
    *(typed(text) for text in ("ให้ 4", "ให้ ๕ ค่ะ", "ให้สี่คะแนน", "ให้คะแนน 2", "4", " ๔ ")),
    tapped("pulse:0123456789:4"),
]


@pytest.mark.parametrize("given", TELLING)
def test_an_answer_is_covered_and_comes_back_as_it_was(given: InboxEvent) -> None:
    covered = SEAL.close(given)
    said = msgspec.json.encode(covered.raw["message" if "message" in given.raw else "postback"])
    assert not any(mark in said.decode() for mark in ("ให้", "pulse", '"4"', "๔"))
    assert SEAL.open(covered) == given


def test_all_answers_are_alike_on_disk() -> None:
    lengths = {len(msgspec.json.encode(SEAL.close(typed(f"ให้ {n}")))) for n in range(1, 6)}
    assert len(lengths) == 1
    again = {msgspec.json.encode(SEAL.close(typed("ให้ 3"))) for _ in range(5)}
    assert len(again) == 5


@pytest.mark.parametrize("text", ["รับทราบ", "รายงาน 8", "8.3", "ตัวชี้วัดที่ 4", "ให้ทำอย่างไร" * 9])
def test_what_tells_nothing_is_left_as_it_is(text: str) -> None:
    assert SEAL.close(typed(text)) == typed(text)
    assert SEAL.close(tapped("ack:m1:1")) == tapped("ack:m1:1")


async def test_a_kill_leaves_no_answer_in_the_inbox_and_the_next_start_reads_it(
    tmp_path: Path,
) -> None:
    inbox = FileInbox.open(tmp_path / "inbox", "s1", lambda id: False, SEAL)
    await inbox.keep([typed("ให้ 5", "e1"), tapped("pulse:c1:5", "e2")])
    on_disk = b"".join(p.read_bytes() for p in (tmp_path / "inbox").rglob("*.log"))
    assert b"e1" in on_disk
    assert "ให้".encode() not in on_disk
    assert b"pulse:" not in on_disk
    await inbox.close()
    again = FileInbox.open(tmp_path / "inbox", "s1", lambda id: False, SEAL)
    said, pressed = (event_of(e.raw, e.received_at) for e in again.pending())
    assert isinstance(said, Said)
    assert said.text == "ให้ 5"
    assert isinstance(pressed, Tapped)
    assert pressed.data == "pulse:c1:5"
    await again.close()


async def test_one_that_fails_three_times_is_set_aside_under_its_seal(tmp_path: Path) -> None:
    inbox = FileInbox.open(tmp_path / "inbox", "s1", lambda id: False, SEAL)
    await inbox.keep([typed("ให้ 5")])
    inbox.set_aside(EventId("e1"), "REF", AT)
    (file,) = (tmp_path / "inbox" / "set-aside").iterdir()
    assert "ให้" not in file.read_text(encoding="utf-8")
    await inbox.close()


def test_another_key_opens_nothing_and_breaks_nothing() -> None:
    kept = DoorSeal(b"another").open(SEAL.close(typed("ให้ 5")))
    assert not isinstance(event_of(kept.raw, kept.received_at), Said)
