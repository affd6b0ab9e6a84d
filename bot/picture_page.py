"""/files/pictures/…: small copies of evidence for the cards that show it.

Who may see one is decided in `handlers/pictures.py`, when its card is made. A copy is made when
it is fetched, one at a time and off the loop, so that none lies about.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from handlers.pictures import PATH, picture_wanted
from handlers.rules.enrolment_codes import CodeMaker
from store.errors import StoreUnavailable
from store.unit import Files

_HEADERS = {
    "Cache-Control": "private, max-age=600",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": "default-src 'none'",
}


class PicturePage:
    """Answers GET with a JPEG; an address that is over, forged or of no picture is not found."""

    def __init__(self, files: Files, codes: CodeMaker, now: Callable[[], datetime]) -> None:
        self._files = files
        self._codes = codes
        self._now = now
        # A decoded photo takes a hundred megabytes; two at once are not needed.
        self._one_at_a_time = asyncio.Lock()

    def add_routes(self, app: web.Application) -> None:
        """The one address."""
        app.router.add_get(PATH + "{token}", self._show)

    async def _show(self, request: web.Request) -> web.Response:
        sha256 = picture_wanted(request.match_info["token"], self._codes, self._now())
        small = await self._small(sha256) if sha256 else None
        if small is None:
            return web.Response(status=404, headers={**_HEADERS, "Cache-Control": "no-store"})
        return web.Response(body=small, content_type="image/jpeg", headers=_HEADERS)

    async def _small(self, sha256: str) -> bytes | None:
        async with self._one_at_a_time:
            try:
                raw = await self._files.read(sha256)
            except StoreUnavailable:
                return None
            return await asyncio.to_thread(_thumbnail, raw) if raw is not None else None


def _thumbnail(raw: bytes) -> bytes | None:
    # Pillow is loaded by whoever first needs it, so that the bot starts fast.
    from messages.exports.pictures import thumbnail

    return thumbnail(raw)
