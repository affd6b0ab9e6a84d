"""Questions, the office's answers and its documents as units see them.

What each method promises stands in `store/unit.py`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from tinydb import where

from store.model import (
    Consent,
    DocumentId,
    DocumentLink,
    GroupId,
    LineUserId,
    OfficeAnswer,
    Question,
    QuestionId,
    QuestionKind,
    QuestionStatus,
    TaughtId,
    TaughtWords,
)
from store.rows import Collection
from store.snapshot import Document

_AGREED = (Consent.NAMED, Consent.UNNAMED)


def _group(document: Document) -> tuple[str, ...]:
    is_there = document["status"] == QuestionStatus.FORWARDED and document["consent"] in _AGREED
    return (document["to_group"],) if is_there else ()


def _before(at: datetime) -> Callable[[Any], bool]:
    # Times may be written with different offsets, so their texts do not compare.
    return lambda printed: datetime.fromisoformat(printed) < at


class TinyDBQuestions(Collection[Question]):
    name = "questions"
    record = Question
    indexes: ClassVar = {
        "status": lambda document: (
            (document["status"],) if document["kind"] != QuestionKind.GUEST else ()
        ),
        "asker": lambda document: (document["asker"],) if document["asker"] else (),
        "group": _group,
        "guest": lambda document: ("guest",) if document["kind"] == QuestionKind.GUEST else (),
    }

    async def find(self, id: QuestionId) -> Question | None:
        return self.get(id)

    async def open(self) -> tuple[Question, ...]:
        return self.where("status", QuestionStatus.OPEN)

    async def forwarded(self) -> tuple[Question, ...]:
        return self.where("status", QuestionStatus.FORWARDED)

    async def of_asker(self, id: LineUserId) -> tuple[Question, ...]:
        return self.where("asker", id)

    async def for_group(self, id: GroupId) -> tuple[Question, ...]:
        return self.where("group", id)

    async def guests(self) -> int:
        return len(self.where("guest", "guest"))

    async def put(self, question: Question) -> None:
        self.write(question.id, question)

    async def remove(self, id: QuestionId) -> None:
        self.drop(id)

    async def remove_before(self, at: datetime) -> int:
        old = self.search(where("asked_at").test(_before(at)))
        return self.drop_all(question.id for question in old)


class TinyDBAnswers(Collection[OfficeAnswer]):
    name = "answers"
    record = OfficeAnswer

    async def find(self, id: str) -> OfficeAnswer | None:
        return self.get(id)

    async def all(self) -> tuple[OfficeAnswer, ...]:
        return self.every()

    async def put(self, answer: OfficeAnswer) -> None:
        self.write(answer.entry.id, answer)


class TinyDBDocuments(Collection[DocumentLink]):
    name = "documents"
    record = DocumentLink

    async def find(self, id: DocumentId) -> DocumentLink | None:
        return self.get(id)

    async def all(self) -> tuple[DocumentLink, ...]:
        return self.every()

    async def put(self, document: DocumentLink) -> None:
        self.write(document.id, document)


class TinyDBTaught(Collection[TaughtWords]):
    name = "taught"
    record = TaughtWords

    async def find(self, id: TaughtId) -> TaughtWords | None:
        return self.get(id)

    async def all(self) -> tuple[TaughtWords, ...]:
        return self.every()

    async def put(self, words: TaughtWords) -> None:
        self.write(words.id, words)

    async def remove(self, id: TaughtId) -> None:
        self.drop(id)
