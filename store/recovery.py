"""What a data folder holds when it is opened, and what is done about an unfinished end or an
older format. Nothing is changed on disk before everything was found to be good.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import msgspec

from store.errors import StoreCorrupt, StoreForeign, StoreNewer
from store.log_file import checked_lines, line, on_disk, replace_file
from store.snapshot import (
    NAME as SNAPSHOT,
)
from store.snapshot import (
    Document,
    Header,
    Meta,
    decode,
    read_snapshot,
    without_collection,
    write_snapshot,
)
from store.upgrade import FORMAT, STEPS, Step, Tables, upgrade

NAME = "journal"

Changes = Mapping[str, Mapping[str, Document | None]]


class Record(msgspec.Struct):
    """One commit, and up to which commit everything was on disk when it was written."""

    sequence: int
    changes: Changes
    synced: int = -1
    """Format 1 had none: there each record was synced before the next was written."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: the journal's header, the tables as of commit `last` in `format`, and
    the length of the journal's good part; `rest` is what stands behind it.
    """

    header: Header
    tables: Tables
    format: int
    last: int
    size: int
    rest: bytes


def read_tables(folder: Path) -> Tables:
    """The tables as of the last commit, without a lock and without writing anything.

    Beside a running bot the files may change between two looks; whoever calls tries again on
    StoreCorrupt. A folder without a store gives no tables.
    """
    if not (folder / NAME).exists():
        return {}
    found = _read(folder)
    upgrade(found.tables, found.format)
    return found.tables


def recover(folder: Path, new_id: Callable[[], str], steps: Sequence[Step] = STEPS) -> Found:
    """What the folder holds, in the present format; a new folder gets an id from `new_id`.

    An older format is copied to `backup/` before it is changed. Raises StoreCorrupt and
    StoreUnavailable.
    """
    journal = folder / NAME
    if not journal.exists():
        if (folder / SNAPSHOT).exists():
            raise StoreCorrupt(str(journal), "line 1", "the file is missing")
        replace_file(journal, [line(msgspec.json.encode(Header(FORMAT, new_id(), 0)))])
    found = _read(folder)
    if found.header.format == found.format == FORMAT:
        return found
    _keep_old(folder, found)
    upgrade(found.tables, found.format, steps)
    header = Header(FORMAT, found.header.store, found.last)
    write_snapshot(folder, header, found.tables)
    first = line(msgspec.json.encode(header))
    replace_file(journal, [first])
    return Found(header, found.tables, FORMAT, found.last, len(first), b"")


def _read(folder: Path) -> Found:
    journal = folder / NAME
    meta, tables = read_snapshot(folder)
    lines, data = checked_lines(journal)
    if not lines or lines[0].payload is None:
        raise StoreCorrupt(str(journal), "line 1", "the header is missing or damaged")
    header = decode(lines[0].payload, Header, journal, 1)
    _check_pair(header, meta, folder)
    known = meta.sequence if meta else 0
    records, end = _records(journal, header, [it.payload for it in lines[1:]])
    last = header.base + len(records)
    if last < known:
        place = f"line {len(records) + 1}"
        raise StoreCorrupt(str(journal), place, f"it ends at commit {last}, store.json at {known}")
    with without_collection():
        for record in records:
            if record.sequence > known:
                _apply(tables, record.changes)
    size = lines[end].start if end < len(lines) else len(data)
    format = meta.format if meta else header.format
    return Found(header, tables, format, last, size, data[size:])


def _records(
    journal: Path, header: Header, payloads: list[bytes | None]
) -> tuple[list[Record], int]:
    """The records in order, and the number of the first line that is not to be kept.

    A line that is not as written ends them, if nothing after it shows that it was once synced.
    """
    records: list[Record] = []
    bad: int | None = None
    for number, payload in enumerate(payloads, 2):
        if payload is None:
            bad = bad or number
            continue
        record = decode(payload, Record, journal, number)
        expected = header.base + number - 1
        if bad is not None:
            if _shows_synced(record, header) >= header.base + bad - 1:
                raise StoreCorrupt(str(journal), f"line {bad}", "the checksum does not match")
            continue
        if record.sequence != expected:
            raise StoreCorrupt(str(journal), f"line {number}", "commits are missing before it")
        records.append(record)
    return records, (bad - 1 if bad else len(payloads) + 1)


def _shows_synced(record: Record, header: Header) -> int:
    return record.sequence - 1 if header.format == 1 else record.synced


def _check_pair(header: Header, meta: Meta | None, folder: Path) -> None:
    """Raises StoreCorrupt unless the journal continues the snapshot."""
    journal = str(folder / NAME)
    if header.format > FORMAT:
        reason = f"format {header.format} is newer than this program's {FORMAT}"
        raise StoreNewer(journal, "line 1", reason)
    if meta and header.store != meta.store:
        raise StoreForeign(journal, "line 1", "it belongs to another store than store.json")
    if not meta and header.base > 0:
        raise StoreCorrupt(str(folder / SNAPSHOT), "line 1", "the file is missing")
    if meta and header.base > meta.sequence:
        reason = f"it begins after commit {header.base}, store.json ends at {meta.sequence}"
        raise StoreCorrupt(journal, "line 1", reason)


def _apply(tables: Tables, changes: Changes) -> None:
    for name, rows in changes.items():
        table = tables.setdefault(name, {})
        for id, document in rows.items():
            if document is None:
                table.pop(id, None)
            else:
                table[id] = document


def keep_rest(folder: Path, found: Found) -> str:
    """Keeps the journal as it is before its unfinished end is cut off; the copy's name."""
    copy = folder / f"{NAME}.damaged-{found.last}-{crc32(found.rest):08x}"
    _copy_file(folder / NAME, copy)
    return copy.name


def _keep_old(folder: Path, found: Found) -> None:
    """A copy of the files as they are, for going back to the older program."""
    old = folder / "backup" / f"format-{found.format}-{found.last}"
    with on_disk(old):
        old.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (NAME, SNAPSHOT):
        if (folder / name).exists():
            _copy_file(folder / name, old / name)


def _copy_file(file: Path, copy: Path) -> None:
    with on_disk(file):
        data = file.read_bytes()
    replace_file(copy, [data])
