"""What groups report: rounds, drafts in the making, submitted reports and their evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from store.model.people import DraftId, PersonId
from store.model.plan import FiscalYear, GroupId, MeasureId

RoundId = NewType("RoundId", str)
ReportId = NewType("ReportId", str)


class MeasureStatus(StrEnum):
    """How far a measure has come in one group."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_OURS = "not_ours"


class EvidenceKind(StrEnum):
    """What was handed in: a link, a picture, a file, or a document's number in words."""

    LINK = "link"
    PICTURE = "picture"
    FILE = "file"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class ReportingRound:
    """One reporting round of a fiscal year. Only an administrator closes it, never the clock.

    What comes within `grace_days` after `due` is not late yet.
    """

    id: RoundId
    fiscal_year: FiscalYear
    months: int
    period_end: date
    opens: date
    due: date
    is_closed: bool = False
    grace_days: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. Links and documents live in `value`; pictures and files are kept
    under `sha256` with their size in bytes, `value` being the name they are shown by."""

    kind: EvidenceKind
    value: str
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class LastText:
    """Which step the last typed text answered, and LINE's time of its last line.

    `is_refused`: the text could not be taken, and neither can further lines of it.

    `at` is None once anything else happened: what is typed then is no further line of it.
    """

    step: str
    at: datetime | None = None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Unfinished answers of one conversation, by step key. The position is computed from them.

    `about` holds what the conversation was started with (for example the round) and never
    changes; `answers` hold plain JSON values. `editing` is the step being asked again;
    `wants_cancel` that the question before it is thrown away is open; `last_text` where further
    lines belong; `hints` how many hints were given. `handed_by` is who handed it over, `note` why
    it was sent back, `told_at` in which turn its person was told of that.
    """

    id: DraftId
    conversation: str
    person_id: PersonId
    about: Mapping[str, str]
    answers: Mapping[str, Any]
    started_at: datetime
    changed_at: datetime
    editing: str | None = None
    wants_cancel: bool = False
    last_text: LastText | None = None
    hints: int = 0
    handed_by: PersonId | None = None
    note: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """A submitted, immutable report of a group on an indicator; a correction is a new version.

    `corrects` is the version that it was begun from; `confirms` the lead group's report that the
    group agreed to instead of writing; `drafted_by` who wrote it where that was a delegate.
    """

    id: ReportId
    round_id: RoundId
    fiscal_year: FiscalYear
    indicator: int
    group: GroupId
    version: int
    statuses: Mapping[MeasureId, MeasureStatus]
    summary: str
    outcome: str
    problem: str
    suggestion: str
    reason: str
    expected_month: str
    evidence: tuple[Evidence, ...]
    submitted_by: PersonId
    submitted_at: datetime
    corrects: ReportId | None = None
    confirms: ReportId | None = None
    drafted_by: PersonId | None = None
