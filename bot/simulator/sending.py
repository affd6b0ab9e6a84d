"""Reply, push and multicast: what is refused, what is delivered, what counts.

https://developers.line.biz/en/reference/messaging-api/#messages
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from bot.simulator import limits
from bot.simulator.check_messages import (
    NOT_PLAYED,
    body_refusal,
    check_messages,
    refuse_bad_flex,
)
from bot.simulator.ledgers import AcceptedRequest
from bot.simulator.memory import Memory
from bot.simulator.model import Line, LineKind, Who
from bot.simulator.problems import Place, Problem, Refusal

CHAT_ID = regex.compile(r"[UCR][0-9a-f]{32}")
USER_ID = regex.compile(r"U[0-9a-f]{32}")
UUID = regex.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", regex.IGNORECASE)
QUOTABLE = ("text", "textV2", "sticker", "image", "video", "template", "imagemap", "flex")
"""Sent messages that can be quoted, so that their `sentMessages` entry has a quoteToken."""

BAD_TOKEN = "Invalid reply token"  # noqa: S105 - LINE's error text, not a secret
MONTHLY_LIMIT = "You have reached your monthly limit."
SEND_FAILED = "Failed to send messages"
ALREADY_ACCEPTED = "The retry key is already accepted"
KEY_NOT_A_UUID = "The X-Line-Retry-Key header is not a UUID"
KEY_NOT_HERE = "The X-Line-Retry-Key header is not supported by this endpoint"


@dataclass(frozen=True)
class SendCall:
    """One send request: the JSON body and the headers that matter."""

    body: Mapping[str, Any]
    request_id: str
    retry_key: str | None
    trace: str


class Sending:
    """The send methods over what the platform remembers."""

    def __init__(self, memory: Memory) -> None:
        self._now = memory.now
        self._ids = memory.ids
        self._chats = memory.chats
        self._tokens = memory.tokens
        self._quota = memory.quota
        self._retry_keys = memory.retry_keys
        self._unplayed = memory.unplayed

    def reply(self, call: SendCall) -> dict[str, object]:
        """Answer an event. Free; the token is spent only when the messages are accepted."""
        if call.retry_key is not None:
            raise Refusal(400, KEY_NOT_HERE)
        token = call.body.get("replyToken")
        missing = [] if token else [Place("replyToken").empty()]
        messages = self._messages(call.body, missing)
        chat_id = self._tokens.use(str(token), self._now())
        if chat_id is None:
            raise Refusal(400, BAD_TOKEN)
        return {"sentMessages": self._deliver(chat_id, messages, LineKind.REPLY, call.trace)}

    def push(self, call: SendCall) -> dict[str, object]:
        """Send to one user or group; counts the people it reaches."""
        self._refuse_replay(call)
        target = call.body.get("to")
        missing = [] if target else [Place("to").empty()]
        messages = self._messages(call.body, missing)
        if not isinstance(target, str) or not CHAT_ID.fullmatch(target):
            raise _invalid_property("to")
        if not self._chats.is_known(target):
            raise Refusal(400, SEND_FAILED)
        self._count(self._chats.reached(target))
        sent = self._deliver(target, messages, LineKind.PUSH, call.trace)
        self._remember(call, sent)
        return {"sentMessages": sent}

    def multicast(self, call: SendCall) -> dict[str, object]:
        """Send to up to 500 users; who blocked the bot or is unknown gets and costs nothing."""
        self._refuse_replay(call)
        targets = call.body.get("to")
        at = Place("to")
        bad = not isinstance(targets, list) or not 1 <= len(targets) <= limits.RECIPIENTS
        messages = self._messages(call.body, [at.size(1, limits.RECIPIENTS)] if bad else [])
        for index, target in enumerate(targets or ()):
            if not isinstance(target, str) or not USER_ID.fullmatch(target):
                raise _invalid_property(at.item(index).path)
        reached = [t for t in dict.fromkeys(targets or ()) if self._chats.reached(t)]
        self._count(len(reached))
        for target in reached:
            self._deliver(target, messages, LineKind.MULTICAST, call.trace)
        self._remember(call, None)
        return {}

    def _messages(
        self, body: Mapping[str, Any], problems: Sequence[Problem]
    ) -> list[dict[str, Any]]:
        found = [*problems, *check_messages(body.get("messages"))]
        silent = body.get("notificationDisabled")
        if silent is not None and not isinstance(silent, bool):
            found.append(Place("notificationDisabled").invalid())
        if found:
            raise body_refusal(found)
        messages: list[dict[str, Any]] = body["messages"]
        refuse_bad_flex(messages)
        self._unplayed.extend(
            f"message type {m['type']}" for m in messages if m["type"] in NOT_PLAYED
        )
        return messages

    def _refuse_replay(self, call: SendCall) -> None:
        if call.retry_key is None:
            return
        if not UUID.fullmatch(call.retry_key):
            raise Refusal(400, KEY_NOT_A_UUID)
        earlier = self._retry_keys.accepted(call.retry_key, self._now())
        if earlier is not None:
            raise Refusal(
                409,
                ALREADY_ACCEPTED,
                headers={"x-line-accepted-request-id": earlier.request_id},
                sent_messages=earlier.sent_messages,
            )

    def _remember(self, call: SendCall, sent: Sequence[Mapping[str, str]] | None) -> None:
        if call.retry_key is not None:
            accepted = AcceptedRequest(call.request_id, self._now(), sent)
            self._retry_keys.accept(call.retry_key, accepted)

    def _count(self, recipients: int) -> None:
        if not self._quota.allows(recipients):
            raise Refusal(429, MONTHLY_LIMIT)
        self._quota.used += recipients

    def _deliver(
        self, chat_id: str, messages: Sequence[dict[str, Any]], kind: LineKind, trace: str
    ) -> list[dict[str, str]]:
        sent = []
        for message in messages:
            entry = {"id": self._ids.message_id()}
            if message["type"] in QUOTABLE:
                entry["quoteToken"] = self._ids.token()
            sent.append(entry)
            if self._chats.shows(chat_id):
                line = Line(Who.BOT, message, self._now(), kind, trace, id=entry["id"])
                self._chats.add(chat_id, line)
        return sent


def _invalid_property(path: str) -> Refusal:
    return Refusal(400, f"The property, '{path}', in the request body is invalid")
