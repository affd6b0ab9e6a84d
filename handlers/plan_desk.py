"""The plan at the administrator's desk: what can be changed of it in the chat, and where.

Lead groups and rounds are kept by their own features; measures' words come by file.
"""

from handlers.errors import NotFoundForPerson
from handlers.rules.plan_edits import Part, may_change, written
from handlers.rules.rounds import is_of_every_group
from handlers.turn import Replies, StartConversation, Turn
from messages import plan_actions as planning
from messages import plan_desk as cards
from messages.texts import plan_desk as T
from messages.thai import thai_digits
from store.model import FiscalYear, Indicator, Plan


async def show_plan(turn: Turn) -> Replies:
    """The indicators of the plan of the year asked for, or one of them."""
    match turn.action:
        case planning.ShowPlan(year):
            plan, number = _plan_of(turn, year), None
        case planning.ShowPlanIndicator(year, indicator):
            plan, number = _plan_of(turn, year), indicator
        case _:
            plan, number = _plan_of(turn, turn.year or 0), turn.number
    if number is not None:
        return await _show_one(turn, plan, _indicator_of(plan, number))
    owners = {i.number: written(i.responsible.in_charge) for i in plan.indicators}
    card = cards.plan_card(plan, owners, _which(turn, plan))
    return Replies((card,), may_carry=False)


async def _show_one(turn: Turn, plan: Plan, indicator: Indicator) -> Replies:
    leads = {x.indicator: x.group for x in await turn.unit.leads.of_year(plan.fiscal_year)}
    remarks = [T.WORDS_BY_FILE]
    if plan.is_published:
        remarks.insert(0, T.PUBLISHED.format(year=thai_digits(plan.fiscal_year)))
    which = _which(turn, plan)
    # Lead groups and rounds are those of the plan in force.
    is_in_force = turn.knowledge.opened_year == plan.fiscal_year
    parts = [part.value for part in Part if may_change(plan, part)]
    lead, can_lead = leads.get(indicator.number), is_in_force and is_of_every_group(indicator)
    rows = cards.edit_rows(plan, indicator, parts, lead, leads=can_lead)
    if is_in_force:
        rows.append(cards.rounds_row())
    owners = written(indicator.responsible.in_charge)
    remarks = [which, *remarks] if which else remarks
    card = cards.indicator_card(plan, indicator, owners, rows, remarks)
    return Replies((card,), may_carry=False, subject=indicator.number)


async def edit_plan(turn: Turn) -> Replies:
    """Starts the change of one part of an indicator, from the version that is newest now."""
    action = turn.action
    if not isinstance(action, planning.EditPlan) or action.part not in set(Part):
        raise NotFoundForPerson(T.GONE)
    plan = _plan_of(turn, action.year)
    indicator = _indicator_of(plan, action.indicator)
    part = Part(action.part)
    if not may_change(plan, part):
        raise NotFoundForPerson(T.PUBLISHED.format(year=thai_digits(plan.fiscal_year)))
    about = {
        "year": str(plan.fiscal_year),
        "plan": plan.id,
        "version": str(plan.version),
        "number": str(indicator.number),
    }
    return Replies(start=StartConversation(f"plan_{part.value}", about))


async def say_whose(turn: Turn) -> Replies:
    """Only administrators change the plan; everybody reads it."""
    turn.enrolled()
    return Replies((cards.said(T.WHOSE, "whose"),))


def _plan_of(turn: Turn, year: int) -> Plan:
    plan = turn.knowledge.plans.get(FiscalYear(year)) if year else turn.knowledge.plan
    if plan is None:
        raise NotFoundForPerson(T.NO_YEAR.format(year=thai_digits(year)))
    return plan


def _indicator_of(plan: Plan, number: int) -> Indicator:
    indicator = plan.indicator(number)
    if indicator is None:
        year, shown = thai_digits(plan.fiscal_year), thai_digits(number)
        raise NotFoundForPerson(T.NO_INDICATOR.format(year=year, number=shown))
    return indicator


def _which(turn: Turn, plan: Plan) -> str | None:
    """Whose plan it is where that is not the plan in force."""
    in_force = turn.knowledge.opened_year
    if in_force is None:
        return T.NOT_OPENED
    if in_force == plan.fiscal_year:
        return None
    year, shown = thai_digits(in_force), thai_digits(plan.fiscal_year)
    return T.NOT_IN_FORCE.format(year=year, shown=shown)
