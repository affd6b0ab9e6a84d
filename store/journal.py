"""The data folder's log of commits and the snapshot it continues, with what makes them safe.

`journal` begins with a header (format, store id, base sequence); each line after it is one commit.
`store.json` is TinyDB's own format, with sequence, store id and checksum in the table `_meta`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from store.errors import StoreCorrupt
from store.folder_lock import FolderLock
from store.log_file import LogFile, checksum, line, on_disk, read_lines, replace_file

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]
Changes = Mapping[str, Mapping[str, Document | None]]

FORMAT = 1

_T = TypeVar("_T")


class _Header(msgspec.Struct):
    format: int
    store: str
    base: int


class _Record(msgspec.Struct):
    sequence: int
    changes: Changes


class _Meta(msgspec.Struct):
    format: int
    store: str
    sequence: int
    checksum: str


class _MetaLine(msgspec.Struct):
    rows: dict[str, _Meta] = msgspec.field(name="_meta")


class Journal:
    """The open log of one data folder; what `append` returned from survives a power cut."""

    def __init__(self, folder: Path, lock: FolderLock, header: _Header, log: LogFile) -> None:
        """For `open` only: `log` stands right behind its header."""
        self._folder = folder
        self._lock = lock
        self._store = header.store
        self._base = self._sequence = header.base
        self._log = log

    @property
    def store_id(self) -> str:
        """The id in the header."""
        return self._store

    @property
    def broken(self) -> str | None:
        """Why it takes no more commits; None while it does."""
        return self._log.broken

    @classmethod
    def open(cls, folder: Path, new_id: Callable[[], str]) -> tuple["Journal", Tables]:
        """Locks the folder (made where missing, with an id from `new_id`) and reads it.

        The tables are `{table: {id: document}}` as of the last commit. Raises StoreLocked,
        StoreUnavailable, and StoreCorrupt without having changed what the files hold.
        """
        with on_disk(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FolderLock(folder)
        try:
            header, tables, size = _load(folder, new_id)
            return cls(folder, lock, header, LogFile(folder / "journal", size)), tables
        except BaseException:
            lock.release()
            raise

    def append(self, changes: Changes) -> None:
        """Brings one commit to disk, None standing for a removed document.

        Raises StoreUnavailable; then nothing of the commit is kept.
        """
        self._log.append([msgspec.json.encode(_Record(self._sequence + 1, changes))])
        self._sequence += 1

    def copy(self, folder: Path, tables: Tables) -> int:
        """Writes `tables`, as of the last commit, as another data folder; the commit's number."""
        _write_snapshot(folder, _Header(FORMAT, self._store, self._sequence), tables)
        return self._sequence

    def close(self, tables: Tables) -> None:
        """Writes `tables`, which must be as of the last commit, as snapshot; frees the folder.

        Raises StoreUnavailable when the snapshot fails; the journal then still holds everything.
        """
        try:
            self._log.close()
            # After a failed sync only what the disk really holds counts: the next open reads it.
            if self._sequence > self._base and not self._log.broken:
                _write_snapshot(self._folder, _Header(FORMAT, self._store, self._sequence), tables)
        finally:
            self._lock.release()


def read_tables(folder: Path) -> Tables:
    """The tables as of the last commit, without a lock and without writing anything.

    Beside a running bot the files may change between two looks; whoever calls tries again on
    StoreCorrupt. A folder without a store gives no tables.
    """
    return _read(folder)[1] if (folder / "journal").exists() else {}


def _load(folder: Path, new_id: Callable[[], str]) -> tuple[_Header, Tables, int]:
    """Header, tables and the journal's good length; folds records into a fresh snapshot."""
    journal = folder / "journal"
    if not journal.exists():
        if (folder / "store.json").exists():
            raise StoreCorrupt(str(journal), "line 1", "the file is missing")
        replace_file(journal, line(msgspec.json.encode(_Header(FORMAT, new_id(), 0))))
    header, tables, size, last = _read(folder)
    if last > header.base:
        header = _Header(FORMAT, header.store, last)
        size = _write_snapshot(folder, header, tables)
    return header, tables, size


