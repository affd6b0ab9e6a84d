"""`store.json`: all tables as of one commit, in TinyDB's own format, with what makes it safe.

The first line holds the table `_meta` (format, store id, sequence, checksum); the rest of the
file goes on with the tables, so that the whole is one JSON object.
"""

import gc
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from store.errors import StoreCorrupt, StoreNewer
from store.log_file import on_disk, put_in_place, write_fresh
from store.upgrade import FORMAT, Tables

NAME = "store.json"

Document = dict[str, Any]

_PIECE_BYTES = 1 << 20
_T = TypeVar("_T")


class Header(msgspec.Struct, frozen=True):
    """Which store it is, and after how many commits: a journal's first line."""

    format: int
    store: str
    base: int


class Meta(msgspec.Struct, frozen=True):
    """The same of a snapshot. The checksum covers these values too: with an older sequence the
    journal's commits would be applied twice or skipped.
    """

    format: int
    store: str
    sequence: int
    checksum: str


class _MetaLine(msgspec.Struct):
    rows: dict[str, Meta] = msgspec.field(name="_meta")


def decode(payload: bytes, shape: type[_T], path: Path, number: int) -> _T:
    """The payload of a line as `shape`; raises StoreCorrupt."""
    try:
        return msgspec.json.decode(payload, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreCorrupt(str(path), f"line {number}", str(error)) from error


def read_snapshot(folder: Path) -> tuple[Meta | None, Tables]:
    """The snapshot's metadata and tables; None and nothing where there is none.

    Raises StoreCorrupt, StoreNewer and StoreUnavailable.
    """
    path = folder / NAME
    with on_disk(path):
        if not path.exists():
            return None, {}
        data = path.read_bytes()
    first, _, _ = data.partition(b"\n")
    meta = decode(first + b"}", _MetaLine, path, 1).rows.get("1")
    if meta is None:
        raise StoreCorrupt(str(path), "line 1", "the metadata is missing")
    if meta.format > FORMAT:
        reason = f"format {meta.format} is newer than this program's {FORMAT}"
        raise StoreNewer(str(path), "line 1", reason)
    header = Header(meta.format, meta.store, meta.sequence)
    rest = memoryview(data)[len(first) + 1 :]
    if data[: len(first) + 1] != _first_line(header, zlib.crc32(rest, _start(header))):
        raise StoreCorrupt(str(path), "line 2", "the checksum does not match")
    with without_collection():
        tables = decode(data, Tables, path, 2)
    del tables["_meta"]
    return meta, tables


@contextmanager
def without_collection() -> Iterator[None]:
    """Python would look through everything again and again while a hundred thousand are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write_snapshot(
    folder: Path, header: Header, tables: Mapping[str, Mapping[str, Document]]
) -> None:
    """Replaces the snapshot by the tables as of `header`. Raises StoreUnavailable.

    `tables` must not change meanwhile. In a thread it lets others run between documents.
    """
    pieces = list(_pieces(tables))
    crc = _start(header)
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
    path = folder / NAME
    put_in_place(write_fresh(path, [_first_line(header, crc), *pieces]), path)


def _start(header: Header) -> int:
    return zlib.crc32(msgspec.json.encode(header))


def _first_line(header: Header, crc: int) -> bytes:
    meta = Meta(header.format, header.store, header.base, f"{crc:08x}")
    return msgspec.json.encode(_MetaLine({"1": meta}))[:-1] + b"\n"


def _pieces(tables: Mapping[str, Mapping[str, Document]]) -> Iterator[bytes]:
    """What follows the first line, in pieces of about a megabyte."""
    piece = bytearray()
    for name, rows in tables.items():
        piece += b"," + msgspec.json.encode(name) + b":{"
        before = b""
        for id, document in rows.items():
            piece += before + msgspec.json.encode(id) + b":" + msgspec.json.encode(document)
            before = b","
            if len(piece) > _PIECE_BYTES:
                yield bytes(piece)
                piece.clear()
        piece += b"}"
    yield bytes(piece + b"}")
