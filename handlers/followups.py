"""Answers what leans on the answer before: the same indicator again, or a question back."""

from datetime import date

from handlers.knowledge import Knowledge
from handlers.rules.followup import FollowUp, Subject, follow_up_of
from handlers.rules.understanding.result import FIELD_INTENTS, Intent, Understanding
from handlers.rules.years import fiscal_year_of
from messages import followups as cards
from messages.message import Message
from store.followups import YearWord
from store.model import Field, FiscalYear


def followed(
    text: str, knowledge: Knowledge, subject: Subject | None, *, is_guest: bool, today: date
) -> Understanding | Message | None:
    """What is to be answered, what to ask back, or None where the text names its own."""
    asked = follow_up_of(text, knowledge.lexicon)
    if asked is None:
        return None
    year = _year(asked, today)
    if subject is None:
        return _without_subject(asked, year, knowledge, is_guest=is_guest)
    shown = subject.year or knowledge.year
    field = asked.field or subject.field or Field.OVERVIEW
    if asked.year is YearWord.OTHER:
        years = [y for y in _years(knowledge, is_guest=is_guest) if y != shown]
        if not years:
            return cards.only_year(subject.indicator, shown)
        if len(years) > 1:
            return cards.years_card(knowledge.plan, subject.indicator, field, years)
        year = years[0]
    if asked.is_bare_year and year == shown:
        return Understanding(Intent.LIST_INDICATORS, year=year)
    return Understanding(
        FIELD_INTENTS[field], (subject.indicator,), field=field, year=year or shown
    )


def _without_subject(
    asked: FollowUp, year: FiscalYear | None, knowledge: Knowledge, *, is_guest: bool
) -> Understanding | Message | None:
    if asked.field is None and year is not None:
        return Understanding(Intent.LIST_INDICATORS, year=year)
    if asked.is_vague or asked.field is None:
        return None
    wanted = year or knowledge.year
    if wanted not in _years(knowledge, is_guest=is_guest):
        # The card for a year that is not there names those that are.
        return Understanding(Intent.LIST_INDICATORS, year=wanted)
    return cards.which_card(knowledge.plans[wanted], asked.field)


def _year(asked: FollowUp, today: date) -> FiscalYear | None:
    """The year that is named, by itself or from today's; None for any other one."""
    this = fiscal_year_of(today)
    match asked.year:
        case YearWord.LAST:
            return FiscalYear(this - 1)
        case YearWord.PRESENT:
            return this
        case YearWord.NEXT:
            return FiscalYear(this + 1)
        case YearWord.OTHER | None:
            return None
        case year:
            return year


def _years(knowledge: Knowledge, *, is_guest: bool) -> list[FiscalYear]:
    """The years that this reader may see, newest first."""
    seen = [y for y, plan in knowledge.plans.items() if plan.is_published or not is_guest]
    return sorted(seen, reverse=True)
