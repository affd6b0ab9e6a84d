"""Photos and files that people sent, read from LINE in pieces and never whole into memory.

https://developers.line.biz/en/reference/messaging-api/#get-content
"""

from collections.abc import AsyncIterator

import aiohttp

from bot.errors import (
    ContentGone,
    ContentNotReady,
    ContentTooLarge,
    LineTemporary,
    LineUnauthorised,
)
from bot.line.client import LineClient

PIECE = 64 * 1024


class LineContent:
    """Gives the content of a message; more than `limit_bytes` is cut off."""

    def __init__(self, client: LineClient, limit_bytes: int) -> None:
        self._client = client
        self.limit_bytes = limit_bytes

    async def pieces(self, message_id: str) -> AsyncIterator[bytes]:
        """The content's bytes.

        ContentNotReady while LINE prepares it, ContentGone once LINE dropped it, ContentTooLarge.
        """
        try:
            async with self._client.content(message_id) as answer:
                _check(answer.status)
                if (answer.content_length or 0) > self.limit_bytes:
                    raise ContentTooLarge(answer.status)
                taken = 0
                async for piece in answer.content.iter_chunked(PIECE):
                    taken += len(piece)
                    if taken > self.limit_bytes:
                        raise ContentTooLarge(answer.status)
                    yield piece
        except (aiohttp.ClientError, OSError):
            raise LineTemporary from None


def _check(status: int) -> None:
    match status:
        case 200:
            return
        case 202:
            raise ContentNotReady(status)
        case 401 | 403:
            raise LineUnauthorised(status)
        case 429:
            raise LineTemporary(status)
        case status if 400 <= status < 500:
            raise ContentGone(status)
        case _:
            raise LineTemporary(status)
