"""What a question was understood as."""

from dataclasses import dataclass
from dataclasses import field as a_field
from enum import StrEnum

from store.model import Field, FiscalYear, GroupId, OfficeRole


class Intent(StrEnum):
    """What the person wants to know; `NONE` is an honest "I do not know"."""

    INDICATOR_OVERVIEW = "indicator_overview"
    MEASURES = "measures"
    PROCEDURE = "procedure"
    RESPONSIBLE = "responsible"
    PERIOD = "period"
    RESULT = "result"
    PROBLEM = "problem"
    SUGGESTION = "suggestion"
    SCORE = "score"
    GROUP_DUTIES = "group_duties"
    LIST_INDICATORS = "list_indicators"
    MY_GROUP = "my_group"
    POLICY_TOPIC = "policy_topic"
    NONE = "none"


class Doubt(StrEnum):
    """Why nothing is answered."""

    NOTHING_FITS = "nothing_fits"
    SEVERAL_FIT = "several_fit"
    OUT_OF_RANGE = "out_of_range"
    NO_SUCH_MEASURE = "no_such_measure"
    NO_SUCH_YEAR = "no_such_year"
    OTHER_OFFICE = "other_office"
    NO_WORDS = "no_words"
    LINK = "link"
    COMPLAINT = "complaint"
    CHAT = "chat"
    COMMANDING = "commanding"


FIELD_INTENTS = {
    Field.OVERVIEW: Intent.INDICATOR_OVERVIEW,
    Field.MEASURES: Intent.MEASURES,
    Field.STEPS: Intent.PROCEDURE,
    Field.PERIOD: Intent.PERIOD,
    Field.RESPONSIBLE: Intent.RESPONSIBLE,
    Field.RESULT: Intent.RESULT,
    Field.PROBLEM: Intent.PROBLEM,
    Field.SUGGESTION: Intent.SUGGESTION,
    # What came of a measure is asked for as its result; the report prints it apart.
    Field.OUTCOME: Intent.RESULT,
    Field.SCORE: Intent.SCORE,
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What the question may mean: a measure, or an indicator where `measure` is None."""

    indicator: int
    measure: int | None
    chance: float = a_field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why it was understood so: `kind` says where the words were found (number, name, group,
    word, topic, entry), `id` which entry of the lexicon or of the answers, `source` the part of
    the report that governs it."""

    kind: str
    id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """`indicators` best first; `measure` counts within the first of them. `year` as asked for.

    `group` and `role` name a holder whose duties are asked. `doubt` says why the intent is none;
    `guesses` are then what it may mean. `entry` is the id of the answer that fits.
    `confidence` is the chance that this is what was meant, by the calibration in `thresholds`.
    """

    intent: Intent
    indicators: tuple[int, ...] = ()
    measure: int | None = None
    group: GroupId | None = None
    role: OfficeRole | None = None
    field: Field = Field.OVERVIEW
    year: FiscalYear | None = None
    doubt: Doubt | None = None
    entry: str | None = None
    is_complaint: bool = a_field(default=False, compare=False)
    confidence: float = a_field(default=1.0, compare=False)
    evidence: tuple[Evidence, ...] = a_field(default=(), compare=False)
    guesses: tuple[Guess, ...] = a_field(default=(), compare=False)

    @property
    def is_exact(self) -> bool:
        """Whether it was understood from what is there exactly, not from what is likely."""
        return all(found.kind != "topic" for found in self.evidence)
