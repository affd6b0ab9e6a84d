"""Answers from a plan: what was understood becomes a card with year, source and notes, or a doubt.

Pure: the same understanding, plan and reader give the same card.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers import from_office
from handlers.knowledge import Knowledge
from handlers.rules.plan_edits import as_printed, written
from handlers.rules.rounds import falls_to
from handlers.rules.understanding.result import Doubt, Intent, Understanding
from messages import catalogue as cards
from messages import topics
from messages.message import Message
from messages.texts import catalogue as T
from messages.thai import thai_digits
from store.model import Field, GroupId, HolderKind, Indicator, OfficeRole, Plan


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


def of_office(own: from_office.FromOffice, knowledge: Knowledge) -> Answered:
    """An answer that the office keeps beside the plan."""
    about = own.understanding
    subject = next(iter(about.indicators), None)
    return Answered(
        (own.message,), about, knowledge.plan, subject=subject, indicators=about.indicators
    )


def answered(understood: Understanding, knowledge: Knowledge, viewer: Viewer) -> Answered:
    """The answer to what was understood, from the year asked for if this person may see it."""
    year = understood.year or knowledge.year
    plan = knowledge.plans.get(year)
    if plan is None or (viewer.is_guest and not plan.is_published):
        doubt = Understanding(Intent.NONE, year=year, doubt=Doubt.NO_SUCH_YEAR)
        return Answered(
            (_doubt_card(doubt, knowledge.plan, knowledge, viewer),), doubt, knowledge.plan
        )
    if viewer.is_guest:
        plan = as_printed(plan)
    return _Answer(plan, knowledge.year_now(plan, viewer.today), viewer, knowledge).of(understood)


def visible_notes(
    plan: Plan, indicator: Indicator, fields: Sequence[Field], *, is_guest: bool
) -> list[str]:
    """The source notes of these fields that this reader may see."""
    texts = [
        note.guest_text if is_guest else note.staff_text
        for note in plan.notes
        if indicator.number in note.indicators and set(fields) & set(note.fields)
    ]
    assigned = indicator.responsible.assigned
    if assigned and not is_guest and Field.RESPONSIBLE in fields:
        texts.append(T.ASSIGNED.format(who=written(assigned)))
    return list(dict.fromkeys(text for text in texts if text))


OVERVIEW_FIELDS = (Field.OVERVIEW, Field.SCORE, Field.PERIOD, Field.RESPONSIBLE)
MEASURE_FIELDS = (Field.MEASURES, Field.PERIOD, Field.RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Builds the answer from one plan for one reader."""

    plan: Plan
    now: cards.YearNow | None
    viewer: Viewer
    knowledge: Knowledge

    def of(self, understood: Understanding) -> Answered:
        match understood.intent:
            case Intent.NONE:
                return self._none(understood)
            case Intent.LIST_INDICATORS:
                listed = self._done(understood, cards.list_card(self.plan, self.now), 1)
                return replace(listed, indicators=tuple(i.number for i in self.plan.indicators))
            case Intent.GROUP_DUTIES | Intent.MY_GROUP:
                return self._duties(understood)
            case Intent.POLICY_TOPIC:
                return self._topic(understood)
            case Intent.MEASURES if understood.evidence and understood.evidence[0].id:
                return self._topic(understood)
            case _:
                return self._field(understood)

    def _none(self, understood: Understanding) -> Answered:
        guesses = tuple(
            (indicator, guess.measure)
            for guess in understood.guesses
            if (indicator := self.plan.indicator(guess.indicator)) is not None
        )
        if guesses:
            return Answered((topics.guesses_card(self.plan, guesses),), understood, self.plan)
        card = _doubt_card(understood, self.plan, self.knowledge, self.viewer)
        if understood.doubt is Doubt.COMPLAINT:
            return Answered((topics.channels_message(), card), understood, self.plan)
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
            return self._several(understood)
        indicator = self.plan.indicator(understood.indicators[0])
        if indicator is None:
            return self._none(Understanding(Intent.NONE, doubt=Doubt.OUT_OF_RANGE))
        number, field = indicator.number, understood.field
        if understood.measure is not None and field is Field.MEASURES:
            return self._measure(understood, indicator)
        if field is Field.OVERVIEW:
            notes = self._notes(indicator, OVERVIEW_FIELDS)
            card = cards.indicator_card(self.plan, indicator, notes, self.now)
            return self._done(understood, card, 1, number)
        notes = self._notes(indicator, (field,))
        measure = next((m for m in indicator.measures if m.number == understood.measure), None)
        card = cards.field_card(self.plan, indicator, field, notes, self.now, measure)
        done = self._done(understood, card, cards.part_of(field), number)
        if field is not Field.RESPONSIBLE:
            return done
        return replace(done, holder=_holders(indicator))

    def _measure(self, understood: Understanding, indicator: Indicator) -> Answered:
        wanted = understood.measure or 0
        if not 1 <= wanted <= len(indicator.measures):
            return self._none(
                Understanding(Intent.NONE, (indicator.number,), doubt=Doubt.NO_SUCH_MEASURE)
            )
        notes = self._notes(indicator, MEASURE_FIELDS)
        measure = indicator.measures[wanted - 1]
        card = cards.measure_card(self.plan, indicator, measure, notes, self.now)
        return self._done(understood, card, 1, indicator.number)

    def _several(self, understood: Understanding) -> Answered:
        """A field of several indicators: scores in one list, else the first one's field."""
        if understood.field is not Field.SCORE:
            first = replace(understood, indicators=understood.indicators[:1])
            return replace(self._field(first), understanding=understood)
        found = self._indicators(understood)
        card = cards.list_card(self.plan, self.now, scores_only=True, indicators=found)
        return self._done(understood, card, 1)

    def _indicators(self, understood: Understanding) -> list[Indicator]:
        return [i for i in map(self.plan.indicator, understood.indicators) if i is not None]

    def _topic(self, understood: Understanding) -> Answered:
        if understood.entry is not None:
            return self._entry(understood)
        found = self._indicators(understood)
        if not found:
            return self._none(Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS))
        first, field = found[0], understood.field
        source = understood.evidence[0].source if understood.evidence else ""
        passage = governing_passage(self.plan, first, source)
        # What may be asked for by the way is told as well: nobody is sent to another card for it.
        if field not in (Field.MEASURES, Field.OVERVIEW, Field.RESPONSIBLE):
            lines = tuple(cards.field_lines(self.plan, first, field))
            passage = (T.FIELD_LABELS[field], lines)
        card = topics.situation_card(
            self.plan,
            first,
            understood.measure,
            passage,
            self._notes(first, (*MEASURE_FIELDS, field)),
            self.now,
        )
        done = self._done(understood, card, 1, first.number)
        if not understood.is_complaint:
            return done
        return replace(done, messages=(topics.channels_message(), *done.messages))

    def _entry(self, understood: Understanding) -> Answered:
        """What an administrator wrote for a question like this one."""
        entries = (e for e in self.knowledge.answers if e.id == understood.entry)
        own = from_office.answer_of(next(entries), self.knowledge)
        if own is None:
            return self._none(Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS))
        return of_office(own, self.knowledge)

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
            (i, any(h.group == group.id for h in i.responsible.in_charge))
            for i in self.plan.indicators
            if falls_to(i, group.id)
        ]
        is_named = any(named for _, named in duties)
        found = self._duties_of(understood, group.form_name, duties)
        # The source knows other groups only as one of every group and unit.
        return found if is_named else replace(found, holder=T.SHARED_DUTY)

    def _duties_of(
        self, understood: Understanding, holder: str, duties: Sequence[tuple[Indicator, bool]]
    ) -> Answered:
        card = cards.duties_card(self.plan, holder, duties, self.now)
        numbers = tuple(i.number for i, _ in duties)
        return replace(self._done(understood, card, 1), indicators=numbers, holder=holder)


