"""Webhook events in LINE's shape, with the reply tokens that go out with them.

https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
"""

from collections.abc import Sequence

from bot.simulator.memory import Memory
from bot.simulator.model import LineJson

QUOTABLE = ("text", "image", "video", "sticker")
"""Received messages that carry a quoteToken."""


def source(user_id: str | None, group_id: str | None = None) -> LineJson:
    """Where an event comes from; in a group LINE may leave the user out."""
    if group_id is None:
        return {"type": "user", "userId": user_id}
    group: LineJson = {"type": "group", "groupId": group_id}
    return group if user_id is None else group | {"userId": user_id}


class Events:
    """Builds events; every token it puts in one can be used at once."""

    def __init__(self, memory: Memory, *, read_tokens: bool) -> None:
        self._ids = memory.ids
        self._now = memory.now
        self._tokens = memory.tokens
        self._read_tokens = read_tokens

    def event(
        self, kind: str, where: LineJson, *, answerable: bool = True, **own: object
    ) -> LineJson:
        """One event of type `kind`; `own` are the properties of that type."""
        now = self._now()
        event: LineJson = {
            "type": kind,
            **own,
            "webhookEventId": self._ids.event_id(),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": int(now.timestamp() * 1000),
            "source": where,
            "mode": "active",
        }
        if answerable:
            token = self._ids.token()
            self._tokens.issue(token, where.get("groupId") or where["userId"], now)
            event["replyToken"] = token
        return event

    def content(self, kind: str, **own: object) -> LineJson:
        """The `message` of a message event, with its id and tokens."""
        message: LineJson = {"type": kind, "id": self._ids.message_id(), **own}
        if kind in QUOTABLE:
            message["quoteToken"] = self._ids.token()
        if self._read_tokens:
            message["markAsReadToken"] = self._ids.token()
        return message

    def text(self, user_id: str, text: str) -> LineJson:
        """A text message event of a one-to-one chat, for tests that post several at once."""
        return self.event("message", source(user_id), message=self.content("text", text=text))

    def joined(self, group_id: str, user_ids: Sequence[str]) -> LineJson:
        """People came into a group."""
        members = [{"type": "user", "userId": user_id} for user_id in user_ids]
        return self.event("memberJoined", source(None, group_id), joined={"members": members})

    def again(self, event: LineJson) -> LineJson:
        """The same event as LINE redelivers it; its token lives for another minute."""
        if "replyToken" in event:
            self._tokens.redelivered(event["replyToken"], self._now())
        return event | {"deliveryContext": {"isRedelivery": True}}
