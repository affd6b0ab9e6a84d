"""What a question was understood as."""

from dataclasses import dataclass
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
    OUTCOME = "outcome"
    SCORE = "score"
    GROUP_DUTIES = "group_duties"
    LIST_INDICATORS = "list_indicators"
    MY_GROUP = "my_group"
    POLICY_TOPIC = "policy_topic"
    NONE = "none"


class Doubt(StrEnum):
    """Why nothing is answered."""

    NOTHING_FITS = "nothing_fits"
    OUT_OF_RANGE = "out_of_range"
    NO_SUCH_MEASURE = "no_such_measure"
    NO_SUCH_YEAR = "no_such_year"


FIELD_INTENTS = {
    Field.OVERVIEW: Intent.INDICATOR_OVERVIEW,
    Field.MEASURES: Intent.MEASURES,
    Field.STEPS: Intent.PROCEDURE,
    Field.PERIOD: Intent.PERIOD,
    Field.RESPONSIBLE: Intent.RESPONSIBLE,
    Field.RESULT: Intent.RESULT,
    Field.PROBLEM: Intent.PROBLEM,
    Field.SUGGESTION: Intent.SUGGESTION,
    Field.OUTCOME: Intent.OUTCOME,
    Field.SCORE: Intent.SCORE,
}


@dataclass(frozen=True, slots=True)
class Understanding:
    """`indicators` best first; `measure` counts within the first of them. `year` as asked for.

    `group` and `role` name a holder whose duties are asked. `doubt` says why the intent is none.
    """

    intent: Intent
    indicators: tuple[int, ...] = ()
    measure: int | None = None
    group: GroupId | None = None
    role: OfficeRole | None = None
    field: Field = Field.OVERVIEW
    year: FiscalYear | None = None
    doubt: Doubt | None = None
