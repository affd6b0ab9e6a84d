"""Ask: a typed question or a button about the plan, and what its answer means for the turn."""

from dataclasses import replace

from handlers import from_office
from handlers.followups import followed
from handlers.knowledge import Knowledge
from handlers.occasions import words_at
from handlers.plan_answers import Answered, Viewer, answered, of_office
from handlers.rules.followup import Subject, subject_of
from handlers.rules.numbers import item_alone, plain_numbers
from handlers.rules.understanding.normalise import key
from handlers.rules.understanding.result import Doubt, Intent, Understanding
from handlers.rules.years import years_in
from handlers.turn import Replies, Turn
from messages import actions
from messages.followups import item_meant
from messages.message import Message
from messages.texts import catalogue as T
from messages.topics import channels_message
from store.followups import YearWord, load_follow_up_words
from store.model import Field, FiscalYear, Occasion, Plan, Role

# Doubts that another answer would settle; the others tell all there is to tell.
MOST_YEARS = 3
FOR_A_PERSON = (Doubt.NOTHING_FITS, Doubt.SEVERAL_FIT)


def viewer_of(turn: Turn) -> Viewer:
    """The person of a turn as a reader of the plan."""
    groups = turn.person.groups() if turn.person else ()
    is_director = Role.DIRECTOR in turn.roles
    return Viewer(turn.person is None, groups, turn.now.date(), is_director)


async def answer_question(turn: Turn) -> Replies:
    """Answers typed text."""
    subject = subject_of(turn.chat, turn.now)
    found = ask(turn.text, turn.knowledge, viewer_of(turn), subject)
    if _is_complaint(found):
        own = channels_message(await words_at(turn.unit, Occasion.COMPLAINT))
        found = replace(found, messages=(own, *found.messages[1:]))
    return replace(_replies(found), asked_text=turn.text)


async def show_button(turn: Turn) -> Replies:
    """Answers the buttons of the plan's cards."""
    knowledge, viewer = turn.knowledge, viewer_of(turn)
    match turn.action:
        case actions.ShowList(year):
            of = FiscalYear(year) if year else None
            understood = Understanding(Intent.LIST_INDICATORS, year=of)
        case actions.ShowMine():
            group = viewer.groups[0] if viewer.groups else None
            understood = Understanding(Intent.MY_GROUP, group=group)
        case actions.ShowIndicator(year, number, field) if field in set(Field):
            understood = Understanding(
                Intent.INDICATOR_OVERVIEW, (number,), field=Field(field), year=FiscalYear(year)
            )
        case actions.ShowMeasure(year, indicator, measure):
            understood = Understanding(
                Intent.MEASURES,
                (indicator,),
                measure,
                field=Field.MEASURES,
                year=FiscalYear(year),
            )
        case actions.AskExample(number) if 1 <= number <= len(T.EXAMPLES):
            return _replies(ask(T.EXAMPLES[number - 1], knowledge, viewer))
        case _:
            understood = Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS)
    return _replies(answered(understood, knowledge, viewer))


def _replies(found: Answered) -> Replies:
    understood = found.understanding
    is_answer = understood.intent is not Intent.NONE
    is_complaint = _is_complaint(found)
    return Replies(
        found.messages,
        may_carry=is_answer and not is_complaint,
        subject=found.subject,
        is_doubt=not is_answer,
        # To ask back, or that there is no such number, needs nobody to give another answer.
        keeps_nothing=is_complaint or (not is_answer and understood.doubt not in FOR_A_PERSON),
        subject_year=found.plan.fiscal_year,
        subject_field=understood.field,
    )


def _is_complaint(found: Answered) -> bool:
    """Then the channels stand first in the answer."""
    return found.understanding.is_complaint or found.understanding.doubt is Doubt.COMPLAINT


def ask(
    text: str, knowledge: Knowledge, viewer: Viewer, subject: Subject | None = None
) -> Answered:
    """Understands and answers one question: from what the office keeps, else from the plan. Pure.

    `subject` is what the last answer showed.
    """
    own = None if viewer.is_guest else from_office.before_the_plan(text, knowledge, viewer.today)
    if own is not None and not _is_in_the_plan(text, own, knowledge):
        return of_office(own, knowledge)
    leaning = followed(text, knowledge, subject, is_guest=viewer.is_guest, today=viewer.today)
    if isinstance(leaning, Message):
        return Answered((leaning,), Understanding(Intent.NONE), knowledge.plan)
    if leaning is not None:
        return answered(leaning, knowledge, viewer)
    found = _of_years(text, knowledge, viewer) or answered(
        _understood(text, knowledge, viewer), knowledge, viewer
    )
    item = item_alone(text)
    if item is None or found.subject is None:
        return found
    return replace(found, messages=(item_meant(item), *found.messages))


def _understood(text: str, knowledge: Knowledge, viewer: Viewer) -> Understanding:
    """The question as the reader of its own year takes it: years differ in their measures."""
    understood = _read(text, knowledge.year, knowledge, viewer)
    named = understood.year or _year_before(text, knowledge)
    if named is None or named == knowledge.year or named not in knowledge.readers:
        return understood
    return replace(_read(text, named, knowledge, viewer), year=named)


def _year_before(text: str, knowledge: Knowledge) -> FiscalYear | None:
    """The year that has a plan before the present one, where the text says last year.

    Words that the plan's own steps use ask for what is in them.
    """
    before = max((year for year in knowledge.plans if year < knowledge.year), default=None)
    if before is None:
        return None
    typed = key(text)
    steps = [s.text for i in knowledge.plan.indicators for s in i.steps]
    words = load_follow_up_words().years[YearWord.LAST]
    is_said = any(key(w) in typed for w in words if not any(w in step for step in steps))
    return before if is_said else None


def _of_years(text: str, knowledge: Knowledge, viewer: Viewer) -> Answered | None:
    """One answer after the other where the text names several years that have a plan."""
    years = sorted(year for year in years_in(text) if year in knowledge.readers)[-MOST_YEARS:]
    if len(years) < 2:
        return None
    found = [
        answered(replace(_read(text, year, knowledge, viewer), year=year), knowledge, viewer)
        for year in years
    ]
    if any(one.understanding.intent is Intent.NONE for one in found):
        return None
    return replace(found[-1], messages=tuple(m for one in found for m in one.messages[:1]))


def _read(text: str, year: FiscalYear, knowledge: Knowledge, viewer: Viewer) -> Understanding:
    plain = plain_numbers(text, _measures_of(knowledge.plans[year]), knowledge.lexicon)
    reader = knowledge.readers[year]
    return reader.understand(plain, viewer.groups, is_guest=viewer.is_guest)


def _measures_of(plan: Plan) -> dict[int, int]:
    return {i.number: len(i.measures) for i in plan.indicators}


def _is_in_the_plan(text: str, own: from_office.FromOffice, knowledge: Knowledge) -> bool:
    """Whether the office has no such date in its register, but the plan has the period of it."""
    if own.understanding.intent is not Intent.NONE:
        return False
    understood = knowledge.readers[knowledge.year].understand(text)
    return understood.intent is Intent.PERIOD and (own.gives_way or understood.is_exact)
