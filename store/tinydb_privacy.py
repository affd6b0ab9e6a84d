"""What the office keeps for its data protection officer: table, record, what it is looked up by.

What each method promises stands in `store/unit.py`.
"""

from datetime import datetime
from typing import Any, ClassVar

from tinydb import where

from store.model import (
    AuditEntry,
    AuditId,
    Correction,
    CorrectionId,
    CorrectionStatus,
    Erasure,
    ErasureId,
    FileLink,
    FileLinkId,
    LineUserId,
    OfficeText,
    OfficeTextKind,
    PersonId,
    Preferences,
    WrittenMessage,
)
from store.rows import Collection, by
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

    async def find(self, id: AuditId) -> AuditEntry | None:
        return self.get(id)

    async def newest(self, count: int, skip: int = 0) -> tuple[AuditEntry, ...]:
        return self.latest(count, skip)

    async def count(self) -> int:
        return len(self.all_ids())

    async def of_person(self, id: PersonId) -> tuple[AuditEntry, ...]:
        return self.where("person", id)[::-1]

    async def remove_before(self, at: datetime) -> int:
        def is_old(printed: Any) -> bool:
            return datetime.fromisoformat(printed) < at

        return self.drop_all(entry.id for entry in self.search(where("at").test(is_old)))


class TinyDBPreferences(Collection[Preferences]):
    name = "preferences"
    record = Preferences

    async def of(self, id: PersonId) -> Preferences:
        return self.get(id) or Preferences(id)

    async def put(self, preferences: Preferences) -> None:
        self.write(preferences.person_id, preferences)

    async def remove(self, id: PersonId) -> None:
        self.drop(id)


class TinyDBFileLinks(Collection[FileLink]):
    name = "file_links"
    record = FileLink
    indexes: ClassVar = {"person": by("person_id")}

    async def find(self, id: FileLinkId) -> FileLink | None:
        return self.get(id)

    async def of_person(self, id: PersonId) -> tuple[FileLink, ...]:
        return self.where("person", id)

    async def put(self, link: FileLink) -> None:
        self.write(link.id, link)

    async def remove_expired_before(self, at: datetime) -> int:
        return self.drop_all(link.id for link in self.every() if link.expires_at < at)


class TinyDBOfficeTexts(Collection[OfficeText]):
    name = "office_texts"
    record = OfficeText
    indexes: ClassVar = {"kind": by("kind")}

    async def newest(self, kind: OfficeTextKind) -> OfficeText | None:
        return max(self.where("kind", kind), key=lambda it: it.version, default=None)

    async def add(self, text: OfficeText) -> None:
        self.insert(f"{text.kind}@{text.version}", text)


class TinyDBCorrections(Collection[Correction]):
    name = "corrections"
    record = Correction
    indexes: ClassVar = {"person": by("person_id"), "status": by("status")}

    async def find(self, id: CorrectionId) -> Correction | None:
        return self.get(id)

    async def of_person(self, id: PersonId) -> tuple[Correction, ...]:
        return self.where("person", id)

    async def waiting(self) -> tuple[Correction, ...]:
        return self.where("status", CorrectionStatus.WAITING)

    async def put(self, correction: Correction) -> None:
        self.write(correction.id, correction)

    async def remove(self, id: CorrectionId) -> None:
        self.drop(id)

    async def remove_before(self, at: datetime) -> int:
        return self.drop_all(asked.id for asked in self.every() if asked.asked_at < at)


class TinyDBErasures(Collection[Erasure]):
    name = "erasures"
    record = Erasure

    async def all(self) -> tuple[Erasure, ...]:
        return self.every()

    async def put(self, erasure: Erasure) -> None:
        self.write(erasure.id, erasure)

    async def remove(self, id: ErasureId) -> None:
        self.drop(id)


class TinyDBWritten(Collection[WrittenMessage]):
    name = "written"
    record = WrittenMessage
    indexes: ClassVar = {"line_user": by("line_user")}

    async def find(self, id: str) -> WrittenMessage | None:
        return self.get(id)

    async def of_line_user(self, id: LineUserId) -> tuple[WrittenMessage, ...]:
        return self.where("line_user", id)

    async def put(self, written: WrittenMessage) -> None:
        self.write(written.id, written)

    async def remove(self, id: str) -> None:
        self.drop(id)

    async def remove_before(self, at: datetime) -> int:
        return self.drop_all(written.id for written in self.every() if written.at < at)
