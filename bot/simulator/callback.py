"""Signed webhook posts to the bot, and how it answered them.

https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
"""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Literal

import aiohttp

from bot.simulator.model import LineJson, WebhookTrouble

PATIENCE = 2.0
"""Seconds LINE waits for the answer; later is a `request_timeout` in its statistics."""
GIVE_UP = 10.0
"""Seconds after which a post counts as unanswered here."""


def sign(secret: str, body: bytes) -> str:
    """The x-line-signature of the raw body: base64 of its HMAC-SHA256."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


class Callback:
    """Posts to the bot's webhook `url`."""

    def __init__(self, secret: str, destination: str) -> None:
        self._secret = secret
        self._destination = destination
        self._session: aiohttp.ClientSession | None = None
        self.url = ""
        self.troubles: list[WebhookTrouble] = []

    async def open(self) -> None:
        """Get ready to post; needs a running loop."""
        limit = aiohttp.ClientTimeout(total=GIVE_UP)
        self._session = aiohttp.ClientSession(timeout=limit, trust_env=False)

    async def close(self) -> None:
        """Stop posting."""
        if self._session is not None:
            await self._session.close()

    async def post(
        self, events: Sequence[LineJson], signature: str | Literal["valid"] | None = "valid"
    ) -> int:
        """Post events in one request; the bot's HTTP status, 0 when none came.

        `signature` None leaves the header out; any text but "valid" is sent as it is.
        """
        if self._session is None:
            raise RuntimeError("the simulator is not started")
        payload = {"destination": self._destination, "events": list(events)}
        body = json.dumps(payload, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if signature is not None:
            valid = signature == "valid"
            headers["x-line-signature"] = sign(self._secret, body) if valid else signature
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with self._session.post(
                self.url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                await answer.read()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, ValueError):
            status = 0
        seconds = clock() - began
        if seconds > PATIENCE or status // 100 != 2:
            ids = tuple(str(event.get("webhookEventId", "")) for event in events)
            self.troubles.append(WebhookTrouble(status, seconds, ids))
        return status
