"""Answers that the office itself keeps beside the plan: its Q&A, its documents, its due dates.

Pure, and for people who are enrolled only: guests see what is published, nothing else.
"""

from dataclasses import dataclass
from datetime import date

from handlers.knowledge import Knowledge
from handlers.rules.register import Asked, Wanted, reader_of
from handlers.rules.rounds import current_round, usual_rounds
from handlers.rules.understanding.result import Doubt, Intent, Understanding
from messages import documents, office_answers
from messages.message import Message
from store.model import QAEntry
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
    found = reader.fitting(asked, knowledge.records.documents)
    if found:
        first = found[0]
        understood = _about(first.indicator, first.measure)
        return FromOffice(documents.found_card(found, today), understood)
    return _without_an_entry(asked, knowledge, today)


def _without_an_entry(asked: Asked, knowledge: Knowledge, today: date) -> FromOffice | None:
    match asked.wanted:
        case Wanted.ROUND:
            return _rounds(knowledge, today)
        case Wanted.LINK:
            return FromOffice(documents.missing_card(wants_date=False), NOTHING)
        case Wanted.DUE | Wanted.SURVEY:
            return FromOffice(documents.missing_card(wants_date=True), NOTHING)
        case Wanted.END:
            return FromOffice(documents.missing_card(wants_date=True), NOTHING, gives_way=True)
        case Wanted.MAYBE:
            return None


def _rounds(knowledge: Knowledge, today: date) -> FromOffice | None:
    """When reports are due; without a plan in force nothing is."""
    plan = knowledge.plan_in_force()
    if plan is None:
        return FromOffice(documents.missing_card(wants_date=True), NOTHING)
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
