"""What one event goes through in its lane: fetch its file, handle, settle, answer, log."""

import asyncio
import contextlib
import hashlib
import logging
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Protocol

from bot import logs
from bot.errors import ContentGone, ContentNotReady, ContentTooLarge, LineError
from bot.jobs import Jobs
from handlers.dispatch import Dispatch, Handled
from handlers.turn import (
    Event,
    FileDelayed,
    FileProblem,
    FileRefused,
    SentContent,
    SentFile,
)
from store.errors import FileTooLarge, FileTypeRefused, StoreUnavailable
from store.model import DeliveryId, EventId
from store.unit import Files, Inbox, KeptFile

SECONDS_FOR_FILE = 25.0
"""The reply token lives a minute; a download beyond this becomes a job."""
LOADING_SECONDS = 30


class Content(Protocol):
    """Where the bytes of photos and files come from."""

    limit_bytes: int

    def pieces(self, message_id: str) -> AsyncIterator[bytes]: ...


class ShowLoading(Protocol):
    """LINE's loading animation."""

    async def show_loading(self, user_id: str, seconds: int) -> None: ...


class Sender(Protocol):
    """Sends the reply that a turn left in the outbox."""

    async def send(self, id: DeliveryId) -> None: ...


class Refresh(Protocol):
    """Brings the knowledge up to date before a turn."""

    async def __call__(self) -> None: ...


class FileIntake:
    """Brings a photo or file that is expected from LINE to our disk."""

    def __init__(self, content: Content, files: Files, line: ShowLoading) -> None:
        self._content = content
        self._files = files
        self._line = line

    async def keep(self, message_id: str) -> KeptFile:
        """Stream the content into the files; raises LineError, FileTooLarge, FileTypeRefused."""
        return await self._files.keep(self._content.pieces(message_id))

    async def fetched(self, event: SentContent) -> Event:
        """The event that tells how it went, within SECONDS_FOR_FILE."""
        if (event.size or 0) > self._content.limit_bytes:
            return _refused(event, FileProblem.TOO_LARGE)
        loading = asyncio.create_task(self._show_loading(event))
        try:
            async with asyncio.timeout(SECONDS_FOR_FILE):
                kept = await self.keep(event.message_id)
        except (ContentNotReady, TimeoutError):
            return _as(FileDelayed, event, message_id=event.message_id, name=event.name or "")
        except (LineError, FileTooLarge, FileTypeRefused) as error:
            return _refused(event, problem_of(error))
        finally:
            loading.cancel()
        return _as(
            SentFile,
            event,
            name=event.name or "",
            sha256=kept.sha256,
            size=kept.size,
            media_type=kept.media_type,
            message_id=event.message_id,
        )

    async def _show_loading(self, event: SentContent) -> None:
        # Only 1:1 chats have it.
        # https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator
        if event.source.user_id and not event.source.group_id:
            with contextlib.suppress(LineError):
                await self._line.show_loading(event.source.user_id, LOADING_SECONDS)


def problem_of(error: Exception) -> FileProblem:
    """Why a file could not be taken."""
    match error:
        case FileTooLarge() | ContentTooLarge():
            return FileProblem.TOO_LARGE
        case FileTypeRefused():
            return FileProblem.TYPE_REFUSED
        case ContentGone():
            return FileProblem.GONE
        case _:
            return FileProblem.UNAVAILABLE


def reference_of(id: EventId) -> str:
    """What an event set aside is called: short enough to be read out, the same at every try."""
    return hashlib.sha256(id.encode()).hexdigest()[:8].upper()


def _refused(event: SentContent, problem: FileProblem) -> Event:
    return _as(FileRefused, event, problem=problem)


def _as(kind: Callable[..., Event], event: Event, **own: object) -> Event:
    return kind(
        id=event.id,
        at=event.at,
        received_at=event.received_at,
        source=event.source,
        reply_token=event.reply_token,
        **own,
    )


class Turns:
    """The work of the lanes; `count` is told each turn's outcome."""

    def __init__(
        self,
        *,
        dispatch: Dispatch,
        intake: FileIntake,
        inbox: Inbox,
        outbox: Sender,
        jobs: Jobs,
        refresh: Refresh,
        count: Callable[[str], None],
        now: Callable[[], datetime],
    ) -> None:
        self._dispatch = dispatch
        self._intake = intake
        self._inbox = inbox
        self._outbox = outbox
        self._jobs = jobs
        self._refresh = refresh
        self._count = count
        self._now = now

    async def take(self, event: Event) -> None:
        """One whole turn: once it is committed nothing here raises any more."""
        began = time.perf_counter()
        await self._refresh()
        if isinstance(event, SentContent) and await self._dispatch.wants_file(event):
            event = await self._intake.fetched(event)
        handled = await self._dispatch.handle(event)
        self._settle(event)
        if handled.job is not None:
            self._jobs.start(handled.job)
        if handled.delivery is not None:
            await self._outbox.send(handled.delivery)
        self._log(event, handled, round((time.perf_counter() - began) * 1000))

    async def set_aside(self, error: Exception, event: Event) -> None:
        """Give the event up after its last try: its body is kept apart, the person is told.

        Raises StoreUnavailable; then it is still in the inbox and this may be tried again.
        """
        reference = reference_of(event.id)
        self._inbox.set_aside(event.id, reference, self._now())
        try:
            handled = await self._dispatch.give_up(event, reference)
        except StoreUnavailable:
            raise
        except Exception as bug:
            # Whoever is on duty finds the body all the same, and the lane goes on.
            handled = Handled(None, "set_aside", "", "set_aside", reference, bug)
        self._settle(event)
        self._count(handled.outcome)
        logs.write(
            "set_aside",
            level=logging.ERROR,
            error=handled.bug or error,
            event=event.id,
            reference=reference,
        )
        if handled.delivery is not None:
            await self._outbox.send(handled.delivery)

    def _settle(self, event: Event) -> None:
        try:
            self._inbox.settle(event.id)
        except Exception as error:
            # The turn is committed: a replay at the next start finds it handled.
            logs.write("not_settled", level=logging.ERROR, error=error, event=event.id)

    def _log(self, event: Event, handled: Handled, ms: int) -> None:
        self._count(handled.outcome)
        logs.write(
            "turn",
            level=logging.ERROR if handled.bug else logging.INFO,
            error=handled.bug,
            event=event.id,
            route=handled.route,
            step=handled.step,
            outcome=handled.outcome,
            reference=handled.reference,
            ms=ms,
        )
