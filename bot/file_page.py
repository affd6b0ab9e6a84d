"""/files/…: the page behind a link to a file. Opening it shows, its button delivers by POST.

A link's address is a secret: it is in no log and no referrer, and a preview shows a title only.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot import logs
from bot.jobs import Runner
from handlers.file_kinds import FILE_KINDS
from handlers.file_links import (
    FOLDER,
    PATH,
    MadeFile,
    ReportToWrite,
    count_use,
    give_back,
    id_of,
    open_link,
)
from handlers.rules.enrolment_codes import CodeMaker
from messages.file_links import failed_html, over_html, page_html
from store.in_unit import in_unit
from store.model import FileLink, FileLinkId, Job, Person
from store.unit import Store, Unit

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
}


Write = Callable[[ReportToWrite], Awaitable[MadeFile]]
"""Writes a report in a process of its own."""


class FilePage:
    """GET shows what waits, POST hands it out."""

    def __init__(
        self,
        store: Store,
        codes: CodeMaker,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        write: Write,
    ) -> None:
        self._store = store
        self._write = write
        self._codes = codes
        self._now = now
        self._new_id = new_id

    def add_routes(self, app: web.Application) -> None:
        """Both ways under one address."""
        app.router.add_get(PATH + "{token}", self._show)
        app.router.add_post(PATH + "{token}", self._deliver)

    async def _show(self, request: web.Request) -> web.Response:
        async with self._store.unit() as unit:
            found = await self._found(unit, request)
        return _over() if found is None else _html(page_html(found[0], found[1].name))

    async def _deliver(self, request: web.Request) -> web.Response:
        async def fetch(unit: Unit) -> tuple[FileLink, MadeFile | ReportToWrite] | None:
            found = await self._found(unit, request)
            if found is None:
                return None
            link, person = found
            made = await FILE_KINDS[link.kind](unit, person, link, self._now())
            if made is None:
                return None
            await count_use(unit, link, self._now(), self._new_id())
            return link, made

        fetched = await in_unit(self._store, fetch)
        if fetched is None:
            return _over()
        link, made = fetched
        if isinstance(made, ReportToWrite):
            try:
                made = await self._write(made)
            except Exception as error:
                # A full disk, a process that was killed: the person hears of it on the page.
                logs.write("report_not_made", level=logging.ERROR, error=error)
                await in_unit(self._store, lambda unit: give_back(unit, link.id))
                return _html(failed_html(), status=503)
        name = quote(link.file_name)
        headers = {**_HEADERS, "Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(body=made.content, content_type=made.media_type, headers=headers)

    async def _found(self, unit: Unit, request: web.Request) -> tuple[FileLink, Person] | None:
        id = id_of(request.match_info["token"], self._codes)
        found = await open_link(unit, id, self._now()) if id else None
        return found if found and found[0].kind in FILE_KINDS else None


def _html(page: str, status: int = 200) -> web.Response:
    return web.Response(text=page, content_type="text/html", headers=_HEADERS, status=status)


def _over() -> web.Response:
    # The same for every reason, so that trying addresses tells nothing.
    return _html(over_html(), status=404)


def hand_out_runner(store: Store, data: Path, now: Callable[[], datetime], write: Write) -> Runner:
    """Lays a file down in the data folder for the operator, readable by the bot's owner alone."""

    async def run(job: Job) -> Mapping[str, Any]:
        async with store.unit() as unit:
            found = await open_link(unit, FileLinkId(job.details["link"]), now())
            if found is None:
                return {}
            link, person = found
            made = await FILE_KINDS[link.kind](unit, person, link, now())
        if isinstance(made, ReportToWrite):
            made = await write(made)
        if made is None:
            return {}
        folder = data / FOLDER / link.id
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        # The folder is the bot's owner's alone, so that the file is, too.
        await asyncio.to_thread((folder / link.file_name).write_bytes, made.content)
        return {}

    return run


def forget_handed_out(data: Path, before: datetime) -> None:
    """Removes what was laid down for the operator before then."""
    for path in (data / FOLDER).glob("*/*"):
        if path.stat().st_mtime < before.timestamp():
            path.unlink()
            path.parent.rmdir()
