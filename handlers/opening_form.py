"""The conversation that opens a fiscal year: which one, from what, then doubts and differences.

Nothing is stored before it is confirmed; the file is read again from what was kept of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer
from handlers.obligations import rounds_of
from handlers.plan_reading import plan_before, plan_of
from handlers.plan_versions import change_plan, newest_version, open_year
from handlers.rules.plan_copy import copied
from handlers.rules.plan_difference import plan_difference
from handlers.rules.plan_doubts import Doubt, DoubtKind, ImportedPlan
from handlers.rules.years import fiscal_year_of, year_named
from handlers.steps import Answers, Choice, Given, GivenFile, Option, Step
from handlers.turn import Replies, Turn
from messages import keywords as K
from messages import opening_year as cards
from messages.message import Message
from messages.texts import opening_year as T
from messages.thai import arabic_digits, thai_digits
from store.model import AuditAction, Draft, FiscalYear, Plan
from store.plan_words import load_plan_words

NAME = "open_year"
KEPT, COPY, EXCEL, WORD = "kept", "copy", "excel", "word"
FROM_FILES = frozenset({EXCEL, WORD})
ALIKE = (DoubtKind.INDICATOR_MISSING, DoubtKind.NO_SCORE)
MOST_AHEAD = 5
"""Years after today's that may be opened; later ones are slips of the finger."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the steps look at. `base` is the plan that the new one is compared with, `newest` the
    one that the year has already, `found` what the source gives; None where it is not known."""

    today: FiscalYear
    in_force: FiscalYear | None
    printed: frozenset[FiscalYear]
    year: FiscalYear | None
    base: Plan
    newest: Plan | None
    is_open: bool
    found: ImportedPlan | None
    lost: str | None


def base_for(turn: Turn, year: FiscalYear | None) -> Plan:
    """The plan that a year's new one starts from, the one answered from while none is named."""
    return turn.knowledge.plan if year is None else plan_before(turn.knowledge.plans, year)


def next_year(turn: Turn) -> FiscalYear:
    """The year that is most likely wanted: today's while it is not open, else the one after."""
    today, in_force = fiscal_year_of(turn.now.date()), turn.knowledge.opened_year
    if in_force is None or in_force < today:
        return today
    return FiscalYear(in_force + 1)


def sources_for(turn: Turn, year: FiscalYear) -> dict[str, int]:
    """The sources that make sense for the year, each with the year that it comes from."""
    base, is_open = base_for(turn, year), turn.knowledge.opened_year == year
    if is_open:
        return {EXCEL: year, WORD: year}
    if base.fiscal_year == year:
        return {KEPT: year} if base.is_published else {KEPT: year, EXCEL: year, WORD: year}
    return {COPY: base.fiscal_year, EXCEL: year, WORD: year}


async def load(turn: Turn, draft: Draft) -> Opening:
    """Looks everything up anew, and reads the file."""
    given = draft.answers.get("year")
    year = FiscalYear(int(given)) if given else None
    base, in_force = base_for(turn, year), turn.knowledge.opened_year
    newest = await newest_version(turn.unit, year) if year else None
    is_newer = newest is not None and newest.at is not None and newest.at > draft.started_at
    lost = None
    if newest is not None and is_newer:
        lost = T.PLAN_CHANGED_MEANWHILE.format(
            year=thai_digits(newest.fiscal_year), version=thai_digits(newest.version)
        )
    return Opening(
        today=fiscal_year_of(turn.now.date()),
        in_force=in_force,
        printed=printed_years(turn),
        year=year,
        base=base,
        newest=newest,
        is_open=in_force == year,
        found=await _found(turn, draft, base, year) if year else None,
        lost=lost,
    )


