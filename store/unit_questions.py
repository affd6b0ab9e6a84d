"""Questions, answers and the register of documents, as `store/unit.py` puts them into a unit."""

from datetime import datetime
from typing import Protocol

from store.model import (
    DocumentId,
    DocumentLink,
    GroupId,
    LineUserId,
    OfficeAnswer,
    Question,
    QuestionId,
)


class Questions(Protocol):
    """Questions that wait for a person; each method gives them in the order they were asked.

    `for_group` are those whose asker agreed that the group's head sees them.
    """

    async def find(self, id: QuestionId) -> Question | None: ...
    async def open(self) -> tuple[Question, ...]: ...
    async def forwarded(self) -> tuple[Question, ...]: ...
    async def of_asker(self, id: LineUserId) -> tuple[Question, ...]: ...
    async def for_group(self, id: GroupId) -> tuple[Question, ...]: ...
    async def guests(self) -> int:
        """How many questions of guests found no answer; they are counted, not kept."""
        ...

    async def put(self, question: Question) -> None: ...
    async def remove(self, id: QuestionId) -> None: ...
    async def remove_before(self, at: datetime) -> int:
        """Removes what was asked before then, whatever became of it."""
        ...


class Answers(Protocol):
    """The office's own answers, by the id of their Q&A entry; retired ones stay."""

    async def find(self, id: str) -> OfficeAnswer | None: ...
    async def all(self) -> tuple[OfficeAnswer, ...]: ...
    async def put(self, answer: OfficeAnswer) -> None: ...


class Documents(Protocol):
    """The register of documents and dates; retired ones stay."""

    async def find(self, id: DocumentId) -> DocumentLink | None: ...
    async def all(self) -> tuple[DocumentLink, ...]: ...
    async def put(self, document: DocumentLink) -> None: ...
