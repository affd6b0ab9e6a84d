"""What people decide about their data, what is handed to them, and what is still to be erased."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from store.model.people import LineUserId, PersonId

FileLinkId = NewType("FileLinkId", str)
ErasureId = NewType("ErasureId", str)
CorrectionId = NewType("CorrectionId", str)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person wants to be told, one row a person.

    `is_quiet`: no message of the week, neither along with an answer nor by push, and reminders of
    reports along with an answer only. From `away_from` to the end of `away_until` there is none.
    """

    person_id: PersonId
    is_quiet: bool = False
    away_from: date | None = None
    away_until: date | None = None

    def wants_none(self, on: date) -> bool:
        """Whether nothing is brought to the person on that day."""
        return self.is_quiet or self.is_away(on)

    def is_away(self, on: date) -> bool:
        """Whether the person is on leave that day."""
        return self.away_until is not None and (self.away_from or on) <= on <= self.away_until


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file for one person behind a link; the file itself is made when it is fetched.

    `id` is public, the link's signature is kept nowhere. `kind` names what makes the file, of the
    object `about`.
    """

    id: FileLinkId
    person_id: PersonId
    kind: str
    about: str
    file_name: str
    made_at: datetime
    expires_at: datetime
    uses_left: int
    is_withdrawn: bool = False

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be fetched."""
        return not self.is_withdrawn and self.uses_left > 0 and at < self.expires_at


class OfficeTextKind(StrEnum):
    """Texts that the office keeps in its own words."""

    NOTICE = "notice"
    RECORD_OF_PROCESSING = "record_of_processing"


@dataclass(frozen=True, slots=True)
class OfficeText:
    """One version of such a text; every version stays. `by` is None for what ships."""

    kind: OfficeTextKind
    version: int
    text: str
    at: datetime
    by: PersonId | None = None


class CorrectionStatus(StrEnum):
    """What became of a wish to correct own data."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says is right about them; "" for what stays as it is.

    `other` is what an administrator has to change by hand. `reason` says why it was declined;
    `told_at` is when the person read what came of it.
    """

    id: CorrectionId
    person_id: PersonId
    asked_at: datetime
    name: str = ""
    position: str = ""
    other: str = ""
    status: CorrectionStatus = CorrectionStatus.WAITING
    reason: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is left to do after a person was erased: the rows of the very last answer, files.

    It holds what must not be kept, so it is removed as soon as it is done. `person_id` stays, in
    the list beside the backups; None in rows of before that list.
    """

    id: ErasureId
    line_user: LineUserId | None
    name: str
    files: tuple[str, ...]
    at: datetime
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class WrittenMessage:
    """Where the text or file of a person's message was kept, in case they unsend it.

    `id` is LINE's message id. `steps` are pairs of a draft's id and a step's key, `tray` pieces
    in a group's tray.
    """

    id: str
    line_user: LineUserId
    at: datetime
    steps: tuple[tuple[str, str], ...] = ()
    questions: tuple[str, ...] = ()
    sha256: str | None = None
    tray: tuple[str, ...] = ()
