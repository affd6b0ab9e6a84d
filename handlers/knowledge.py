"""What every turn knows without asking the store: the plans, and readers of their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.rules.understanding.entries import EntryIndex
from handlers.rules.understanding.index import Index, build_index
from handlers.rules.understanding.numbers import Patterns
from handlers.rules.understanding.question import read_question
from handlers.rules.understanding.understand import Reader
from handlers.rules.years import fiscal_year_of
from store.lexicon import Lexicon, load_topics
from store.model import FiscalYear, Plan, QAEntry


@dataclass(frozen=True, slots=True)
class Knowledge:
    """An immutable snapshot, rebuilt when a commit changes the plans (`version`).

    `plans` hold the newest version of each year; `opened_year` is the plan in force that an
    administrator (or the setting) has opened, None while there is none. `entries` are the
    answers that were written for questions.
    """

    version: int
    plans: Mapping[FiscalYear, Plan]
    readers: Mapping[FiscalYear, Reader]
    lexicon: Lexicon
    opened_year: FiscalYear | None = None
    entries: Mapping[str, QAEntry] = field(default_factory=dict)

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

    def missing_year(self, plan: Plan, today: date) -> FiscalYear | None:
        """Today's fiscal year where the answer is from another one."""
        year = fiscal_year_of(today)
        return None if plan.fiscal_year == year else year


def build_knowledge(
    plans: tuple[Plan, ...],
    version: int,
    opened_year: FiscalYear | None,
    lexicon: Lexicon,
    entries: Sequence[QAEntry] = (),
) -> Knowledge:
    """The newest version of every year's plan with its reader. Pure; may run off the loop."""
    newest: dict[FiscalYear, Plan] = {}
    for plan in sorted(plans, key=lambda p: p.version):
        newest[plan.fiscal_year] = plan
    patterns = Patterns.of(lexicon)
    indexes = {year: build_index(plan, lexicon, load_topics()) for year, plan in newest.items()}
    answers = _answers(entries, indexes, patterns)
    readers = {
        year: Reader(
            index=indexes[year],
            lexicon=lexicon,
            patterns=patterns,
            measures_of={i.number: len(i.measures) for i in plan.indicators},
            years=frozenset(newest),
            scores={i.number: f"{i.score.value:.2f}" for i in plan.indicators if i.score.value},
            entries=answers,
        )
        for year, plan in newest.items()
    }
    opened = opened_year if opened_year in newest else None
    by_id = {entry.id: entry for entry in entries}
    return Knowledge(version, newest, readers, lexicon, opened, by_id)


def _answers(
    entries: Sequence[QAEntry], indexes: Mapping[FiscalYear, Index], patterns: Patterns
) -> EntryIndex | None:
    if not entries or not indexes:
        return None
    words = indexes[max(indexes)].words
    return EntryIndex(entries, lambda text: read_question(text, words, patterns).spoken)
