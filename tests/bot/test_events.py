"""From LINE's JSON to our events."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.line.events import event_of, flaw_of, lane_of
from handlers.turn import (
    ContentKind,
    Event,
    Followed,
    Joined,
    Said,
    SentContent,
    SentSticker,
    Source,
    Tapped,
    Unfollowed,
    Unknown,
    Unsent,
)
from tests.bot.kit import SOMCHAI
from tests.bot.test_webhook import event
from tests.kit.hand import START


def read(**changes: Any) -> Event:
    raw = event(**changes)
    assert flaw_of(raw, START) is None
    return event_of(raw, START)


def message(type: str, **own: Any) -> dict[str, Any]:
    return {"type": type, "id": "m1", **own}


def test_what_all_events_share_is_read() -> None:
    said = read()
    assert said == Said(
        id="EVENT1",
        at=START,
        received_at=START,
        source=Source(SOMCHAI),
        reply_token="token-EVENT1",
        text="รายงาน",
        message_id=said.message_id,
    )
    assert lane_of(said) == SOMCHAI


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"type": "postback", "postback": {"data": "x"}}, Tapped),
        ({"type": "follow", "follow": {"isUnblocked": False}}, Followed),
        ({"type": "unfollow"}, Unfollowed),
        ({"type": "join"}, Joined),
        ({"type": "unsend", "unsend": {"messageId": "1"}}, Unsent),
        ({"type": "postback"}, Unknown),
        ({"type": "message", "message": None}, Unknown),
        ({"type": "message", "message": message("text")}, Unknown),
        ({"type": "message", "message": message("hologram")}, Unknown),
        ({"type": "message", "message": message("sticker")}, SentSticker),
        ({"mode": "standby"}, Unknown),
        ({"type": "from the future"}, Unknown),
    ],
)
def test_each_kind_becomes_its_event(changes: dict[str, Any], kind: type[Event]) -> None:
    assert type(read(**changes)) is kind


@pytest.mark.parametrize("kind", list(ContentKind))
def test_photos_and_files_keep_where_they_are(kind: ContentKind) -> None:
    sent = read(message=message(kind, fileName="ผลการดำเนินงาน.pdf", fileSize=12))
    assert isinstance(sent, SentContent)
    assert (sent.message_id, sent.kind, sent.size) == ("m1", kind, 12)
    assert sent.name == "ผลการดำเนินงาน.pdf"


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\report.pdf", "report.pdf"),
        ("safe\u202efdp.exe", "safefdp.exe"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("...", "file"),
        ("ก" * 500 + ".pdf", "ก" * 116 + ".pdf"),
    ],
)
def test_hostile_file_names_are_made_harmless(given_name: str, shown: str) -> None:
    sent = read(message=message("file", fileName=given_name))
    assert isinstance(sent, SentContent)
    assert sent.name == shown


@pytest.mark.parametrize(
    ("mention", "mentions"),
    [
        ({"mentionees": [{"type": "user", "isSelf": True}]}, True),
        ({"mentionees": [{"type": "user", "isSelf": False}, {"type": "all"}]}, False),
        ({"mentionees": "x"}, False),
        (None, False),
    ],
)
def test_a_mention_of_the_bot_is_noticed(mention: Any, mentions: bool) -> None:
    group = {"type": "group", "groupId": "C1", "userId": SOMCHAI}
    said = read(source=group, message=message("text", text="@bot", mention=mention))
    assert isinstance(said, Said)
    assert said.mentions_bot is mentions
    assert lane_of(said) == "C1"


def test_rooms_are_groups_and_users_may_be_missing() -> None:
    assert read(source={"type": "room", "roomId": "R1"}).source == Source(None, "R1")
    assert lane_of(read(source={})) == "EVENT1"


WORDS = st.text("abU1\ud83dก", max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(event())), JSON))
def test_whatever_passes_the_door_becomes_an_event(changes: dict[str, Any]) -> None:
    raw = event() | changes
    if flaw_of(raw, START) is None:
        assert isinstance(event_of(raw, START), Event)


@pytest.mark.parametrize(
    ("text", "index", "length", "left"),
    [
        ("@บอท รายงาน 8", 0, 4, "รายงาน 8"),
        ("😀 @บอท รายงาน", 3, 4, "😀  รายงาน"),
        ("@บอท", 0, 4, ""),
        ("@บอท เมนู", None, 4, "@บอท เมนู"),
        ("@บอท เมนู", -1, 99, "@บอท เมนู"),
        ("@บอท เมนู", 0, 9999, ""),
    ],
)
def test_the_bots_own_name_is_no_part_of_what_was_said(
    text: str, index: int | None, length: int, left: str
) -> None:
    one = {"type": "user", "isSelf": True, "index": index, "length": length}
    said = read(message=message("text", text=text, mention={"mentionees": [one]}))
    assert isinstance(said, Said)
    assert said.text == left


@pytest.mark.parametrize(("quoted", "calls"), [("ours", True), ("theirs", False)])
def test_who_answers_a_message_of_the_bot_calls_it(quoted: str, calls: bool) -> None:
    raw = event(message=message("text", text="ขอบคุณ", quotedMessageId=quoted))
    said = event_of(raw, START, lambda id: id == "ours")
    assert isinstance(said, Said)
    assert said.mentions_bot is calls
