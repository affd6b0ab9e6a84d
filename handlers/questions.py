"""Ask: a question about the plan becomes a card with its year, source and notes, or "not sure"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers import from_office
from handlers.followups import followed
from handlers.knowledge import Knowledge
from handlers.rules.followup import Subject, subject_of
from handlers.rules.numbers import item_alone, plain_numbers
from handlers.rules.rounds import falls_to
from handlers.rules.understanding.result import Doubt, Intent, Understanding
from handlers.turn import Replies, Turn
from messages import actions
from messages import catalogue as cards
from messages.followups import item_meant
from messages.message import Message
from messages.texts import catalogue as T
from messages.thai import thai_digits
from store.model import (
    Field,
    FiscalYear,
    GroupId,
    HolderKind,
    Indicator,
    OfficeRole,
    Plan,
    Role,
)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: guests see published years with neutral notes only. `groups` are their own;
    directors belong to none and answer for what the plan gives to their role."""

    is_guest: bool
    groups: tuple[GroupId, ...]
    today: date
    is_director: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The messages of an answer, what was understood, and the plan it came from.

    `part` is the part of the report, None where nothing was answered; `subject` the indicator
    that the person looks at now; `indicators` those the answer is about, best first; `holder`
    who is named as responsible, in the source's words.
    """

    messages: tuple[Message, ...]
    understanding: Understanding
    plan: Plan
    part: int | None = None
    subject: int | None = None
    indicators: tuple[int, ...] = ()
    holder: str | None = None


def viewer_of(turn: Turn) -> Viewer:
    """The person of a turn as a reader of the plan."""
    groups = turn.person.groups() if turn.person else ()
    is_director = Role.DIRECTOR in turn.roles
    return Viewer(turn.person is None, groups, turn.now.date(), is_director)


async def answer_question(turn: Turn) -> Replies:
    """Answers typed text."""
    subject = subject_of(turn.chat, turn.now)
    found = ask(turn.text, turn.knowledge, viewer_of(turn), subject)
    return replace(_replies(found), asked_text=turn.text)


async def show_button(turn: Turn) -> Replies:
    """Answers the buttons of the plan's cards."""
    knowledge, viewer = turn.knowledge, viewer_of(turn)
    match turn.action:
        case actions.ShowList():
            understood = Understanding(Intent.LIST_INDICATORS)
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
    return Replies(
        found.messages,
        may_carry=is_answer,
        subject=found.subject,
        is_doubt=not is_answer,
        # To ask back, or that there is no such number, needs nobody to give another answer.
        keeps_nothing=not is_answer and understood.doubt is not Doubt.NOTHING_FITS,
        subject_year=found.plan.fiscal_year,
        subject_field=understood.field,
    )


def ask(
    text: str, knowledge: Knowledge, viewer: Viewer, subject: Subject | None = None
) -> Answered:
    """Understands and answers one question: from what the office keeps, else from the plan. Pure.

    `subject` is what the last answer showed. An answer that was saved for a question like this
    one comes before a doubt.
    """
    own = None if viewer.is_guest else from_office.before_the_plan(text, knowledge, viewer.today)
    if own is not None:
        return _from_office(own, knowledge)
    leaning = followed(text, knowledge, subject, is_guest=viewer.is_guest, today=viewer.today)
    if isinstance(leaning, Message):
        return Answered((leaning,), Understanding(Intent.NONE), knowledge.plan)
    if leaning is not None:
        return answered(leaning, knowledge, viewer)
    plain = plain_numbers(text, _measures_of(knowledge.plan), knowledge.lexicon)
    understood = knowledge.readers[knowledge.year].understand(plain, viewer.groups)
    if understood.doubt is Doubt.NOTHING_FITS and not viewer.is_guest:
        own = from_office.instead_of_doubt(text, knowledge)
        if own is not None:
            return _from_office(own, knowledge)
    found = answered(understood, knowledge, viewer)
    item = item_alone(text)
    if item is None or found.subject is None:
        return found
    return replace(found, messages=(item_meant(item), *found.messages))


