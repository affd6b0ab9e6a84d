"""Evidence files on disk, each under the SHA-256 of its content; no name comes from people."""

import asyncio
import hashlib
import os
import tempfile
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from store.errors import FileTooLarge, FileTypeRefused
from store.log_file import on_disk, sync_folder, write_all
from store.media_types import media_type
from store.unit import KeptFile

_INCOMING = "incoming-"


class EvidenceFiles:
    """The files of `store/unit.py` in a folder of their own, as `ab/abcd…`."""

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        """Makes the folder where missing and removes what a crash left half received.

        Only the process that holds the store's lock may do this. Raises StoreUnavailable.
        """
        self._folder = folder
        self._limit = limit_bytes
        self._placing = threading.Lock()
        with on_disk(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in folder.glob(f"{_INCOMING}*"):
                left.unlink()

    async def keep(self, chunks: AsyncIterator[bytes]) -> KeptFile:
        """Receives a file and brings it to disk; the same content again gives the same file.

        Raises FileTooLarge as soon as the limit is passed, FileTypeRefused, StoreUnavailable, and
        what `chunks` raises; then nothing of it stays.
        """
        incoming, file = self._incoming()
        try:
            with file:
                size, sha256 = await self._receive(chunks, file, incoming)
            # A sync of megabytes would hold the loop.
            kind = await asyncio.to_thread(self._place, incoming, sha256)
            return KeptFile(sha256, size, kind)
        finally:
            _remove(incoming)

    async def read(self, sha256: str) -> bytes | None:
        """The whole file, None where it is not there any more. Raises StoreUnavailable."""
        return await asyncio.to_thread(self._read, self._path(sha256))

    @staticmethod
    def _read(path: Path) -> bytes | None:
        with on_disk(path):
            return path.read_bytes() if path.is_file() else None

    async def remove(self, sha256: str) -> None:
        """Takes a file off the disk. Raises StoreUnavailable."""
        path = self._path(sha256)
        with on_disk(path):
            path.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        if not (len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")):
            raise ValueError("a SHA-256 in hexadecimal is needed")
        return self._folder / sha256[:2] / sha256

    async def remove_old(self, sha256: str, at: datetime) -> bool:
        """Takes the file off the disk unless it came then or since; whether it did."""
        path = self._folder / sha256[:2] / sha256
        # Somebody may hand in the same content right now.
        with on_disk(path), self._placing:
            is_old = path.stat().st_mtime < at.timestamp()
            if is_old:
                path.unlink()
            return is_old

    async def received_before(self, at: datetime) -> frozenset[str]:
        """The SHA-256 of the files received before then; the same content again counts anew.

        Raises StoreUnavailable.
        """
        return await asyncio.to_thread(self._older_than, at.timestamp())

    def _older_than(self, seconds: float) -> frozenset[str]:
        with on_disk(self._folder):
            kept = self._folder.glob(f"??/{'?' * 64}")
            return frozenset(path.name for path in kept if path.stat().st_mtime < seconds)

    def _incoming(self) -> tuple[Path, BinaryIO]:
        with on_disk(self._folder):
            number, name = tempfile.mkstemp(prefix=_INCOMING, dir=self._folder)
        return Path(name), os.fdopen(number, "wb")

    async def _receive(
        self, chunks: AsyncIterator[bytes], file: BinaryIO, incoming: Path
    ) -> tuple[int, str]:
        digest = hashlib.sha256()
        size = 0
        async for chunk in chunks:
            size += len(chunk)
            if size > self._limit:
                raise FileTooLarge(self._limit)
            digest.update(chunk)
            # Only our own write: an error of the connection is no error of the store.
            with on_disk(incoming):
                write_all(file.fileno(), chunk)
        return size, digest.hexdigest()

    def _place(self, incoming: Path, sha256: str) -> str:
        target = self._folder / sha256[:2] / sha256
        with on_disk(target):
            with incoming.open("r+b") as file:
                kind = media_type(file)
                if kind is None:
                    raise FileTypeRefused
                os.fsync(file.fileno())
            target.parent.mkdir(mode=0o700, exist_ok=True)
            # Replaced also when it is there: the content is the same, unless the disk lost it.
            with self._placing:
                incoming.replace(target)
            sync_folder(target.parent)
            sync_folder(self._folder)
        return kind


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
