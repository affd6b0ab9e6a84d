"""What the buttons of quizzes, pulses, gifts and the proof of awareness carry.

They are packed and unpacked with all others in `actions.py`; rights are checked by handlers.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AcknowledgeAll:
    """I have read all that waits."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """That was not what I meant; `message` at that version waits again.

    Without a message: what the last answer recorded.
    """

    message: str
    version: int


@dataclass(frozen=True, slots=True)
class AnswerQuiz:
    """My answer to a quiz; `choice` counts from 1."""

    message: str
    version: int
    choice: int


@dataclass(frozen=True, slots=True)
class AnswerPulse:
    """My answer to a pulse; named so that the door knows it (`bot/door_seal.py`)."""

    message: str
    version: int
    value: int


@dataclass(frozen=True, slots=True)
class ShowPulseResults:
    """The pulses that are closed, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowPulseResult:
    """One of them."""

    pulse: str


@dataclass(frozen=True, slots=True)
class FollowUpPulse:
    """Write what the office does about it."""

    pulse: str


@dataclass(frozen=True, slots=True)
class ShowOutstanding:
    """Messages that some have not acknowledged, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowWhoHasNot:
    """Who has not acknowledged the message of a campaign."""

    campaign: str
    page: int


@dataclass(frozen=True, slots=True)
class Nudge:
    """Bring it once more to those of my groups who have not; administrators: of all groups."""

    campaign: str


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """Enter acknowledgements that were signed on paper; an empty campaign asks which."""

    campaign: str


@dataclass(frozen=True, slots=True)
class ShowEvidencePage:
    """The messages that were told, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowEvidenceOf:
    """What one message reached: n/N by group, and who was not reached and why."""

    campaign: str


@dataclass(frozen=True, slots=True)
class ReportZero:
    """A head's answer for own groups: no gifts were taken (1), or some (0)."""

    message: str
    none: int


@dataclass(frozen=True, slots=True)
class ShowZeroReports:
    """What the groups answered, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowGifts:
    """The register of gifts, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class StartGift:
    """Somebody gives something: what to do."""


ResponseAction = (
    AcknowledgeAll
    | TakeBack
    | AnswerQuiz
    | AnswerPulse
    | ShowPulseResults
    | ShowPulseResult
    | FollowUpPulse
    | ShowOutstanding
    | ShowWhoHasNot
    | Nudge
    | RecordPaper
    | ShowEvidencePage
    | ShowEvidenceOf
    | ReportZero
    | ShowZeroReports
    | ShowGifts
    | StartGift
)
NAME_OF_PULSE = "pulse"
NAMES: dict[str, Any] = {
    "ackall": AcknowledgeAll,
    "notthat": TakeBack,
    "quiz": AnswerQuiz,
    NAME_OF_PULSE: AnswerPulse,
    "pulses": ShowPulseResults,
    "pulsed": ShowPulseResult,
    "pulsedo": FollowUpPulse,
    "owing": ShowOutstanding,
    "whonot": ShowWhoHasNot,
    "nudge": Nudge,
    "paper": RecordPaper,
    "told": ShowEvidencePage,
    "toldof": ShowEvidenceOf,
    "zero": ReportZero,
    "zeros": ShowZeroReports,
    "gifts": ShowGifts,
    "gift": StartGift,
}
