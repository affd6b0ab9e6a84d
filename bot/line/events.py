"""What LINE posts: the signature, what makes an event acceptable, and our event for it.

Events are read one by one from the raw JSON: the SDK's own parser loses a whole request over one
value it does not know, and LINE adds values without notice.
https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict

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
from store.model import EventId, LineUserId

if TYPE_CHECKING:
    from linebot.v3 import SignatureValidator

OLDEST = timedelta(days=30)
"""Ids of handled events are kept that long; an older post could be a replay we cannot notice."""
FARTHEST_AHEAD = timedelta(minutes=10)
OWN_EVENT_PREFIX = "job-"
"""Ids of the events that we make ourselves; nobody outside may use them."""
_LONGEST_ID = 64
_LONGEST_FILE_NAME = 120


class Flaw(StrEnum):
    """Why an event is not taken in."""

    SHAPE = "shape"
    STALE = "stale"
    AHEAD = "ahead"


class _Common(TypedDict):
    id: EventId
    at: datetime
    received_at: datetime
    source: Source
    reply_token: str | None


_COMINGS: dict[str, Callable[..., Event]] = {
    "follow": Followed,
    "unfollow": Unfollowed,
    "join": Joined,
}


class Signature:
    """Checks x-line-signature with the channel secret.

    https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
    """

    def __init__(self, channel_secret: str) -> None:
        self._secret = channel_secret

    @cached_property
    def _validator(self) -> "SignatureValidator":
        # LINE's SDK takes a good part of a start to load: the first event waits for it, if anyone.
        from linebot.v3 import SignatureValidator

        return SignatureValidator(self._secret)

    def fits(self, body: bytes, signature: str) -> bool:
        """Whether LINE signed these bytes. The SDK raises on bytes or headers that are no text."""
        try:
            return bool(self._validator.validate(body.decode(), signature))
        except (UnicodeError, AttributeError, TypeError):
            return False


def flaw_of(raw: Any, now: datetime) -> Flaw | None:
    """What speaks against keeping this event; None for a good one. Signatures carry no time."""
    if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
        return Flaw.SHAPE
    id, timestamp = raw.get("webhookEventId"), raw.get("timestamp")
    if not isinstance(id, str) or not 0 < len(id) <= _LONGEST_ID or not id.isascii():
        return Flaw.SHAPE
    if id.startswith(OWN_EVENT_PREFIX) or isinstance(timestamp, bool):
        return Flaw.SHAPE
    if not isinstance(timestamp, int) or not isinstance(raw.get("source", {}), dict):
        return Flaw.SHAPE
    age = now.timestamp() - timestamp / 1000
    if age > OLDEST.total_seconds():
        return Flaw.STALE
    return Flaw.AHEAD if -age > FARTHEST_AHEAD.total_seconds() else None


def _nothing_of_ours(_message_id: str) -> bool:
    return False


def event_of(
    raw: Mapping[str, Any],
    received_at: datetime,
    is_ours: Callable[[str], bool] = _nothing_of_ours,
) -> Event:
    """Our event for one that `flaw_of` let pass; Unknown for what we have no use for.

    `is_ours` tells whether the bot sent the message of that id, which somebody may quote.
    """
    common: _Common = {
        "id": EventId(raw["webhookEventId"]),
        "at": datetime.fromtimestamp(raw["timestamp"] / 1000, received_at.tzinfo),
        "received_at": received_at,
        "source": _source(raw.get("source", {})),
        "reply_token": _text(raw, "replyToken"),
    }
    kind = raw["type"]
    # In standby another module has the chat and the bot must keep silent.
    # https://developers.line.biz/en/reference/messaging-api/#common-properties
    if raw.get("mode", "active") != "active":
        return Unknown(type=f"standby {kind}", **common)
    match kind:
        case "message" if isinstance(raw.get("message"), dict):
            return _message(raw["message"], common, is_ours)
        case "postback" if (data := _text(raw.get("postback"), "data")) is not None:
            return Tapped(data=data, **common)
        case "unsend" if (id := _text(raw.get("unsend"), "messageId")) is not None:
            return Unsent(message_id=id, **common)
        case "follow" | "unfollow" | "join":
            return _COMINGS[kind](**common)
        case _:
            return Unknown(type=kind, **common)


def lane_of(event: Event) -> str:
    """The chat that an event belongs to; its events are handled in order."""
    return event.source.group_id or event.source.user_id or event.id


def _source(raw: Mapping[str, Any]) -> Source:
    user = _text(raw, "userId")
    group = _text(raw, "groupId") or _text(raw, "roomId")
    return Source(LineUserId(user) if user else None, group)


def _message(message: Mapping[str, Any], common: _Common, is_ours: Callable[[str], bool]) -> Event:
    kind = message.get("type")
    id = _text(message, "id")
    match kind:
        case "text" if (text := _text(message, "text")) is not None:
            mentions = _mentions_of_bot(message)
            quoted = _text(message, "quotedMessageId")
            is_called = bool(mentions) or (quoted is not None and is_ours(quoted))
            return Said(
                text=_without(text, mentions), message_id=id, mentions_bot=is_called, **common
            )
        case "image" | "file" | "video" | "audio" if id:
            size = message.get("fileSize")
            name = _text(message, "fileName")
            return SentContent(
                message_id=id,
                kind=ContentKind(kind),
                name=_file_name(name) if name else None,
                size=size if isinstance(size, int) else None,
                **common,
            )
        case "sticker":
            return SentSticker(**common)
        case _:
            return Unknown(type=f"message {kind}", **common)


def _mentions_of_bot(message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    mention = message.get("mention")
    people = mention.get("mentionees") if isinstance(mention, dict) else None
    if not isinstance(people, list):
        return []
    return [one for one in people if isinstance(one, dict) and one.get("isSelf") is True]


def _without(text: str, mentions: list[Mapping[str, Any]]) -> str:
    """The text without the bot's name in it. LINE counts in UTF-16 code units."""
    for mention in mentions:
        index, length = mention.get("index"), mention.get("length")
        if type(index) is int and type(length) is int and index >= 0 and length > 0:
            units = text.encode("utf-16-le")
            rest = units[: 2 * index] + units[2 * (index + length) :]
            text = rest.decode("utf-16-le", errors="ignore")
            break
    return text.strip() if mentions else text


def _file_name(name: str) -> str:
    """The last part of the name without control and direction marks: it is only shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    # Zero-width joiners (Cf) go too; Thai needs none, and they hide a name's true ending.
    shown = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return shown.strip(" .")[-_LONGEST_FILE_NAME:] or "file"


def _text(raw: Any, key: str) -> str | None:
    value = raw.get(key) if isinstance(raw, dict) else None
    return value if isinstance(value, str) else None
