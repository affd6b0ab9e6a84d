"""What every turn knows without asking the store: plans, readers of their words, and what the
office keeps beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handlers.rules.understanding.entries import EntryIndex
from handlers.rules.understanding.index import index_of
from handlers.rules.understanding.numbers import Patterns
from handlers.rules.understanding.understand import Reader
from handlers.rules.years import fiscal_year_of, years_in
from messages.catalogue import YearNow
from store.lexicon import Lexicon, load_topics
from store.model import FiscalYear, OfficeRecords, Plan, QAEntry

NO_RECORDS = OfficeRecords()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """An immutable snapshot, rebuilt when a commit changes what it is made of (`version`).

    `plans` hold the newest version of each year; `opened_year` is the newest year that an
    administrator (or the setting) has opened, None while there is none, `opened` are all of them.
    `answers` are the Q&A entries in use; `records` all that the office keeps beside the plans.
    """

    version: int
    plans: Mapping[FiscalYear, Plan]
    readers: Mapping[FiscalYear, Reader]
    lexicon: Lexicon
    opened_year: FiscalYear | None = None
    records: OfficeRecords = NO_RECORDS
    answers: tuple[QAEntry, ...] = ()
    opened: frozenset[FiscalYear] = frozenset()

    @property
    def year(self) -> FiscalYear:
        """The year answered from when none is asked for: the plan in force, else the newest."""
        return self.opened_year or max(self.plans)

    @property
    def plan(self) -> Plan:
        """The plan of that year."""
        return self.plans[self.year]

    def plan_in_force(self) -> Plan | None:
        """The plan that obligations come from; None while no administrator has opened a year."""
        return self.plans[self.opened_year] if self.opened_year else None

    def year_now(self, plan: Plan, today: date) -> YearNow | None:
        """Today's fiscal year where the answer is from another one."""
        year = fiscal_year_of(today)
        return None if plan.fiscal_year == year else YearNow(year, year in self.plans)


def build_knowledge(
    plans: tuple[Plan, ...],
    version: int,
    opened_year: FiscalYear | None,
    lexicon: Lexicon,
    records: OfficeRecords = NO_RECORDS,
) -> Knowledge:
    """The newest version of every year's plan with its reader. Pure; may run off the loop.

    `opened_year` is one that counts as opened beside those that `records` name.
    """
    newest = {plan.fiscal_year: plan for plan in sorted(plans, key=lambda p: p.version)}
    patterns = Patterns.of(lexicon)
    indexes = {
        year: index_of(plan, lexicon, load_topics(), records.taught, newest)
        for year, plan in newest.items()
    }
    answers = tuple(a.entry for a in records.answers if not a.is_retired)
    entries = EntryIndex(answers) if answers else None
    readers = {
        year: Reader(
            index=indexes[year],
            lexicon=lexicon,
            patterns=patterns,
            measures_of={i.number: len(i.measures) for i in plan.indicators},
            years=frozenset(newest),
            scores={i.number: f"{i.score.value:.2f}" for i in plan.indicators if i.score.value},
            result_years={i.number: years_in(*i.result, *i.outcome) for i in plan.indicators},
            entries=entries,
        )
        for year, plan in newest.items()
    }
    opened = _opened(newest, opened_year, records)
    in_force = max(opened, default=None)
    return Knowledge(version, newest, readers, lexicon, in_force, records, answers, opened)


def _opened(
    plans: Mapping[FiscalYear, Plan], setting: FiscalYear | None, records: OfficeRecords
) -> frozenset[FiscalYear]:
    opened = {o.fiscal_year for o in records.opened} | {setting}
    return frozenset(year for year in plans if year in opened)
