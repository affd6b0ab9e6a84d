"""TinyDB over live tables in memory, with indexes; nothing here writes to a disk.

`Rows` is one table with its indexes. `Collection` is what a unit sees of it: the committed rows
under the unit's own writes, as records.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, ClassVar, Generic, NoReturn, TypeVar

import msgspec
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from store.errors import Conflict
from store.journal import Document, Tables

Index = Callable[[Document], Iterable[Hashable]]

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

    def document(self, id: str) -> Document | None:
        """The document of that id, without a scan."""
        return self.get(doc_id=id)  # type: ignore[call-overload, no-any-return]

    def _update_table(self, updater: Callable[..., None]) -> NoReturn:
        # TinyDB's own would change live documents before it calls the storage's write.
        raise TypeError("TinyDB reads only; a commit writes")


class Rows:
    """One table with its indexes; an index is a function that gives the keys of a document."""

    def __init__(
        self, table: LiveTable, documents: dict[str, Document], indexes: Mapping[str, Index]
    ) -> None:
        """`documents` is the dict that `table` reads."""
        self.table = table
        self._documents = documents
        self._indexes = indexes
        self._positions: dict[str, int] = {}
        self._next = 0
        self._ids: dict[str, dict[Hashable, dict[str, None]]] = {name: {} for name in indexes}
        for id, document in documents.items():
            self._enter(id, document)

    def position(self, id: str) -> int | None:
        """Where the row stands in the order of adding; None when there is no such row."""
        return self._positions.get(id)

    def ids(self, index: str, key: Hashable) -> tuple[str, ...]:
        """Ids of the rows that have the key, in no particular order."""
        return tuple(self._ids[index].get(key, ()))

    def put(self, id: str, document: Document) -> None:
        """Adds the row, or replaces it where it stands."""
        self._leave(id)
        self._documents[id] = document
        self._enter(id, document)

    def remove(self, id: str) -> None:
        """Removes the row if it is there."""
        self._leave(id)
        self._documents.pop(id, None)
        self._positions.pop(id, None)

    def _enter(self, id: str, document: Document) -> None:
        if id not in self._positions:
            self._positions[id] = self._next
            self._next += 1
        for name, keys in self._indexes.items():
            for key in keys(document):
                self._ids[name].setdefault(key, {})[id] = None

    def _leave(self, id: str) -> None:
        if (document := self._documents.get(id)) is None:
            return
        for name, keys in self._indexes.items():
            for key in keys(document):
                ids = self._ids[name][key]
                del ids[id]
                if not ids:
                    del self._ids[name][key]


class Collection(Generic[R]):
    """Base of a unit's collections; a subclass names its table, record type and indexes."""

    name: ClassVar[str]
    indexes: ClassVar[Mapping[str, Index]] = {}
    record: type[R]

    def __init__(self, committed: Rows) -> None:
        """Begins without writes of its own over the committed rows."""
        self._committed = committed
        self._changes: dict[str, Document | None] = {}
        self._is_over = False

    @classmethod
    def rows(cls, tables: Tables) -> Rows:
        """The collection's rows in `tables`, where its table is made if it is missing."""
        documents = tables.setdefault(cls.name, {})
        return Rows(LiveTable(LiveStorage(tables), cls.name), documents, cls.indexes)

    def end(self) -> dict[str, Document | None]:
        """What the unit changed, None for a removed row; a write after this raises."""
        self._is_over = True
        before = self._committed.table.document
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
        return self._records(_ids(self._committed.table), _ids(self._written.table))

    def where(self, index: str, key: Hashable) -> tuple[R, ...]:
        """The records that the index has under the key, in the order they were added."""
        return self._records(self._committed.ids(index, key), self._written.ids(index, key))

    def search(self, query: QueryLike) -> tuple[R, ...]:
        """The records that TinyDB's query matches, in the order they were added; a scan."""
        found = (rows.table.search(query) for rows in (self._committed, self._written))
        return self._records(*map(_ids, found))

    def write(self, id: str, record: R) -> None:
        """Adds or replaces a record. Raises what msgspec raises for what JSON cannot hold."""
        self._refuse_when_over()
        # By way of JSON, so that memory holds what the disk will, and nothing of the caller's.
        document = msgspec.json.decode(msgspec.json.encode(record))
        self._changes[id] = document
        self._written.put(id, document)

    def insert(self, id: str, record: R) -> None:
        """Adds a record. Raises Conflict when there is one of that id."""
        if self._document(id) is not None:
            raise Conflict(self.name, id)
        self.write(id, record)

    def drop(self, id: str) -> None:
        """Removes a record if it is there."""
        self._refuse_when_over()
        self._written.remove(id)
        self._changes.pop(id, None)
        if self._committed.position(id) is not None:
            self._changes[id] = None

    @cached_property
    def _written(self) -> Rows:
        return self.rows({})

    def _document(self, id: str) -> Document | None:
        rows = self._written if id in self._changes else self._committed
        return rows.table.document(id)

    def _records(self, committed: Iterable[str], written: Iterable[str]) -> tuple[R, ...]:
        ids = [id for id in committed if id not in self._changes]
        ids.extend(written)
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