def governing_passage(
    plan: Plan, indicator: Indicator, source: str
) -> tuple[str, tuple[str, ...]]:
    """The part of the report that governs a situation, with its label: all steps where it is
    one of them, the result, or else what the indicator examines."""
    field = Field.OVERVIEW
    if source.startswith("ST"):
        field = Field.STEPS
    elif source.startswith("R") and indicator.result:
        field = Field.RESULT
    return T.FIELD_LABELS[field], tuple(cards.field_lines(plan, indicator, field))


def _holders(indicator: Indicator) -> str:
    """Who is responsible, as the source names them, whoever reports in their stead."""
    return written(indicator.responsible.holders)


def _names_role(indicator: Indicator, role: OfficeRole) -> bool:
    return any(
        holder.kind is HolderKind.ROLE and holder.role is role
        for holder in indicator.responsible.in_charge
    )


def _doubt_card(
    understood: Understanding, plan: Plan, knowledge: Knowledge, viewer: Viewer
) -> Message:
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
        case Doubt.OTHER_OFFICE:
            sentence = T.OTHER_OFFICE
        case Doubt.NO_WORDS:
            sentence = T.NO_WORDS
        case Doubt.LINK:
            sentence = T.NO_LINKS
        case Doubt.CHAT:
            sentence = T.CHAT
        case Doubt.COMMANDING:
            sentence = T.COMMANDING
        case _:
            sentence = T.NOT_SURE
    return cards.not_sure_card(sentence)
