"""An append-only file of checksummed lines, `crc32-hex payload\\n`, on disk once `append` returns.

The journal and the inbox are such files. Only the process that holds the folder's lock opens one.
"""

import os
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import StoreCorrupt, StoreUnavailable

_OWNER_ONLY = 0o600
_CHECKSUM_LENGTH = 8


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turns what the file system refuses inside into StoreUnavailable for `path`."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(str(path), error.strerror or str(error)) from error


def checksum(data: bytes) -> str:
    """CRC-32 as eight small hexadecimal digits."""
    return f"{zlib.crc32(data):08x}"


def line(payload: bytes) -> bytes:
    """The payload as it stands in the file; it must hold no newline, which JSON never does."""
    return b"%s %s\n" % (checksum(payload).encode(), payload)


def read_lines(path: Path) -> tuple[list[bytes], int]:
    """The payloads of the file in order, and how many bytes of it they fill.

    What a power cut leaves of the last append is not counted: a line without its end, or a last
    line with a hole (NUL bytes, which JSON never holds). Raises StoreCorrupt for any other line
    that does not match its checksum and StoreUnavailable when the file cannot be read.
    """
    with on_disk(path):
        data = path.read_bytes()
    *lines, rest = data.split(b"\n")
    payloads: list[bytes] = []
    size = 0
    for number, text in enumerate(lines, 1):
        payload = text[_CHECKSUM_LENGTH + 1 :]
        if line(payload) != text + b"\n":
            if number == len(lines) and not rest and b"\0" in text:
                break
            raise StoreCorrupt(str(path), f"line {number}", "the checksum does not match")
        payloads.append(payload)
        size += len(text) + 1
    return payloads, size


def replace_file(path: Path, data: bytes) -> None:
    """Puts `data` in the place of `path`, whole or not at all. Raises StoreUnavailable."""
    fresh = path.with_name(f"{path.name}.new")
    with on_disk(path):
        try:
            file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
            try:
                write_all(file, data)
                os.fsync(file)
            finally:
                os.close(file)
            fresh.replace(path)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
        sync_folder(path.parent)


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

    `sync_seconds` is how long the last append took.
    """

    def __init__(self, path: Path, size: int) -> None:
        """Opens (or makes) the file and cuts what stands after `size` bytes."""
        self._path = path
        self._size = size
        self.broken: str | None = None
        self.sync_seconds = 0.0
        with on_disk(path):
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
            try:
                if os.fstat(self._file).st_size > size:
                    os.ftruncate(self._file, size)
                    os.fsync(self._file)
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
        data = b"".join(map(line, payloads))
        is_written = False
        began = time.perf_counter()
        try:
            write_all(self._file, data)
            is_written = True
            _sync(self._file)
        except BaseException as error:
            reason = str(getattr(error, "strerror", None) or error)
            if is_written:
                self.broken = f"an earlier sync failed: {reason}"
            self._roll_back()
            if isinstance(error, OSError):
                raise StoreUnavailable(str(self._path), reason) from error
            raise
        self._size += len(data)
        self.sync_seconds = time.perf_counter() - began

    def clear(self, keep: int = 0) -> None:
        """Cuts the file after `keep` bytes. Raises OSError; then everything is still in it.

        Nothing may be on its way into it meanwhile.
        """
        if self._size > keep:
            os.ftruncate(self._file, keep)
            self._size = keep

    def close(self) -> None:
        """Closes the file. What was appended is on disk already."""
        with suppress(OSError):
            os.close(self._file)

    def _roll_back(self) -> None:
        try:
            os.ftruncate(self._file, self._size)
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
