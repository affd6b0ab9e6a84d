"""What the platform remembers between calls: reply tokens, retry keys, the monthly quota."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

REPLY_TOKEN_LIFE = timedelta(seconds=60)
REDELIVERY_LIFE = timedelta(minutes=20)
RETRY_KEY_LIFE = timedelta(hours=24)


@dataclass(frozen=True)
class _Token:
    chat_id: str
    event_at: datetime
    received_at: datetime


class ReplyTokens:
    """Single use, one minute from receipt, twenty minutes from the event at the latest.

    https://developers.line.biz/en/reference/messaging-api/#send-reply-message-reply-token
    """

    def __init__(self) -> None:
        self._tokens: dict[str, _Token] = {}

    def issue(self, token: str, chat_id: str, at: datetime) -> None:
        """Remember a token that goes out with an event of `chat_id`."""
        self._tokens[token] = _Token(chat_id, at, at)

    def redelivered(self, token: str, at: datetime) -> None:
        """The event went out once more: an unused token gets another minute."""
        held = self._tokens.get(token)
        if held is not None:
            self._tokens[token] = replace(held, received_at=at)

    def use(self, token: str, at: datetime) -> str | None:
        """The chat to answer in, or None for a used, expired or unknown token."""
        held = self._tokens.get(token)
        if held is None or at - held.received_at > REPLY_TOKEN_LIFE:
            return None
        if at - held.event_at > REDELIVERY_LIFE:
            return None
        del self._tokens[token]
        return held.chat_id


@dataclass(frozen=True)
class AcceptedRequest:
    """A request LINE took; `sent_messages` only for a push."""

    request_id: str
    at: datetime
    sent_messages: Sequence[Mapping[str, str]] | None


class RetryKeys:
    """Accepted requests by retry key, for 24 hours.

    https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
    """

    def __init__(self) -> None:
        self._accepted: dict[str, AcceptedRequest] = {}

    def accept(self, key: str, request: AcceptedRequest) -> None:
        """Remember that the request with this key was taken."""
        self._accepted[key.lower()] = request

    def accepted(self, key: str, at: datetime) -> AcceptedRequest | None:
        """The request this key already stands for, if it is not too old."""
        request = self._accepted.get(key.lower())
        if request is None or at - request.at >= RETRY_KEY_LIFE:
            return None
        return request


class Quota:
    """Messages that count, per month of `now`: recipients, not message objects.

    https://developers.line.biz/en/docs/messaging-api/pricing/
    """

    def __init__(self, now: Callable[[], datetime], limit: int | None) -> None:
        self._now = now
        self._used: dict[str, int] = {}
        self.limit = limit

    def _month(self) -> str:
        return f"{self._now():%Y-%m}"

    @property
    def used(self) -> int:
        """Counted so far this month."""
        return self._used.get(self._month(), 0)

    @used.setter
    def used(self, count: int) -> None:
        self._used[self._month()] = count

    def allows(self, recipients: int) -> bool:
        """Whether that many more still fit in the month."""
        return self.limit is None or self.used + recipients <= self.limit
