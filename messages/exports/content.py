"""What a report is made from: records as they were read, nothing worded yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from messages.told import Count
from store.model import GroupId, Measure, Plan, ProgressReport, ReportingRound, Wording


class Mode(StrEnum):
    """The plan as its source prints it, or what groups have reported: newest, or of a round."""

    SOURCE = "source"
    CURRENT = "current"
    SIX_MONTHS = "6m"
    TWELVE_MONTHS = "12m"


class Annex(StrEnum):
    """What may follow the report. Source notes are for copies that stay inside the office."""

    EVIDENCE = "evidence"
    AWARENESS = "awareness"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Missing:
    """What keeps an indicator from being complete. `group` is None where a role answers for it.

    `measures` are those without a report; none where the report only waits to be accepted, or
    where the office's own text of the column `stale` is older than the groups' reports.
    """

    indicator: int
    group: GroupId | None
    measures: tuple[Measure, ...]
    stale: str = ""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything a report prints. `reports` are submitted ones of the year, in any order.

    `rounds` are those the mode covers, the one that counts most first. `owners` are the groups
    that owe each indicator; `wordings` the office's own texts in place of the groups'. While
    anything is `missing` the report is a draft.
    """

    plan: Plan
    mode: Mode
    on: date
    rounds: tuple[ReportingRound, ...] = ()
    reports: tuple[ProgressReport, ...] = ()
    owners: Mapping[int, tuple[GroupId, ...]] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    annexes: frozenset[Annex] = frozenset()
    told: tuple[Count, ...] = ()
    wordings: tuple[Wording, ...] = ()
