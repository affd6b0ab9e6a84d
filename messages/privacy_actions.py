"""What the buttons around people's own data, links to files and the audit carry."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowOwnData:
    """What is held about me."""


@dataclass(frozen=True, slots=True)
class GetOwnData:
    """All of it as a file."""


@dataclass(frozen=True, slots=True)
class WithdrawFile:
    """The link leads to the file no more."""

    link: str


@dataclass(frozen=True, slots=True)
class CorrectMe:
    """Ask for a correction of name or position."""


@dataclass(frozen=True, slots=True)
class AskErasure:
    """What erasing my data means, before it happens."""


@dataclass(frozen=True, slots=True)
class EraseMe:
    """Erase it; `asked_at` is when the consequences were shown, in seconds since 1970."""

    asked_at: str


@dataclass(frozen=True, slots=True)
class KeepMe:
    """Do not."""


@dataclass(frozen=True, slots=True)
class StopReminders:
    """No messages of the week."""


@dataclass(frozen=True, slots=True)
class StartReminders:
    """Messages of the week again, leave or not."""


@dataclass(frozen=True, slots=True)
class SayAway:
    """Days on leave."""


@dataclass(frozen=True, slots=True)
class ShowPrivacyNotice:
    """The privacy notice."""


@dataclass(frozen=True, slots=True)
class ShowProcessing:
    """The record of processing, for administrators."""


@dataclass(frozen=True, slots=True)
class EditOfficeText:
    """A new version of one of the office's texts; `kind` is an `OfficeTextKind`."""

    kind: str


@dataclass(frozen=True, slots=True)
class ShowAudit:
    """Who saw and changed what, from page 0 on; of one person only where one is named."""

    page: int
    person: str = ""


@dataclass(frozen=True, slots=True)
class ShowAuditEntry:
    """One entry whole."""

    entry: str


@dataclass(frozen=True, slots=True)
class ShowCorrections:
    """The wishes to correct own data that nobody has decided, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowCorrection:
    """One of them, with the choice."""

    correction: str


@dataclass(frozen=True, slots=True)
class AcceptCorrection:
    """What the person wishes becomes what is kept."""

    correction: str


@dataclass(frozen=True, slots=True)
class DeclineCorrection:
    """It stays as it is."""

    correction: str


PrivacyAction = (
    ShowOwnData
    | GetOwnData
    | WithdrawFile
    | CorrectMe
    | AskErasure
    | EraseMe
    | KeepMe
    | StopReminders
    | StartReminders
    | SayAway
    | ShowPrivacyNotice
    | ShowProcessing
    | EditOfficeText
    | ShowAudit
    | ShowAuditEntry
    | ShowCorrections
    | ShowCorrection
    | AcceptCorrection
    | DeclineCorrection
)
NAMES: dict[str, Any] = {
    "mydata": ShowOwnData,
    "myfile": GetOwnData,
    "unlink": WithdrawFile,
    "fixme": CorrectMe,
    "askerase": AskErasure,
    "erase": EraseMe,
    "keepme": KeepMe,
    "quiet": StopReminders,
    "loud": StartReminders,
    "away": SayAway,
    "notice": ShowPrivacyNotice,
    "ropa": ShowProcessing,
    "editpriv": EditOfficeText,
    "audit": ShowAudit,
    "auditone": ShowAuditEntry,
    "fixes": ShowCorrections,
    "fix": ShowCorrection,
    "fixyes": AcceptCorrection,
    "fixno": DeclineCorrection,
}
