"""Opening a fiscal year: the ways to a plan of it, its form, and what a plan changes."""

import asyncio
from datetime import datetime
from functools import partial

from handlers.errors import NotFoundForPerson
from handlers.file_links import MadeFile, offer_file
from handlers.opening_form import (
    NAME,
    base_for,
    load,
    next_year,
    printed_years,
    sources_for,
    told_changes,
    year_problem,
)
from handlers.plan_reading import plan_before
from handlers.plan_versions import newest_of_years
from handlers.rules.permissions import Capability, may
from handlers.rules.plan_copy import copied
from handlers.rules.years import fiscal_year_of, year_named
from handlers.turn import Replies, StartConversation, Turn
from messages import opening_year as cards
from messages.exports.plan_workbook import workbook_file
from messages.opening_actions import OpenYear, PlanForm, ShowOpening, ShowPlanChanges
from messages.texts import opening_year as T
from messages.thai import arabic_digits
from store.model import FileLink, FiscalYear, Person
from store.plan_words import load_plan_words
from store.unit import Unit

FILE_KIND = "plan_form"
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def show_ways(turn: Turn) -> Replies:
    """The ways to open the year asked for, else the next one."""
    asked = turn.action.year if isinstance(turn.action, ShowOpening) else _typed_year(turn)
    year = FiscalYear(asked) if asked else next_year(turn)
    in_force = turn.knowledge.opened_year
    problem = year_problem(year, in_force, fiscal_year_of(turn.now.date()), printed_years(turn))
    if problem:
        raise NotFoundForPerson(problem)
    sources = list(sources_for(turn, year))
    before = base_for(turn, year).fiscal_year
    return Replies((cards.ways_card(year, before, in_force, sources),), may_carry=False)


def _typed_year(turn: Turn) -> int:
    """The year after the word, 0 where none is."""
    if turn.action is not None:
        return 0
    digits = "".join(c for c in arabic_digits(turn.text) if c.isdecimal())
    return year_named(digits) or 0 if len(digits) in (2, 4) else 0


async def open_it(turn: Turn) -> Replies:
    """The conversation, as far as the button answers its questions."""
    action = turn.action
    if not isinstance(action, OpenYear):
        raise NotFoundForPerson(T.YEAR_GONE)
    if not action.year:
        return Replies(start=StartConversation(NAME))
    year = FiscalYear(action.year)
    problem = year_problem(
        year, turn.knowledge.opened_year, fiscal_year_of(turn.now.date()), printed_years(turn)
    )
    if problem or action.source not in sources_for(turn, year):
        raise NotFoundForPerson(problem or T.YEAR_GONE)
    return Replies(start=StartConversation(NAME, {"year": str(year), "source": action.source}))


async def give_form(turn: Turn) -> Replies:
    """The link to the workbook, and what to do with it."""
    action = turn.action
    asked = action.year if isinstance(action, PlanForm) else _typed_year(turn)
    year = FiscalYear(asked) if asked else next_year(turn)
    filled = action.filled if isinstance(action, PlanForm) else 1
    name = cards.form_name(year)
    offered = await offer_file(turn, kind=FILE_KIND, about=f"{year}.{filled}", file_name=name)
    messages = (*offered.messages, cards.form_next_card(year))
    return Replies(messages, may_carry=False, job=offered.job)


async def make_form(unit: Unit, person: Person, link: FileLink, now: datetime) -> MadeFile | None:
    """The workbook as of now; None for who may not keep plans any more."""
    if not may(person.roles, Capability.KEEP_ROUNDS):
        return None
    year_asked, _, filled = link.about.partition(".")
    year, words = FiscalYear(int(year_asked)), load_plan_words()
    base = plan_before(newest_of_years(await unit.plans.all()), year)
    if base.fiscal_year != year:
        base = copied(base, year, words).plan or base
    make = partial(workbook_file, base, year, words, is_filled=filled == "1")
    return MadeFile(EXCEL_TYPE, await asyncio.to_thread(make))


async def show_changes(turn: Turn) -> Replies:
    """A page of what is different: of the plan that waits for confirmation, else of the plan in
    force to the year before it."""
    page = turn.action.page if isinstance(turn.action, ShowPlanChanges) else turn.number or 1
    drafts = await turn.unit.drafts.of_person(turn.drafter)
    for draft in sorted(drafts, key=lambda d: d.changed_at, reverse=True):
        if draft.conversation == NAME:
            context = await load(turn, draft)
            if context.found is not None and context.found.plan is not None:
                changes = told_changes(context.base, context.found.plan)
                before = context.base.fiscal_year
                card = cards.changes_card(context.found.plan, before, changes, page)
                return Replies((card,), may_carry=False)
    plan = turn.knowledge.plan
    earlier = [y for y in turn.knowledge.plans if y < plan.fiscal_year]
    if not earlier:
        raise NotFoundForPerson(T.NOTHING_TO_COMPARE)
    old = turn.knowledge.plans[max(earlier)]
    card = cards.changes_card(plan, old.fiscal_year, told_changes(old, plan), page)
    return Replies((card,), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """For everybody else: whose it is, and where the plan in force stands."""
    return Replies((cards.said(T.WHOSE_YEAR, "whose"),))