def _from_office(own: from_office.FromOffice, knowledge: Knowledge) -> Answered:
    about = own.understanding
    subject = next(iter(about.indicators), None)
    return Answered(
        (own.message,), about, knowledge.plan, subject=subject, indicators=about.indicators
    )


def _measures_of(plan: Plan) -> dict[int, int]:
    return {i.number: len(i.measures) for i in plan.indicators}


def answered(understood: Understanding, knowledge: Knowledge, viewer: Viewer) -> Answered:
    """The answer to what was understood, from the year asked for if this person may see it."""
    year = understood.year or knowledge.year
    plan = knowledge.plans.get(year)
    if plan is None or (viewer.is_guest and not plan.is_published):
        doubt = Understanding(Intent.NONE, year=year, doubt=Doubt.NO_SUCH_YEAR)
        return Answered((_doubt_card(doubt, knowledge, viewer),), doubt, knowledge.plan)
    return _Answer(plan, knowledge.missing_year(plan, viewer.today), viewer, knowledge).of(
        understood
    )


def visible_notes(
    plan: Plan, indicator: Indicator, fields: Sequence[Field], *, is_guest: bool
) -> list[str]:
    """The source notes of these fields that this reader may see."""
    texts = [
        note.guest_text if is_guest else note.staff_text
        for note in plan.notes
        if indicator.number in note.indicators and set(fields) & set(note.fields)
    ]
    return list(dict.fromkeys(text for text in texts if text))


