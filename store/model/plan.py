"""The plan of one fiscal year as the printed report gives it: indicators, measures, steps, notes.

Every printed cell stands verbatim (`Table.rows`, one string per paragraph) beside the structured
fields that answers, obligations and exports use. Years are Buddhist-era fiscal years (2566 ends
on 30 September 2023); dates are ISO dates of the common era. Ids carry the year:
`2566-I8`, `2566-M8.3`, `2566-ST3.2`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

FiscalYear = NewType("FiscalYear", int)
PlanId = NewType("PlanId", str)
IndicatorId = NewType("IndicatorId", str)
MeasureId = NewType("MeasureId", str)
StepId = NewType("StepId", str)
GroupId = NewType("GroupId", str)
NoteId = NewType("NoteId", str)


class Instrument(StrEnum):
    """Which ITA instrument assesses the indicator: staff, public, or published documents."""

    IIT = "IIT"
    EIT = "EIT"
    OIT = "OIT"


class HolderKind(StrEnum):
    """What the printed responsible party is: a named group, every group and unit, or a role."""

    GROUP = "group"
    EVERY_GROUP = "every_group"
    ROLE = "role"


class OfficeRole(StrEnum):
    """Roles that the report names as responsible instead of a group."""

    DIRECTOR = "director"
    DEPUTY_DIRECTOR = "deputy_director"
    GROUP_HEAD = "group_head"


class NoteKind(StrEnum):
    """What a source note is about; only `MEANING` changes what a reader would do."""

    MEANING = "meaning"
    STRUCTURE = "structure"
    TYPING = "typing"
    EXTRACTION = "extraction"


class Field(StrEnum):
    """What can be asked of an indicator; the report's columns in words of code."""

    OVERVIEW = "overview"
    MEASURES = "measures"
    STEPS = "steps"
    PERIOD = "period"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    PROBLEM = "problem"
    SUGGESTION = "suggestion"
    OUTCOME = "outcome"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Score:
    """The ITA score as printed (Thai digits) and as a number; both None where none is printed."""

    printed: str | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Span:
    """An inclusive range of days; a month alone is the range of its days."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Period:
    """When measures run: the printed words and the ranges they mean (two months are two)."""

    printed: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """One responsible party: `group` is set for GROUP, `role` for ROLE, neither for EVERY_GROUP.

    `printed` is the party's own words in the cell.
    """

    kind: HolderKind
    printed: str
    group: GroupId | None = None
    role: OfficeRole | None = None


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who answers for an indicator: the words as printed and the parties they name.

    `assigned` are the parties that report in their stead by an administrator's decision; they
    change no printed word. Empty: those that are printed.
    """

    printed: str
    holders: tuple[Holder, ...]
    assigned: tuple[Holder, ...] = ()

    @property
    def in_charge(self) -> tuple[Holder, ...]:
        """The parties that report now."""
        return self.assigned or self.holders


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `printed` includes its printed number, `text` does not (display white space).

    `number` counts within the indicator from 1, also where the source prints none
    (`printed_number` is then None). `part2_printed` is the wording of Part 2.
    """

    id: MeasureId
    number: int
    printed_number: str | None
    printed: str
    text: str
    part2_printed: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an indicator; `position` counts from 1, `printed_number` is as printed."""

    id: StepId
    position: int
    printed_number: str
    printed: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table verbatim: header cells, then rows of cells; a cell is its paragraphs."""

    part: int
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    seed_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the ten indicators with both parts of the report.

    `issue`, `result`, `problem` come from Part 1; `summary`, `outcome`, `part2_problem` and
    `suggestion` from Part 2, each joined for display where a page break split the row.
    `tables` hold every printed cell as it stands, continuation rows apart.
    """

    id: IndicatorId
    number: int
    name: str
    part2_name: str
    heading: str
    part2_heading: str
    aliases: tuple[str, ...]
    instrument: Instrument
    score: Score
    issue: tuple[str, ...]
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]
    period: Period
    responsible: Responsible
    result: tuple[str, ...]
    problem: str
    summary: tuple[str, ...]
    outcome: tuple[str, ...]
    part2_problem: str
    suggestion: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ResponsibleGroup:
    """A group or unit of the office: full name, name on forms, short name, words people use."""

    id: GroupId
    order: int
    name: str
    form_name: str
    short_name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """An oddity of the source, kept and never corrected silently.

    `lines` are line numbers of the source text, `indicators` and `fields` say which answers it
    belongs to. `says` and `advice` are for administrators. `staff_text` is what staff see beside
    those fields and `guest_text` what guests see; None hides it from them.
    """

    id: NoteId
    kind: NoteKind
    lines: str
    indicators: tuple[int, ...]
    fields: tuple[Field, ...]
    says: str
    advice: str
    staff_text: str | None = None
    guest_text: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph outside the tables (cover, preface, contents, headings), verbatim."""

    section: str
    text: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """One immutable version of a fiscal year's plan; an edit makes the next version.

    `at` and `by` tell when it was stored and the id of the person who did it; both are None for
    what ships, `by` also for what came from a command on the machine.
    """

    id: PlanId
    fiscal_year: FiscalYear
    version: int
    is_published: bool
    office: str
    issuing_group: GroupId
    passages: tuple[Passage, ...]
    indicators: tuple[Indicator, ...]
    groups: tuple[ResponsibleGroup, ...]
    notes: tuple[SourceNote, ...]
    at: datetime | None = None
    by: str | None = None

    @property
    def is_printed(self) -> bool:
        """Whether there is a printed report of it; a plan that was copied has headings only."""
        return any(table.rows for i in self.indicators for table in i.tables)

    def indicator(self, number: int) -> Indicator | None:
        """The indicator of that number, or None."""
        return next((i for i in self.indicators if i.number == number), None)

    def group(self, group_id: GroupId) -> ResponsibleGroup | None:
        """The group of that id, or None."""
        return next((g for g in self.groups if g.id == group_id), None)


@dataclass(frozen=True, slots=True)
class OpenedYear:
    """A fiscal year that an administrator has opened: obligations come from the newest of them.

    `by` is the id of the person, None for a command on the machine.
    """

    fiscal_year: FiscalYear
    at: datetime
    by: str | None
