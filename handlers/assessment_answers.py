"""Answers about levels and OIT items from what ships by year and from the plan's scores. Pure."""

from handlers.knowledge import Knowledge
from handlers.rules.levels import level_of, standing_of
from messages import assessment as cards
from messages.message import Message
from messages.texts import assessment as T
from messages.thai import thai_digits
from store.assessment import level_scale, load_level_scales, load_oit_lists, oit_item, oit_lists
from store.assessment import oit_count as count_of
from store.model import FiscalYear, Instrument, LevelScale


def levels_answer(
    knowledge: Knowledge, year: FiscalYear | None = None, indicator: int | None = None
) -> Message:
    """The scale of the year, else of the year answered from, with the office's level, or the
    indicator's; refused, saying why, while a score is missing."""
    year = year or knowledge.year
    scale, scales = level_scale(year), load_level_scales()
    if scale is None:
        return cards.levels_card(year, None, scales, None)
    if indicator is not None:
        found, is_level = _of_indicator(knowledge, year, scale, indicator)
        caution = T.ONE_IS_NO_LEVEL if is_level else ""
        return cards.levels_card(year, scale, scales, found, caution=caution)
    words, means = _of_office(knowledge, year, scale)
    caution = T.OWN_SUM if means else ""
    return cards.levels_card(year, scale, scales, (T.OFFICE_LEVEL, words), means, caution)


def _of_office(
    knowledge: Knowledge, year: FiscalYear, scale: LevelScale
) -> tuple[str, dict[Instrument, float]]:
    plan = knowledge.plans.get(year)
    if plan is None:
        return T.NO_PLAN.format(year=thai_digits(year)), {}
    standing = standing_of(plan, scale)
    if standing.missing:
        numbers = " ".join(thai_digits(n) for n in standing.missing)
        return T.MISSING_OFFICE.format(numbers=numbers), {}
    words = standing.level.name if standing.level else T.UNDECIDED
    return words, dict(standing.instruments)


def _of_indicator(
    knowledge: Knowledge, year: FiscalYear, scale: LevelScale, number: int
) -> tuple[tuple[str, str], bool]:
    plan, shown = knowledge.plans.get(year), thai_digits(number)
    label = T.INDICATOR_LEVEL.format(number=shown)
    if plan is None:
        return (label, T.NO_PLAN.format(year=thai_digits(year))), False
    indicator = plan.indicator(number)
    if indicator is None:
        return (label, T.NO_SUCH.format(year=thai_digits(year), number=shown)), False
    score = indicator.score.value
    if score is None:
        return (label, T.MISSING_INDICATOR.format(number=shown)), False
    level = level_of(scale, score, score)
    words = T.IS_LEVEL.format(level=level.name if level else "", score=cards.score_words(score))
    return (label, words), True


def items_answer(knowledge: Knowledge, year: FiscalYear | None, page: int = 0) -> Message:
    """What is known of the year's items, else of the year answered from."""
    year = year or knowledge.year
    years = sorted({x.year for x in load_oit_lists()}, reverse=True)
    return cards.items_card(year, oit_lists(year), page, years)


def oit_answer(
    knowledge: Knowledge, year: FiscalYear | None, code: str, *, may_edit: bool = False
) -> Message:
    """What the code is in the year asked for, else in the year answered from."""
    year = year or knowledge.year
    found = oit_item(year, code)
    documents = [
        d
        for d in knowledge.records.documents
        if d.year == year and d.code == code and not d.is_retired
    ]
    others = [
        (x.year, item)
        for x in load_oit_lists()
        for item in x.items
        if item.code == code and x.year != year
    ]
    problem = "" if found else _problem(year, code)
    return cards.item_card(year, code, found, problem, documents, others, may_edit=may_edit)


def _problem(year: FiscalYear, code: str) -> str:
    """Why nothing is known of the item."""
    number, shown = thai_digits(code.removeprefix("O")), thai_digits(year)
    if not oit_lists(year):
        return T.OIT_NO_YEAR.format(year=shown)
    count = count_of(year)
    if count is not None and not 1 <= int(code.removeprefix("O")) <= count:
        return T.OIT_NO_SUCH.format(year=shown, count=thai_digits(count), number=number)
    return T.OIT_NO_TITLE.format(year=shown, number=number)
