"""Answers that the office itself keeps beside the plan: its Q&A, its documents, its due dates.

Pure, and for people who are enrolled only: guests see what is published, nothing else.
"""

from dataclasses import dataclass, replace
from datetime import date

from handlers.assessment_answers import levels_answer, oit_answer
from handlers.knowledge import Knowledge
from handlers.rules.register import Asked, Wanted, reader_of
from handlers.rules.rounds import current_round, usual_rounds
from handlers.rules.understanding.result import Doubt, Intent, Understanding
from messages import documents, office_answers
from messages.message import Message
from store.assessment import oit_item
from store.model import Field, FiscalYear, QAEntry
from store.office_words import load_office_words

NOTHING = Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS)


@dataclass(frozen=True, slots=True)
class FromOffice:
    """The card, and what the question was understood as; `gives_way` to any period of the plan
    that the question may mean, not only to one that it names."""

    message: Message
    understanding: Understanding
    gives_way: bool = False


def before_the_plan(text: str, knowledge: Knowledge, today: date) -> FromOffice | None:
    """What goes before the plan: a question that was saved in these very words, and questions
    for a link or a day."""
    entries = knowledge.readers[knowledge.year].entries
    entry = entries.exact(text) if entries is not None else None
    if entry is not None:
        return answer_of(entry, knowledge)
    words = load_office_words()
    reader = reader_of(words, knowledge.lexicon.year_markers)
    asked = reader.read(text)
    if asked is None:
        return None
    if asked.wanted is Wanted.LEVEL:
        return _level(text, asked, knowledge)
    if asked.code is not None:
        # Codes are given anew each year: one without a year is the present year's.
        asked = replace(asked, year=asked.year or knowledge.year)
    found = reader.fitting(asked, knowledge.records.documents)
    if found:
        first = found[0]
        understood = _about(first.indicator, first.measure)
        item = oit_item(first.year, asked.code) if asked.code else None
        card = documents.found_card(found, today, item[1] if item else None)
        return FromOffice(card, understood)
    return _without_an_entry(asked, knowledge, today)


def _level(text: str, asked: Asked, knowledge: Knowledge) -> FromOffice:
    """The level of the office, or of the one indicator that the question names."""
    year = asked.year or knowledge.year
    reader = knowledge.readers.get(year, knowledge.readers[knowledge.year])
    understood = reader.understand(text)
    named = (
        understood.indicators if understood.is_exact and len(understood.indicators) == 1 else ()
    )
    card = levels_answer(knowledge, year, next(iter(named), None))
    return FromOffice(card, Understanding(Intent.SCORE, named, field=Field.SCORE, year=year))


def _without_an_entry(asked: Asked, knowledge: Knowledge, today: date) -> FromOffice | None:
    if asked.code is not None and asked.wanted is Wanted.MAYBE:
        card, year = oit_answer(knowledge, asked.year, asked.code), asked.year or knowledge.year
        is_known = oit_item(year, asked.code) is not None
        about = Understanding(Intent.POLICY_TOPIC, year=year) if is_known else NOTHING
        return FromOffice(card, about)
    match asked.wanted:
        case Wanted.ROUND:
            return _rounds(asked.year, knowledge, today)
        case Wanted.LINK:
            return FromOffice(documents.missing_card(wants_date=False), NOTHING)
        case Wanted.DUE | Wanted.SURVEY:
            return FromOffice(documents.missing_card(wants_date=True), NOTHING)
        case Wanted.END:
            return FromOffice(documents.missing_card(wants_date=True), NOTHING, gives_way=True)
        case Wanted.MAYBE | Wanted.LEVEL:
            return None


def _rounds(year: FiscalYear | None, knowledge: Knowledge, today: date) -> FromOffice | None:
    """When reports of the year are due, else of the plan in force; of a year that nobody opened
    none are."""
    opened = year or knowledge.opened_year
    plan = knowledge.plans[opened] if opened in knowledge.opened else None
    if plan is None:
        return FromOffice(documents.missing_card(wants_date=True, year=year), NOTHING)
    kept = [r for r in knowledge.records.rounds if r.fiscal_year == plan.fiscal_year]
    rounds = sorted(kept or usual_rounds(plan.fiscal_year), key=lambda r: r.due)
    card = documents.rounds_card(plan.fiscal_year, rounds, current_round(rounds, today), today)
    return FromOffice(card, Understanding(Intent.PERIOD))


def answer_of(entry: QAEntry, knowledge: Knowledge) -> FromOffice | None:
    """The card of a saved answer; None where it is no longer in use."""
    kept = next((a for a in knowledge.records.answers if a.entry.id == entry.id), None)
    if kept is None or kept.is_retired:
        return None
    card = office_answers.answer_card(kept, knowledge.year)
    return FromOffice(card, _about(entry.indicator, entry.measure))


def _about(indicator: int | None, measure: int | None) -> Understanding:
    indicators = (indicator,) if indicator is not None else ()
    return Understanding(Intent.POLICY_TOPIC, indicators, measure)
