"""Questions that wait for a person, answers the office keeps, and its documents and dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from store.model.people import LineUserId, PersonId, Role
from store.model.plan import FiscalYear, GroupId, OpenedYear
from store.model.reports import ReportingRound

QuestionId = NewType("QuestionId", str)
DocumentId = NewType("DocumentId", str)
TaughtId = NewType("TaughtId", str)


@dataclass(frozen=True, slots=True)
class QAEntry:
    """An answer with the ways people ask for it; `measure` counts within `indicator`."""

    id: str
    questions: tuple[str, ...]
    answer: str
    indicator: int | None = None
    measure: int | None = None


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """A Q&A entry as the office keeps it: `by` whose word it is, `at` when it was last changed."""

    entry: QAEntry
    by: Role
    at: datetime
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class TaughtWords:
    """Words of the office's own people that lead to a measure of that year's plan, and `why`.

    `measure` None: to the indicator as a whole. `at` is when they were last changed.
    """

    id: TaughtId
    fiscal_year: FiscalYear
    indicator: int
    measure: int | None
    phrases: tuple[str, ...]
    why: str
    at: datetime


class QuestionKind(StrEnum):
    """Why a question is kept. `GUEST` is only counted: it has no text and no asker."""

    UNANSWERED = "unanswered"
    DOUBTFUL = "doubtful"
    NOT_HELPFUL = "not_helpful"
    TO_GROUP = "to_group"
    GUEST = "guest"


class QuestionStatus(StrEnum):
    """`FORWARDED` is with a group, or waits for the asker's consent to go there."""

    OPEN = "open"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class Consent(StrEnum):
    """What the asker says to their question going to a group's head."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    NAMED = "named"
    UNNAMED = "unnamed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked and nobody has answered yet; it lives 30 days.

    `asker` is there for bringing the answer back and dropped once it is brought. `groups` are the
    asker's own; `indicator` and `measure` what it was taken for. `to_group` is the group it goes
    to, with the asker's `consent`; `shown_to` says when which head was told of it. `told_at` is
    the turn that the answer rode on, until LINE has taken it.
    """

    id: QuestionId
    text: str
    kind: QuestionKind
    asked_at: datetime
    asker: LineUserId | None
    groups: tuple[GroupId, ...] = ()
    indicator: int | None = None
    measure: int | None = None
    status: QuestionStatus = QuestionStatus.OPEN
    to_group: GroupId | None = None
    consent: Consent = Consent.NOT_ASKED
    consent_asked_at: datetime | None = None
    shown_to: Mapping[PersonId, datetime] = field(default_factory=dict)
    answer: str | None = None
    answered_as: Role | None = None
    answered_at: datetime | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document or a date of the register. Links are https; `on` is a day, `means` what it is.

    `code` is an OIT item of that year (`O42`): the codes change from year to year. `checked_on`
    is the day somebody last looked whether all of it is right.
    """

    id: DocumentId
    year: FiscalYear
    title: str
    aliases: tuple[str, ...] = ()
    link: str | None = None
    on: date | None = None
    means: str | None = None
    indicator: int | None = None
    measure: int | None = None
    code: str | None = None
    owner: GroupId | None = None
    checked_on: date | None = None
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class OfficeRecords:
    """What answers rest on beside the plans, as one moment of the store has it."""

    answers: tuple[OfficeAnswer, ...] = ()
    documents: tuple[DocumentLink, ...] = ()
    rounds: tuple[ReportingRound, ...] = ()
    opened: tuple[OpenedYear, ...] = ()
    taught: tuple[TaughtWords, ...] = ()
