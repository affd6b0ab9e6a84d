"""TinyDB over live tables in memory, with indexes; nothing here writes to a disk.

`Rows` is one table with its indexes. `Collection` is what a unit sees of it: the committed rows
under the unit's own writes, as records.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, ClassVar, Generic, NoReturn, TypeVar

import msgspec
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from store.errors import Conflict
from store.snapshot import Document
from store.upgrade import Tables

Index = Callable[[Document], Iterable[Hashable]]
Key = tuple[Hashable, ...]
"""What a unit looks at: (table,) for all of it, (table, id), or (table, index, key)."""

R = TypeVar("R")


def by(field: str) -> Index:
    """The index of a field."""
    return lambda document: (document[field],)


def by_all(*fields: str) -> Index:
    """The index of several fields together; its keys are tuples."""
    return lambda document: (tuple(document[field] for field in fields),)


class LiveStorage(Storage):
    """Hands TinyDB the live tables themselves, so that a get costs the same at any size."""

    def __init__(self, tables: Tables) -> None:
        """Keeps `tables`; whoever changes them changes what TinyDB finds."""
        self._tables = tables

    def read(self) -> Tables:
        """The live tables."""
        return self._tables

    def write(self, data: Tables) -> NoReturn:
        """Always raises TypeError: only a commit writes, through the journal."""
        raise TypeError("TinyDB reads only; a commit writes")


class LiveTable(Table):
    """TinyDB's table with ids of ours and without the query cache, which would go stale."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: Storage, name: str) -> None:
        """Opens the table `name`, which may not exist yet."""
        super().__init__(storage, name, cache_size=0)

    def _update_table(self, updater: Callable[..., None]) -> NoReturn:
        # TinyDB's own would change live documents before it calls the storage's write.
        raise TypeError("TinyDB reads only; a commit writes")


class Rows:
    """One table with its indexes; an index is a function that gives the keys of a document.

    Indexes and the order of adding are made when they are first asked for, so that opening a
    large store costs no more than reading it.
    """

    def __init__(self, name: str, tables: Tables, indexes: Mapping[str, Index]) -> None:
        """The table `name` of `tables`, which is made there if it is missing."""
        self.name = name
        self.table = LiveTable(LiveStorage(tables), name)
        self._documents = tables.setdefault(name, {})
        self._indexes = indexes
        self._ids: dict[str, dict[Hashable, dict[str, None]]] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._documents)

    def document(self, id: str) -> Document | None:
        """The document of that id; the store's own, so nobody may change it."""
        return self._documents.get(id)

    def holds(self, text: str) -> bool:
        """Whether the text stands anywhere in a row, or in a row's id."""
        return any(_says(id, text) or _says(row, text) for id, row in self._documents.items())

    def named(self, texts: AbstractSet[str]) -> set[str]:
        """Which of the texts stand in a row as a whole value."""
        return {text for row in self._documents.values() for text in _values(row) if text in texts}

    def position(self, id: str) -> int | None:
        """Where the row stands in the order of adding; None when there is no such row."""
        return self._positions.get(id)

    def ids(self, index: str, key: Hashable) -> tuple[str, ...]:
        """Ids of the rows that have the key, in no particular order."""
        return tuple(self._index(index).get(key, ()))

    def put(self, id: str, document: Document) -> None:
        """Adds the row, or replaces it where it stands."""
        self._leave(id)
        self._documents[id] = document
        if "_positions" in self.__dict__ and id not in self._positions:
            self._positions[id] = self._next
            self._next += 1
        for name, ids in self._ids.items():
            for key in self._indexes[name](document):
                ids.setdefault(key, {})[id] = None

    def remove(self, id: str) -> int | None:
        """Removes the row if it is there; its position."""
        position = self._positions.pop(id, None)
        self._leave(id)
        self._documents.pop(id, None)
        return position

    def restore(self, id: str, document: Document, position: int) -> None:
        """Puts a removed row back where it stood."""
        self.put(id, document)
        self._positions[id] = position
        ordered = sorted(self._documents.items(), key=lambda row: self._positions[row[0]])
        self._documents.clear()
        self._documents.update(ordered)

    def keys(self, id: str, document: Document | None) -> Iterator[Key]:
        """Everything a unit may have looked at that this document of that id belongs to."""
        yield (self.name,)
        yield (self.name, id)
        if document is not None:
            for index, keys in self._indexes.items():
                for key in keys(document):
                    yield (self.name, index, key)

    @cached_property
    def _positions(self) -> dict[str, int]:
        self._next = len(self._documents)
        return {id: number for number, id in enumerate(self._documents)}

    def _index(self, name: str) -> dict[Hashable, dict[str, None]]:
        if name not in self._ids:
            ids: dict[Hashable, dict[str, None]] = {}
            keys_of = self._indexes[name]
            for id, document in self._documents.items():
                for key in keys_of(document):
                    ids.setdefault(key, {})[id] = None
            self._ids[name] = ids
        return self._ids[name]

    def _leave(self, id: str) -> None:
        if not self._ids or (document := self._documents.get(id)) is None:
            return
        for name, all_ids in self._ids.items():
            for key in self._indexes[name](document):
                ids = all_ids[key]
                del ids[id]
                if not ids:
                    del all_ids[key]