async def _found(turn: Turn, draft: Draft, base: Plan, year: FiscalYear) -> ImportedPlan | None:
    match draft.answers.get("source"):
        case "kept":
            return ImportedPlan(base, ())
        case "copy":
            return copied(base, year, load_plan_words())
        case _:
            file = draft.answers.get("file") or {}
            if "sha256" not in file:
                return None
            return plan_of(await turn.read_plan(file["sha256"]), base, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStep(Choice):
    """One of the years offered, or any that is typed; the answer is the year in digits."""

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The year; raises InvalidAnswer for one that cannot be opened."""
        digits = arabic_digits((given.text or "").strip())
        digits = digits.removeprefix(K.YEAR_MARKER).strip()
        year = year_named(digits) if len(digits) in (2, 4) else None
        if year is None:
            # Zero-argument super() does not survive dataclass slots.
            year = FiscalYear(int(Choice.parse(self, given, context, before)))
        problem = year_problem(year, context.in_force, context.today, context.printed)
        if problem:
            raise InvalidAnswer(problem)
        return str(year)

    def shown(self, answer: Any, context: Any) -> str:
        """The year in words."""
        return T.YEAR_ROW.format(year=thai_digits(answer))


def printed_years(turn: Turn) -> frozenset[FiscalYear]:
    """The years whose report is published: their words stay as they are printed."""
    return frozenset(y for y, plan in turn.knowledge.plans.items() if plan.is_published)


def year_problem(
    year: FiscalYear,
    in_force: FiscalYear | None,
    today: FiscalYear,
    printed: frozenset[FiscalYear],
) -> str | None:
    """Why a year cannot be opened or its plan not be changed by file, or None."""
    if year == in_force and year in printed:
        return T.YEAR_PRINTED.format(year=thai_digits(year))
    if in_force is not None and year < in_force:
        return T.YEAR_BEFORE.format(year=thai_digits(year), now=thai_digits(in_force))
    most = max(today, in_force or today) + MOST_AHEAD
    if year > most:
        return T.YEAR_TOO_FAR.format(year=thai_digits(year), most=thai_digits(most))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile(Step):
    """A file with a plan; the answer is its SHA-256 and name, or the job that fetches it."""

    takes_files: ClassVar[bool] = True

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """Why the file cannot be used, or that it is on its way."""
        if answer and "job" in answer:
            return (T.FILE_AWAITED.format(name=answer["name"]),)
        if answer and "sha256" not in answer:
            return (T.FILE_LOST,)
        refused = context.found.refused if context.found else ()
        return cards.file_lines(told_doubts(refused))

    def can_end(self, answer: Any) -> bool:
        """Without a file there is no plan."""
        return False

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether a plan could be read."""
        return context.found is not None and context.found.plan is not None

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The file as it is kept."""
        if given.file is None:
            raise InvalidAnswer(T.SEND_A_FILE)
        return {"sha256": given.file.sha256, "name": given.file.name}

    def awaiting(self, before: Any, job: str, name: str) -> Any:
        """The file that is on its way."""
        return {"job": job, "name": name}

    def settled(self, before: Any, job: str, file: GivenFile | None) -> Any:
        """The file, or nothing where it never came."""
        if (before or {}).get("job") != job:
            return before
        return {"sha256": file.sha256, "name": file.name} if file else {"name": before["name"]}

    def shown(self, answer: Any, context: Any) -> str:
        """Its name."""
        return str(answer["name"])


def told_doubts(doubts: Sequence[Doubt]) -> list[str]:
    """The doubts in words; what is the same of many indicators is one line."""
    alike = {
        kind: [d.indicator for d in doubts if d.kind is kind and d.indicator] for kind in ALIKE
    }
    lines = [cards.doubt_of_many(kind, numbers) for kind, numbers in alike.items() if numbers]
    others = [d for d in doubts if d.kind not in ALIKE]
    return lines + [cards.doubt_line(d.kind, d.indicator, d.cell, d.detail) for d in others]


def told_changes(before: Plan, after: Plan) -> list[cards.Told]:
    """What is different, in words."""
    return [
        cards.change_told(c.kind, c.part, c.indicator, c.number, (c.before, c.after))
        for c in plan_difference(before, after)
    ]


def _years(context: Opening) -> list[Option]:
    first = context.today
    if context.in_force is not None and context.in_force >= first:
        first = FiscalYear(context.in_force + 1)
    return [
        Option(str(year), str(n), T.YEAR_ROW.format(year=thai_digits(year)))
        for n, year in enumerate(range(first, first + 3), 1)
    ]


def _sources(context: Opening) -> list[Option]:
    before: dict[str, int] = {}
    if context.year is not None and not context.is_open:
        kept = context.newest is not None
        before = {KEPT if kept else COPY: context.base.fiscal_year}
    if context.year not in context.printed:
        before |= {EXCEL: context.year or 0, WORD: context.year or 0}
    rows = cards.source_rows(before)
    return [Option(s, str(n), words, detail) for n, (s, words, detail) in enumerate(rows, 1)]


def _from_file(answers: Answers) -> bool:
    return answers.get("source") in FROM_FILES


def _title(context: Opening) -> str:
    if context.year is None:
        return T.TITLE_WITHOUT_YEAR
    return cards.year_title(context.year, is_open=context.is_open)


def _preview(context: Opening) -> tuple[Message, ...]:
    if context.found is None or context.found.plan is None:
        return ()
    plan, doubts = context.found.plan, told_doubts(context.found.doubts)
    changes = told_changes(context.base, plan)
    return (cards.check_card(plan, context.base.fiscal_year, doubts, changes),)


async def finish(turn: Turn, draft: Draft, context: Opening) -> Replies:
    """Stores the plan, opens the year with its rounds, and says what is in force now."""
    if context.found is None or context.found.plan is None or context.year is None:
        raise InvalidAnswer(T.YEAR_GONE)
    year, before = context.year, context.in_force
    source = str(draft.answers["source"])
    stored = await change_plan(turn, context.found.plan, year=str(year), source=source)
    is_new_year = await open_year(turn.unit, year, turn.now, turn.enrolled().id)
    if is_new_year:
        await audit(turn, AuditAction.YEAR_OPENED, f"year:{year}", None, year=str(year))
    elif stored == context.newest:
        return Replies((cards.said(T.PLAN_IS_SAME.format(year=thai_digits(year)), "same"),))
    rounds = await rounds_of(turn, year)
    card = cards.opened_card(stored, rounds, before, is_new_year=is_new_year)
    return Replies((card,), may_carry=False)


OPEN_YEAR = Conversation(
    NAME,
    (
        YearStep(key="year", question=T.YEAR, options=_years),
        Choice(key="source", question=T.SOURCE, options=_sources),
        PlanFile(key="file", question=T.FILE, when=_from_file),
    ),
    load=load,
    finish=finish,
    title=_title,
    resume_word=K.OPEN_YEAR.label,
    lost=lambda context: context.lost,
    identity=("year",),
    preview=_preview,
    caution=lambda context: T.CAUTION,
)
