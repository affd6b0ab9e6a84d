"""What the office keeps for its data protection officer: table, record, what it is looked up by.

What each method promises stands in `store/unit.py`.
"""

from datetime import datetime
from typing import Any, ClassVar

from tinydb import where

from store.model import AuditEntry, PersonId
from store.rows import Collection
from store.snapshot import Document


def _persons(document: Document) -> tuple[str, ...]:
    persons = (document["by"], document["person_id"])
    return tuple(dict.fromkeys(id for id in persons if id))


class TinyDBAudit(Collection[AuditEntry]):
    name = "audit"
    record = AuditEntry
    indexes: ClassVar = {"person": _persons}

    async def add(self, entry: AuditEntry) -> None:
        self.insert(entry.id, entry)

    async def newest(self, count: int, skip: int = 0) -> tuple[AuditEntry, ...]:
        return self.latest(count, skip)

    async def count(self) -> int:
        return len(self.all_ids())

    async def of_person(self, id: PersonId) -> tuple[AuditEntry, ...]:
        return self.where("person", id)[::-1]

    async def remove_before(self, at: datetime) -> None:
        def is_old(printed: Any) -> bool:
            return datetime.fromisoformat(printed) < at

        for entry in self.search(where("at").test(is_old)):
            self.drop(entry.id)
