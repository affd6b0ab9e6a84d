"""What the buttons around questions, the office's answers and its register carry.

They are packed and unpacked with all others in `actions.py`; rights are checked by handlers.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NotHelpful:
    """The answer did not fit; `mark` says which question it was the answer to."""

    mark: str


@dataclass(frozen=True, slots=True)
class ShowQuestions:
    """The questions that wait for an administrator, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowQuestion:
    """One question with those like it, and what can be done."""

    question: str


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """Write the answer that its askers get."""

    question: str


@dataclass(frozen=True, slots=True)
class ForwardQuestion:
    """Ask its askers whether it may go to a group; an empty group asks which."""

    question: str
    group: str


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """Make a Q&A entry of it."""

    question: str


@dataclass(frozen=True, slots=True)
class DismissQuestion:
    """It needs no answer."""

    question: str


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """The asker's word on their question going to a group: `how` is a `Consent`."""

    question: str
    how: str


@dataclass(frozen=True, slots=True)
class AskGroup:
    """Put a question to a group."""


@dataclass(frozen=True, slots=True)
class ShowGroupQuestions:
    """Questions that wait for the head of my group, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowGroupQuestion:
    """One of them."""

    question: str


@dataclass(frozen=True, slots=True)
class AnswerForGroup:
    """Write the group's answer."""

    question: str


@dataclass(frozen=True, slots=True)
class ShowAnswers:
    """The office's own answers, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowAnswer:
    """One of them, with what can be done."""

    answer: str


@dataclass(frozen=True, slots=True)
class EditAnswer:
    """Change it; empty: a new one."""

    answer: str


@dataclass(frozen=True, slots=True)
class RetireAnswer:
    """Use it no longer (1), or again (0)."""

    answer: str
    retired: int


@dataclass(frozen=True, slots=True)
class ShowDocuments:
    """The register of documents and dates, from page 0 on."""

    page: int


@dataclass(frozen=True, slots=True)
class ShowDocument:
    """One entry of the register."""

    document: str


@dataclass(frozen=True, slots=True)
class EditDocument:
    """Change it; empty: a new one."""

    document: str


@dataclass(frozen=True, slots=True)
class AddDocument:
    """A new entry of that year for an OIT item, with the item's title to begin with."""

    year: int
    code: str


@dataclass(frozen=True, slots=True)
class CheckDocument:
    """I have looked today: it is right."""

    document: str


@dataclass(frozen=True, slots=True)
class RetireDocument:
    """Use it no longer (1), or again (0)."""

    document: str
    retired: int


@dataclass(frozen=True, slots=True)
class ShowWords:
    """The words that lead to an indicator, from page 0 on; 0: all indicators."""

    indicator: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowTaught:
    """One set of the office's own words."""

    words: str


@dataclass(frozen=True, slots=True)
class TeachWords:
    """Change a set; empty: a new one, for the measure `about` where it is not empty."""

    words: str
    about: str


@dataclass(frozen=True, slots=True)
class TeachQuestion:
    """Say which measure these questions are about."""

    question: str


@dataclass(frozen=True, slots=True)
class ForgetWords:
    """They lead nowhere any more."""

    words: str


QuestionAction = (
    NotHelpful
    | ShowQuestions
    | ShowQuestion
    | AnswerQuestion
    | ForwardQuestion
    | SaveQuestion
    | DismissQuestion
    | GiveConsent
    | AskGroup
    | ShowGroupQuestions
    | ShowGroupQuestion
    | AnswerForGroup
    | ShowAnswers
    | ShowAnswer
    | EditAnswer
    | RetireAnswer
    | ShowDocuments
    | ShowDocument
    | EditDocument
    | AddDocument
    | CheckDocument
    | RetireDocument
    | ShowWords
    | ShowTaught
    | TeachWords
    | TeachQuestion
    | ForgetWords
)
NAMES: dict[str, Any] = {
    "nohelp": NotHelpful,
    "qs": ShowQuestions,
    "q": ShowQuestion,
    "qans": AnswerQuestion,
    "qfwd": ForwardQuestion,
    "qsave": SaveQuestion,
    "qno": DismissQuestion,
    "consent": GiveConsent,
    "askgrp": AskGroup,
    "gqs": ShowGroupQuestions,
    "gq": ShowGroupQuestion,
    "gans": AnswerForGroup,
    "qas": ShowAnswers,
    "qa": ShowAnswer,
    "qaedit": EditAnswer,
    "qaend": RetireAnswer,
    "docs": ShowDocuments,
    "doc": ShowDocument,
    "words": ShowWords,
    "word": ShowTaught,
    "teach": TeachWords,
    "qteach": TeachQuestion,
    "wordsend": ForgetWords,
    "docedit": EditDocument,
    "docadd": AddDocument,
    "docok": CheckDocument,
    "docend": RetireDocument,
}
