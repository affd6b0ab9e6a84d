"""The door: what LINE posts is checked, brought to disk and only then answered with 200.

Nothing is written for a post that is refused. The work itself happens after the answer.
https://developers.line.biz/en/docs/messaging-api/receiving-messages/
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec
from aiohttp import web

from bot import logs
from bot.disk import DiskWatch
from bot.keeping import IsHandled, Keeping
from bot.line.events import Flaw, Signature, flaw_of
from bot.rush import Rush, Take
from store.errors import StoreError
from store.model import EventId
from store.unit import Inbox, InboxEvent

PATH = "/callback"
MOST_BYTES = 256 * 1024
SECONDS_FOR_BODY = 5.0
SIGNATURE_HEADER = "x-line-signature"


class Account(Protocol):
    """Knows the bot's own user id once LINE has told it."""

    @property
    def user_id(self) -> str | None: ...


class Refused(Exception):
    """The post is answered with `status` and leaves no trace but a log line."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Webhook:
    """Answers POST /callback; events that are new go to `take` once they are on disk."""

    def __init__(
        self,
        *,
        signature: Signature,
        inbox: Inbox,
        is_handled: IsHandled,
        take: Take,
        account: Account,
        disk: DiskWatch,
        now: Callable[[], datetime],
    ) -> None:
        self._signature = signature
        self._account = account
        self._disk = disk
        self._now = now
        self.rush = Rush(take)
        self._keeping = Keeping(inbox, is_handled, self.rush.take, disk)
        self._refusals = 0

    @property
    def refusals(self) -> int:
        """How many posts were refused since the start."""
        return self._refusals

    async def answer(self, request: web.Request) -> web.Response:
        """200 once everything new in the post is on disk, 503 when it cannot be, else 4xx."""
        if self._disk.broken:
            return web.Response(status=503)
        try:
            with self.rush:
                await self._keeping.keep(await self._accepted(request))
        except Refused as refused:
            self._refusals += 1
            logs.write(
                "webhook_refused",
                level=logging.WARNING,
                status=refused.status,
                reason=refused.reason,
            )
            return web.Response(status=refused.status)
        except StoreError as error:
            self._disk.failed()
            # LINE sends them again where redelivery is switched on.
            logs.write("webhook_not_kept", level=logging.ERROR, error=error)
            return web.Response(status=503)
        return web.Response(status=200)

    async def _accepted(self, request: web.Request) -> list[InboxEvent]:
        body = await _body(request)
        signature = request.headers.get(SIGNATURE_HEADER)
        if not signature:
            raise Refused(400, "unsigned")
        if not self._signature.fits(body, signature):
            raise Refused(401, "forged")
        post = _json(body)
        if not isinstance(post, dict) or not isinstance(post.get("events"), list):
            raise Refused(400, "shape")
        own = self._account.user_id
        if own is not None and post.get("destination") != own:
            raise Refused(400, "destination")
        return self._good(post["events"])

    def _good(self, raws: Sequence[Any]) -> list[InboxEvent]:
        """The events without a flaw, each judged on its own; Refused when none is left."""
        now = self._now()
        good: dict[EventId, InboxEvent] = {}
        flaws: list[Flaw] = []
        for raw in raws:
            if flaw := flaw_of(raw, now):
                flaws.append(flaw)
            else:
                id = EventId(raw["webhookEventId"])
                good.setdefault(id, InboxEvent(id, now, raw))
        if flaws and not good:
            raise Refused(400, flaws[0])
        if flaws:
            logs.write("events_left_out", level=logging.WARNING, count=len(flaws), reason=flaws[0])
        return list(good.values())


async def _body(request: web.Request) -> bytes:
    # LINE compresses nothing; aiohttp would unpack before the signature could be checked.
    if request.headers.get("Content-Encoding"):
        raise Refused(415, "compressed")
    if (request.content_length or 0) > MOST_BYTES:
        raise Refused(413, "too_large")
    try:
        if request.content.is_eof():
            return await request.read()
        async with asyncio.timeout(SECONDS_FOR_BODY):
            return await request.read()
    except TimeoutError:
        raise Refused(408, "slow") from None
    except web.HTTPRequestEntityTooLarge:
        raise Refused(413, "too_large") from None
    except (web.HTTPException, OSError, ValueError):
        raise Refused(400, "unreadable") from None


def _json(body: bytes) -> Any:
    with contextlib.suppress(ValueError, RecursionError):
        # Whatever this reader finds odd the slower one looks at as well.
        return msgspec.json.decode(body)
    try:
        text = body.decode()
        value = json.loads(text)
        # Half a surrogate pair is valid JSON but no text, and nothing after here could write it.
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.loads(_without_half_pairs(text))
    except (ValueError, RecursionError):
        raise Refused(400, "garbage") from None
    return value


def _without_half_pairs(text: str) -> str:
    repaired = json.dumps(json.loads(text), ensure_ascii=False)
    return repaired.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
