"""Bytes of photos, files, sound and video people sent, as the bot downloads them.

https://developers.line.biz/en/reference/messaging-api/#get-content
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass
class Content:
    """One upload; not ready before `ready_at` nor before `asks_left` asks were made."""

    data: bytes
    content_type: str
    ready_at: datetime
    asks_left: int


class Readiness(StrEnum):
    """What LINE would say about an upload."""

    READY = "ready"
    PREPARING = "preparing"
    UNKNOWN = "unknown"


class Contents:
    """Uploads by message id. `pending_asks` and `pending_for` hold for uploads made later."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._held: dict[str, Content] = {}
        self.pending_asks = 0
        self.pending_for = timedelta()

    def add(self, message_id: str, data: bytes, content_type: str) -> None:
        """Keep an upload."""
        ready_at = self._now() + self.pending_for
        self._held[message_id] = Content(data, content_type, ready_at, self.pending_asks)

    def remove(self, message_id: str) -> None:
        """Forget an upload, as after an unsend."""
        self._held.pop(message_id, None)

    def look(self, message_id: str) -> Content | None:
        """The upload without asking for it as the bot does."""
        return self._held.get(message_id)

    def ask(self, message_id: str) -> Readiness:
        """What the bot's ask is answered; counts the ask."""
        content = self._held.get(message_id)
        if content is None:
            return Readiness.UNKNOWN
        if content.asks_left > 0:
            content.asks_left -= 1
            return Readiness.PREPARING
        if self._now() < content.ready_at:
            return Readiness.PREPARING
        return Readiness.READY
