"""An append-only file of checksummed lines, `crc32-hex payload\\n`, on disk once `append` returns.

The journal and the inbox are such files. Only the process that holds the folder's lock opens one.
"""

import errno
import os
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from store.errors import StoreCorrupt, StoreReadOnly, StoreUnavailable

_OWNER_ONLY = 0o600
_CHECKSUM_LENGTH = 8


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turns what the file system refuses inside into StoreUnavailable for `path`."""
    try:
        yield
    except OSError as error:
        raise unavailable(path, error) from error


def unavailable(path: Path, error: OSError) -> StoreUnavailable:
    """What the file system's refusal means: read-only, or not to be written now."""
    reason = error.strerror or str(error)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return StoreReadOnly(str(path), reason)
    return StoreUnavailable(str(path), reason)


def checksum(data: bytes) -> str:
    """CRC-32 as eight small hexadecimal digits."""
    return f"{zlib.crc32(data):08x}"


def line(payload: bytes) -> bytes:
    """The payload as it stands in the file; it must hold no newline, which JSON never does."""
    return b"%08x %s\n" % (zlib.crc32(payload), payload)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its payload, None where it is not as written, and where it begins."""

    payload: bytes | None
    start: int


def checked_lines(path: Path) -> tuple[list[Line], bytes]:
    """Every line of the file, the end without a newline too, and the file's bytes.

    Room that was reserved at the end (NUL bytes) does not count. Raises StoreUnavailable when
    the file cannot be read.
    """
    with on_disk(path):
        data = path.read_bytes().rstrip(b"\0")
    lines: list[Line] = []
    start = 0
    for text in data.split(b"\n"):
        payload = text[_CHECKSUM_LENGTH + 1 :]
        end = start + len(text) + 1
        is_whole = end <= len(data) and line(payload) == text + b"\n"
        if text or end <= len(data):
            lines.append(Line(payload if is_whole else None, start))
        start = end
    return lines, data


def read_lines(path: Path) -> tuple[list[bytes], int]:
    """The payloads of the file in order, and how many bytes of it they fill.

    What a power cut leaves of the last append is not counted: a line without its end, or a last
    line with a hole (NUL bytes, which JSON never holds). Raises StoreCorrupt for any other line
    that does not match its checksum and StoreUnavailable when the file cannot be read.
    """
    lines, data = checked_lines(path)
    payloads: list[bytes] = []
    for number, found in enumerate(lines, 1):
        if found.payload is None:
            rest = data[found.start :]
            if number == len(lines) and (b"\n" not in rest or b"\0" in rest):
                return payloads, found.start
            raise StoreCorrupt(str(path), f"line {number}", "the checksum does not match")
        payloads.append(found.payload)
    return payloads, len(data)


def write_fresh(path: Path, pieces: Iterable[bytes]) -> Path:
    """Brings the pieces to disk beside `path`, as `path.new`. Raises StoreUnavailable."""
    fresh = path.with_name(f"{path.name}.new")
    with on_disk(path):
        try:
            file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
            try:
                for piece in pieces:
                    write_all(file, piece)
                os.fsync(file)
            finally:
                os.close(file)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
    return fresh


def put_in_place(fresh: Path, path: Path) -> None:
    """Gives a file on disk its final name. Raises StoreUnavailable; it may have it then."""
    with on_disk(path):
        try:
            fresh.replace(path)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
        sync_folder(path.parent)


def replace_file(path: Path, pieces: Sequence[bytes]) -> None:
    """Puts the pieces in the place of `path`, whole or not at all. Raises StoreUnavailable."""
    put_in_place(write_fresh(path, pieces), path)


def sync_folder(folder: Path) -> None:
    """Brings the names in the folder to disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class LogFile:
    """The open end of the file. `broken` says why it takes no more lines, None while it does.

    `size` is its length in bytes, `sync_seconds` how long the last append took.
    """

    def __init__(self, path: Path, size: int, reserve: int = 0) -> None:
        """Opens (or makes) the file and cuts what stands after `size` bytes.

        With `reserve` room for so many bytes is taken from the disk at a time: a sync that does
        not have to record a new length takes a third less.
        """
        self._path = path
        self._reserve = reserve if hasattr(os, "posix_fallocate") else 0
        self._reserved = self.size = size
        self.broken: str | None = None
        self.sync_seconds = 0.0
        with on_disk(path):
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT, _OWNER_ONLY)
            try:
                if os.fstat(self._file).st_size > size:
                    os.ftruncate(self._file, size)
                    os.fsync(self._file)
                os.lseek(self._file, size, os.SEEK_SET)
            except OSError:
                os.close(self._file)
                raise

    def append(self, payloads: Iterable[bytes]) -> None:
        """Adds a line for each payload with one sync. Raises StoreUnavailable; then none is kept.

        After a failed write the next append may succeed. After a failed sync none ever will: the
        system may have dropped the pages and report success next time.
        """
        if self.broken:
            raise StoreUnavailable(str(self._path), self.broken)
        data = b"".join([line(payload) for payload in payloads])
        is_written = False
        began = time.perf_counter()
        try:
            if self._reserve and self.size + len(data) > self._reserved:
                self._make_room(len(data))
            write_all(self._file, data)
            is_written = True
            _sync(self._file)
        except BaseException as error:
            if is_written:
                reason = getattr(error, "strerror", None) or error
                self.broken = f"an earlier sync failed: {reason}"
            self._roll_back()
            if isinstance(error, OSError):
                raise unavailable(self._path, error) from error
            raise
        self.size += len(data)
        self.sync_seconds = time.perf_counter() - began

    def clear(self, keep: int = 0) -> None:
        """Cuts the file after `keep` bytes. Raises OSError; then everything is still in it.

        Nothing may be on its way into it meanwhile.
        """
        if self.size > keep:
            os.ftruncate(self._file, keep)
            os.lseek(self._file, keep, os.SEEK_SET)
            self._reserved = self.size = keep

    def close(self) -> None:
        """Closes the file. What was appended is on disk already."""
        file, self._file = self._file, -1
        if file >= 0:
            with suppress(OSError):
                if self._reserved > self.size and not self.broken:
                    os.ftruncate(file, self.size)
            with suppress(OSError):
                os.close(file)

    def _make_room(self, length: int) -> None:
        # Where there is none the write itself will tell.
        with suppress(OSError):
            room = max(self._reserve, length)
            os.posix_fallocate(self._file, self.size, room)
            self._reserved = self.size + room

    def _roll_back(self) -> None:
        try:
            os.ftruncate(self._file, self.size)
            os.lseek(self._file, self.size, os.SEEK_SET)
            self._reserved = self.size
        except OSError as error:
            # A later line would follow half of this one and make the file unreadable.
            self.broken = self.broken or f"an earlier write could not be taken back: {error}"


def write_all(file: int, data: bytes) -> None:
    """Writes all of `data`, however little the system takes at a time. Raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]


def _sync(file: int) -> None:
    # fdatasync does not exist on macOS and Windows.
    getattr(os, "fdatasync", os.fsync)(file)
