"""What the simulator keeps and hands out: people, lines of a chat, calls, posted events."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

LineJson: TypeAlias = dict[str, Any]
"""One JSON object in LINE's own shape (camelCase keys)."""


@dataclass(frozen=True)
class SimulatedPerson:
    """A LINE user: `user_id` is `U` and 32 hex digits, `note` (a role, say) is for the page."""

    user_id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class BotIdentity:
    """The bot as LINE knows it; `chat_mode` is `chat` or `bot`."""

    user_id: str
    name: str
    chat_mode: str


class Who(StrEnum):
    """Whose side of the chat a line stands on."""

    PERSON = "person"
    BOT = "bot"


class LineKind(StrEnum):
    """How a line came into the chat."""

    REPLY = "reply"
    PUSH = "push"
    MULTICAST = "multicast"
    SAID = "said"


@dataclass(frozen=True)
class Line:
    """One line of a chat.

    `message` is LINE's JSON of the message; a person's line may also be `{"type": "postback",
    "data", "displayText"?}`, `{"type": "follow"}`, `{"type": "unfollow"}` or
    `{"type": "unsent", "id"}`. `speaker` is the user id of a person's line, which a group needs.
    `id` is the message id of a line of the bot, by which people may quote it.
    """

    who: Who
    message: LineJson
    at: datetime
    kind: LineKind
    trace: str = ""
    speaker: str = ""
    id: str = ""


@dataclass(frozen=True)
class PostedEvent:
    """A webhook event and the HTTP status the bot answered; 0 when no answer came."""

    event: LineJson
    status: int


@dataclass(frozen=True)
class Call:
    """One call of the bot under /v2; `status` is 0 when a fault gave no answer.

    `body` is the parsed JSON, or the raw text where it is not JSON, or None without a body.
    """

    path: str
    status: int
    body: Any
    retry_key: str | None
    at: datetime


@dataclass(frozen=True)
class WebhookTrouble:
    """A webhook the bot answered later than LINE waits, or not with 2xx (0: no answer)."""

    status: int
    seconds: float
    event_ids: tuple[str, ...]
