"""Files read, linked and copied for backups, in pieces that report progress; off the loop only.

Whoever is told of progress may raise: that ends the work at its next piece.
"""

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import NoSpace
from store.log_file import sync_folder, write_all

Progress = Callable[[int, int], None]
"""Told of the bytes done and the bytes in all."""

RESERVE_BYTES = 200 * 1024 * 1024
"""What stays free on a disk: the store itself has to go on writing."""

_PIECE_BYTES = 1024 * 1024
_UNFINISHED = re.compile(r"(unfinished|rehearsal)-\d{4}-\d\d-\d\dT\d{6}")
_OWNER_ONLY = 0o600
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Unreadable(OSError):
    """The file that is read is at fault, not the one that is written."""


class Meter:
    """Adds up what was done and tells it."""

    def __init__(self, total: int, tell: Progress) -> None:
        """`total` in bytes; tells at once that nothing is done yet."""
        self._total = total
        self._tell = tell
        self._done = 0
        self.add(0)

    def add(self, count: int) -> None:
        """So many bytes more; a file that grew meanwhile does not make it more than all."""
        self._done = min(self._done + count, self._total)
        self._tell(self._done, self._total)


def hash_file(file: Path, meter: Meter) -> tuple[int, str]:
    """Length and SHA-256 of a file. Raises Unreadable."""
    return _digest(_pieces(file, meter))


def copy_file(file: Path, copy: Path, meter: Meter) -> tuple[int, str]:
    """Copies a file to where none is and brings it to disk; its length and SHA-256.

    Raises Unreadable and OSError; then the copy may be there in part.
    """
    out = os.open(copy, _MAKE, _OWNER_ONLY)
    try:
        found = _digest(_written(_pieces(file, meter), out))
        os.fsync(out)
    finally:
        os.close(out)
    return found


def link_or_copy(file: Path, copy: Path, meter: Meter) -> tuple[int, str]:
    """The same content under a second name: one file where the file system can do that.

    Gives length and SHA-256; raises Unreadable and OSError.
    """
    try:
        copy.hardlink_to(file)
    except OSError as error:
        if error.errno == errno.ENOENT:
            raise Unreadable(error.errno, error.strerror, str(file)) from error
        if error.errno in (errno.EEXIST, errno.EIO, errno.ENOSPC, errno.EROFS):
            raise
        return copy_file(file, copy, meter)
    return hash_file(copy, meter)


def write_new(file: Path, data: bytes) -> None:
    """Writes a file where none is and brings it to disk. Raises OSError."""
    out = os.open(file, _MAKE, _OWNER_ONLY)
    try:
        write_all(out, data)
        os.fsync(out)
    finally:
        os.close(out)


def sync_tree(folder: Path) -> None:
    """Brings the names in a folder and in all below it to disk. Raises OSError."""
    for below in sorted(p for p in folder.rglob("*") if p.is_dir()):
        sync_folder(below)
    sync_folder(folder)


def refuse_full_disk(folder: Path, needed: int) -> None:
    """Raises NoSpace where the folder's disk cannot take so many bytes and keep its reserve."""
    free = shutil.disk_usage(folder).free
    if free < needed + RESERVE_BYTES:
        raise NoSpace(str(folder), needed + RESERVE_BYTES, free)


def remove_unfinished(folder: Path) -> None:
    """Removes what a crash left of making, trying or removing a backup. Raises OSError."""
    for left in folder.iterdir():
        if _UNFINISHED.fullmatch(left.name):
            shutil.rmtree(left)


def _pieces(file: Path, meter: Meter) -> Iterator[bytes]:
    with _reading(file):
        source = os.open(file, _READ)
    try:
        while True:
            with _reading(file):
                piece = os.read(source, _PIECE_BYTES)
            if not piece:
                return
            yield piece
            meter.add(len(piece))
    finally:
        os.close(source)


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unreadable(error.errno, error.strerror, str(file)) from error


def _written(pieces: Iterator[bytes], out: int) -> Iterator[bytes]:
    for piece in pieces:
        write_all(out, piece)
        yield piece


def _digest(pieces: Iterator[bytes]) -> tuple[int, str]:
    digest = hashlib.sha256()
    size = 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()