OVERVIEW_FIELDS = (Field.OVERVIEW, Field.SCORE, Field.PERIOD, Field.RESPONSIBLE)
MEASURE_FIELDS = (Field.MEASURES, Field.PERIOD, Field.RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Builds the answer from one plan for one reader."""

    plan: Plan
    missing_year: FiscalYear | None
    viewer: Viewer
    knowledge: Knowledge

    def of(self, understood: Understanding) -> Answered:
        match understood.intent:
            case Intent.NONE:
                return self._none(understood)
            case Intent.LIST_INDICATORS:
                listed = self._done(understood, cards.list_card(self.plan, self.missing_year), 1)
                return replace(listed, indicators=tuple(i.number for i in self.plan.indicators))
            case Intent.GROUP_DUTIES | Intent.MY_GROUP:
                return self._duties(understood)
            case Intent.POLICY_TOPIC:
                return self._topic(understood)
            case _:
                return self._field(understood)

    def _none(self, understood: Understanding) -> Answered:
        card = _doubt_card(understood, self.knowledge, self.viewer)
        return Answered((card,), understood, self.plan)

    def _done(
        self,
        understood: Understanding,
        message: Message,
        part: int,
        subject: int | None = None,
    ) -> Answered:
        return Answered((message,), understood, self.plan, part, subject, understood.indicators)

    def _notes(self, indicator: Indicator, fields: Sequence[Field]) -> list[str]:
        return visible_notes(self.plan, indicator, fields, is_guest=self.viewer.is_guest)

    def _field(self, understood: Understanding) -> Answered:
        if len(understood.indicators) > 1:
            return self._scores(understood)
        indicator = self.plan.indicator(understood.indicators[0])
        if indicator is None:
            return self._none(Understanding(Intent.NONE, doubt=Doubt.OUT_OF_RANGE))
        number, field = indicator.number, understood.field
        if understood.measure is not None and field is Field.MEASURES:
            return self._measure(understood, indicator)
        if field is Field.OVERVIEW:
            notes = self._notes(indicator, OVERVIEW_FIELDS)
            card = cards.indicator_card(self.plan, indicator, notes, self.missing_year)
            return self._done(understood, card, 1, number)
        notes = self._notes(indicator, (field,))
        card = cards.field_card(self.plan, indicator, field, notes, self.missing_year)
        done = self._done(understood, card, cards.part_of(field), number)
        if field is not Field.RESPONSIBLE:
            return done
        holders = "/".join(h.printed for h in indicator.responsible.holders)
        return replace(done, holder=holders)

    def _measure(self, understood: Understanding, indicator: Indicator) -> Answered:
        wanted = understood.measure or 0
        if not 1 <= wanted <= len(indicator.measures):
            return self._none(
                Understanding(Intent.NONE, (indicator.number,), doubt=Doubt.NO_SUCH_MEASURE)
            )
        notes = self._notes(indicator, MEASURE_FIELDS)
        measure = indicator.measures[wanted - 1]
        card = cards.measure_card(self.plan, indicator, measure, notes, self.missing_year)
        return self._done(understood, card, 1, indicator.number)

    def _scores(self, understood: Understanding) -> Answered:
        """A field of several indicators: all scores in one list, else the first one's field."""
        if understood.field is Field.SCORE and len(understood.indicators) == len(
            self.plan.indicators
        ):
            card = cards.list_card(self.plan, self.missing_year, scores_only=True)
            return self._done(understood, card, 1)
        first = Understanding(understood.intent, understood.indicators[:1], field=understood.field)
        return self._field(first)

    def _topic(self, understood: Understanding) -> Answered:
        found = [i for i in map(self.plan.indicator, understood.indicators) if i is not None]
        if len(found) == 1 and understood.measure is not None:
            return self._measure(understood, found[0])
        if len(found) == 1:
            field = Field.MEASURES
            notes = self._notes(found[0], (field,))
            card = cards.field_card(self.plan, found[0], field, notes, self.missing_year)
            return self._done(understood, card, 1, found[0].number)
        card = cards.topic_card(self.plan, found, self.missing_year)
        return self._done(understood, card, 1)

    def _duties(self, understood: Understanding) -> Answered:
        if understood.role is not None:
            named = [(i, True) for i in self.plan.indicators if _names_role(i, understood.role)]
            holder = T.ROLE_NAMES[understood.role]
            return self._duties_of(understood, holder, named)
        if understood.group is None and self.viewer.is_director:
            led = [(i, True) for i in self.plan.indicators if _names_role(i, OfficeRole.DIRECTOR)]
            return self._duties_of(understood, T.DIRECTORS, led)
        group = self.plan.group(understood.group) if understood.group else None
        if group is None:
            card = cards.not_sure_card(T.NO_GROUP)
            return Answered((card,), understood, self.plan)
        duties = [
            (i, any(h.group == group.id for h in i.responsible.holders))
            for i in self.plan.indicators
            if falls_to(i, group.id)
        ]
        return self._duties_of(understood, group.form_name, duties)

    def _duties_of(
        self, understood: Understanding, holder: str, duties: Sequence[tuple[Indicator, bool]]
    ) -> Answered:
        card = cards.duties_card(self.plan, holder, duties, self.missing_year)
        numbers = tuple(i.number for i, _ in duties)
        return replace(self._done(understood, card, 1), indicators=numbers, holder=holder)


def _names_role(indicator: Indicator, role: OfficeRole) -> bool:
    return any(
        holder.kind is HolderKind.ROLE and holder.role is role
        for holder in indicator.responsible.holders
    )


def _doubt_card(understood: Understanding, knowledge: Knowledge, viewer: Viewer) -> Message:
    plan = knowledge.plan
    match understood.doubt:
        case Doubt.OUT_OF_RANGE:
            sentence = T.ONLY_INDICATORS.format(count=thai_digits(len(plan.indicators)))
        case Doubt.NO_SUCH_MEASURE:
            number = understood.indicators[0]
            indicator = plan.indicator(number)
            count = len(indicator.measures) if indicator else 0
            sentence = T.ONLY_MEASURES.format(number=thai_digits(number), count=thai_digits(count))
        case Doubt.NO_SUCH_YEAR:
            years = [
                y for y, p in knowledge.plans.items() if p.is_published or not viewer.is_guest
            ]
            sentence = T.NO_SUCH_YEAR.format(
                year=thai_digits(understood.year or ""),
                years=T.years_listed(tuple(sorted(years, reverse=True))),
            )
        case _:
            sentence = T.NOT_SURE
    return cards.not_sure_card(sentence)