def _read(folder: Path) -> tuple[_Header, Tables, int, int]:
    """Header, tables, the journal's good length in bytes, and the last commit's number."""
    journal = folder / "journal"
    meta, tables = _read_snapshot(folder / "store.json")
    lines, size = read_lines(journal)
    if not lines:
        raise StoreCorrupt(str(journal), "line 1", "the header is missing")
    header = _decode(lines[0], _Header, journal, 1)
    _check_pair(header, meta, folder)
    known = meta.sequence if meta else 0
    last = header.base + len(lines) - 1
    if last < known:
        place = f"line {len(lines)}"
        raise StoreCorrupt(str(journal), place, f"it ends at commit {last}, store.json at {known}")
    for number, payload in enumerate(lines[1:], 2):
        record = _decode(payload, _Record, journal, number)
        if record.sequence != header.base + number - 1:
            raise StoreCorrupt(str(journal), f"line {number}", "commits are missing before it")
        if record.sequence > known:
            _apply(tables, record.changes)
    return header, tables, size, last


def _check_pair(header: _Header, meta: _Meta | None, folder: Path) -> None:
    """Raises StoreCorrupt unless the journal continues the snapshot."""
    journal = str(folder / "journal")
    if header.format > FORMAT:
        reason = f"format {header.format} is newer than this program's {FORMAT}"
        raise StoreCorrupt(journal, "line 1", reason)
    if meta and header.store != meta.store:
        raise StoreCorrupt(journal, "line 1", "it belongs to another store than store.json")
    if not meta and header.base > 0:
        raise StoreCorrupt(str(folder / "store.json"), "line 1", "the file is missing")
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


def _read_snapshot(path: Path) -> tuple[_Meta | None, Tables]:
    """The snapshot's metadata and tables; None and nothing where there is none."""
    with on_disk(path):
        if not path.exists():
            return None, {}
        data = path.read_bytes()
    first, _, rest = data.partition(b"\n")
    meta = _decode(first + b"}", _MetaLine, path, 1).rows.get("1")
    if meta is None:
        raise StoreCorrupt(str(path), "line 1", "the metadata is missing")
    if meta.format > FORMAT:
        reason = f"format {meta.format} is newer than this program's {FORMAT}"
        raise StoreCorrupt(str(path), "line 1", reason)
    expected = _snapshot(_Header(meta.format, meta.store, meta.sequence), rest)
    if expected != data:
        raise StoreCorrupt(str(path), "line 2", "the checksum does not match")
    return meta, _decode(b"{" + rest.removeprefix(b","), Tables, path, 2)


def _write_snapshot(folder: Path, header: _Header, tables: Tables) -> int:
    """Replaces the snapshot, then the journal; gives the journal's length in bytes.

    A crash between the two leaves commits in both, which the next open skips.
    """
    body = msgspec.json.encode(tables)
    rest = b"," + body[1:] if tables else b"}"
    replace_file(folder / "store.json", _snapshot(header, rest))
    first = line(msgspec.json.encode(header))
    replace_file(folder / "journal", first)
    return len(first)


def _snapshot(header: _Header, rest: bytes) -> bytes:
    """The file's bytes: the metadata as a first line of JSON that goes on with `rest`.

    The checksum covers sequence, store id and format too: with an older sequence the journal's
    commits would be applied twice or skipped.
    """
    covered = msgspec.json.encode(header) + rest
    meta = _Meta(header.format, header.store, header.base, checksum(covered))
    return msgspec.json.encode(_MetaLine({"1": meta}))[:-1] + b"\n" + rest


def _decode(payload: bytes, shape: type[_T], path: Path, number: int) -> _T:
    try:
        return msgspec.json.decode(payload, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreCorrupt(str(path), f"line {number}", str(error)) from error