class Collection(Generic[R]):
    """Base of a unit's collections; a subclass names its table, record type and indexes."""

    name: ClassVar[str]
    indexes: ClassVar[Mapping[str, Index]] = {}
    record: type[R]

    def __init__(self, committed: Rows, seen: set[Key]) -> None:
        """Begins without writes of its own over the committed rows; it tells `seen` its reads."""
        self._committed = committed
        self._seen = seen
        self._changes: dict[str, Document | None] = {}
        self._is_over = False

    @classmethod
    def rows(cls, tables: Tables) -> Rows:
        """The collection's rows in `tables`."""
        return Rows(cls.name, tables, cls.indexes)

    @property
    def has_written(self) -> bool:
        """Whether anything was written or removed."""
        return bool(self._changes)

    def end(self) -> dict[str, Document | None]:
        """What the unit changed, None for a removed row; a write after this raises."""
        self._is_over = True
        if not self._changes:
            return self._changes
        before = self._committed.document
        return {id: new for id, new in self._changes.items() if new != before(id)}

    def get(self, id: str) -> R | None:
        """The record of that id, or None."""
        document = self._document(id)
        if document is None:
            return None
        # `convert` alone would hand out the store's own lists and dicts where a field is Any.
        return msgspec.convert(msgspec.to_builtins(document), self.record)

    def every(self) -> tuple[R, ...]:
        """All records in the order they were added."""
        self._seen.add((self.name,))
        return self._records(_ids(self._committed.table), _ids(self._written.table))

    def all_ids(self) -> list[str]:
        """The ids of all records in the order they were added, without reading them."""
        self._seen.add((self.name,))
        ids = [id for id in _ids(self._committed.table) if id not in self._changes]
        return ids + _ids(self._written.table)

    def latest(self, count: int, skip: int = 0) -> tuple[R, ...]:
        """So many of the records added last, the last one first, after the `skip` newest."""
        ids = self.all_ids()[::-1][skip : skip + count]
        return tuple(record for id in ids if (record := self.get(id)) is not None)

    def where(self, index: str, key: Hashable) -> tuple[R, ...]:
        """The records that the index has under the key, in the order they were added."""
        self._seen.add((self.name, index, key))
        return self._records(self._committed.ids(index, key), self._written.ids(index, key))

    def search(self, query: QueryLike) -> tuple[R, ...]:
        """The records that TinyDB's query matches, in the order they were added; a scan."""
        self._seen.add((self.name,))
        found = (rows.table.search(query) for rows in (self._committed, self._written))
        return self._records(*map(_ids, found))

    def write(self, id: str, record: R) -> None:
        """Adds or replaces a record. Raises what msgspec raises for what JSON cannot hold."""
        self._refuse_when_over()
        # By way of JSON, so that memory holds what the disk will, and nothing of the caller's.
        document = msgspec.json.decode(msgspec.json.encode(record))
        self._change(id, document)

    def insert(self, id: str, record: R) -> None:
        """Adds a record. Raises Conflict when there is one of that id."""
        if self._document(id) is not None:
            raise Conflict(self.name, id)
        self.write(id, record)

    def drop(self, id: str) -> None:
        """Removes a record if it is there."""
        self._refuse_when_over()
        self._change(id, None)

    def drop_all(self, ids: Iterable[str]) -> int:
        """Removes records; how many there were."""
        every = list(ids)
        for id in every:
            self.drop(id)
        return len(every)

    def _change(self, id: str, document: Document | None) -> None:
        # Writing over a row that somebody else changed meanwhile would undo their change.
        self._seen.add((self.name, id))
        # Taken out first: a row removed and added again stands at the end.
        self._changes.pop(id, None)
        self._changes[id] = document
        written: Rows | None = self.__dict__.get("_written")
        if written is not None and document is not None:
            written.put(id, document)
        elif written is not None:
            written.remove(id)

    @cached_property
    def _written(self) -> Rows:
        """The unit's own writes; made when something but an id is looked for."""
        own = {id: document for id, document in self._changes.items() if document is not None}
        return self.rows({self.name: own})

    def _document(self, id: str) -> Document | None:
        self._seen.add((self.name, id))
        if id in self._changes:
            return self._changes[id]
        return self._committed.document(id)

    def _records(self, committed: Iterable[str], written: Iterable[str]) -> tuple[R, ...]:
        ids = [id for id in committed if id not in self._changes]
        ids.extend(written)
        if len(ids) > 1:
            ids.sort(key=self._place)
        return tuple(record for id in ids if (record := self.get(id)) is not None)

    def _place(self, id: str) -> tuple[bool, int]:
        position = self._committed.position(id)
        if position is not None:
            return False, position
        return True, self._written.position(id) or 0

    def _refuse_when_over(self) -> None:
        if self._is_over:
            raise RuntimeError(f"a write to {self.name} after its unit ended would be lost")


def _ids(documents: Iterable[Any]) -> list[str]:
    return [document.doc_id for document in documents]


def _says(value: Any, text: str) -> bool:
    if isinstance(value, str):
        return text in value
    if isinstance(value, Mapping):
        return any(_says(key, text) or _says(inner, text) for key, inner in value.items())
    return isinstance(value, list) and any(_says(inner, text) for inner in value)


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
