"""Understands a question: exact things in it first, then what it is most likely about.

Numbers, names, fields and groups are looked up; situations in people's own words are ranked.
What neither finds is not guessed: the answer is then an honest "I do not know".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.rules.understanding import thresholds
from handlers.rules.understanding.entries import EntryIndex
from handlers.rules.understanding.index import Flag, Index, Topic
from handlers.rules.understanding.normalise import folded
from handlers.rules.understanding.numbers import LAST, Numbered, Patterns
from handlers.rules.understanding.question import Question, read_question
from handlers.rules.understanding.result import (
    FIELD_INTENTS,
    Doubt,
    Evidence,
    Guess,
    Intent,
    Understanding,
)
from handlers.rules.understanding.situations import Situation, situation_of
from store.lexicon import Lexicon
from store.model import Field, FiscalYear, GroupId

_LINK = re.compile(
    r"https?://|www\.|[a-z0-9-]{2}\.(?:com|net|org|vip|co|xyz|info|me|app|io|bet|win|th|top|club"
    r"|online|site|store|asia|link|click|live|fun|shop|gg|ly|tv|biz|cc)\b"
)
_HAS_WORDS = re.compile(r"[a-z]&?[a-z]|[\u0e01-\u0e2e]|\d")
QUOTED_FIELDS = {"ST": Field.STEPS, "R": Field.RESULT}
NOTHING = Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS, confidence=0.0)
_LINKED = replace(NOTHING, doubt=Doubt.LINK)
_WORDLESS = replace(NOTHING, doubt=Doubt.NO_WORDS)
_ELSEWHERE = replace(NOTHING, doubt=Doubt.OTHER_OFFICE)
_CHAT = replace(NOTHING, doubt=Doubt.CHAT)
_COMMANDING = replace(NOTHING, doubt=Doubt.COMMANDING)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions about one plan."""

    index: Index
    lexicon: Lexicon
    patterns: Patterns
    measures_of: dict[int, int]
    years: frozenset[FiscalYear]
    scores: dict[int, str]
    result_years: dict[int, frozenset[FiscalYear]]
    entries: EntryIndex | None = None

    def understand(
        self, text: str, my_groups: Sequence[GroupId] = (), *, is_guest: bool = False
    ) -> Understanding:
        """What the question asks for. Guests get no answers that the office wrote for its own."""
        lowered = text.strip().casefold()
        if ("." in lowered or ":" in lowered) and _LINK.search(lowered):
            return _LINKED
        typed = folded(lowered)
        if not _HAS_WORDS.search(typed) or self._is_attachment(lowered):
            return _WORDLESS
        without, year = self.patterns.without_year(typed)
        question = read_question(without, self.index.words, self.patterns)
        if year is not None and year not in self.years and question.field is not Field.PERIOD:
            return self._of_results(question, year)
        # What administrators wrote is for those who are enrolled.
        entry = None if is_guest or self.entries is None else self.entries.best(text)
        understood = entry or self._of(question, my_groups)
        return replace(understood, year=year) if year in self.years else understood

    def _of_results(self, question: Question, year: FiscalYear) -> Understanding:
        """A year without a plan, unless the results that are asked for speak of it."""
        understood = self._of(question, ())
        for indicator in understood.indicators[:1]:
            is_result = understood.field in (Field.RESULT, Field.OUTCOME)
            if is_result and year in self.result_years.get(indicator, ()):
                return understood
        return Understanding(Intent.NONE, year=year, doubt=Doubt.NO_SUCH_YEAR)

    def _is_attachment(self, lowered: str) -> bool:
        if not lowered.startswith(("[", "(")):
            return False
        return lowered[1:].startswith(self.lexicon.attachment_words)

    def _of(self, question: Question, my_groups: Sequence[GroupId]) -> Understanding:
        if question.flags & Flag.INJECTION:
            return _COMMANDING
        # A school or a bank may play a part in what happens here; its figures are not ours.
        is_figure = question.number or question.name or question.field is Field.SCORE
        if question.flags & Flag.OTHER_OFFICE or (question.flags & Flag.INSTITUTION and is_figure):
            return _ELSEWHERE
        if question.number is not None:
            return self._by_number(question.number, question)
        if question.name is not None and len(question.content) < thresholds.BARE:
            return self._about(question.name, question.field, question, "name")
        return (
            self._by_scores(question)
            or self._by_list(question)
            or self._by_holder(question, my_groups)
            or self._by_name_or_situation(question)
        )

    def _by_number(self, number: Numbered, question: Question) -> Understanding:
        indicator = max(self.measures_of) if number.indicator == LAST else number.indicator
        if number.is_measure and question.name is not None and number.measure is None:
            return self._measure(question.name, number.indicator, question)
        if indicator not in self.measures_of:
            return Understanding(Intent.NONE, doubt=Doubt.OUT_OF_RANGE)
        if number.measure is not None:
            return self._measure(indicator, number.measure, question)
        field = question.field or (Field.MEASURES if number.is_measure else None)
        return self._about(indicator, field, question, "number")

    def _about(
        self, indicator: int, field: Field | None, question: Question, kind: str
    ) -> Understanding:
        """A field of an indicator, or the measure of it that the rest of the question tells.

        Where none is asked for it is the field that the question quotes, or else all of it.
        """
        if field is None:
            quoted = self.index.passage_of(indicator, None, question.content)
            field = QUOTED_FIELDS.get(quoted or "", Field.OVERVIEW)
        if field is Field.MEASURES and len(question.content) >= thresholds.BARE:
            chance, topic = situation_of(question, self.index).best_of(indicator)
            if topic is not None and topic.measure is not None and chance >= thresholds.MEASURE:
                return self._measure(indicator, topic.measure, question)
        return Understanding(
            FIELD_INTENTS[field], (indicator,), field=field, evidence=(Evidence(kind),)
        )

    def _measure(self, indicator: int, measure: int, question: Question) -> Understanding:
        if measure == LAST:
            measure = self.measures_of[indicator]
        if not 1 <= measure <= self.measures_of[indicator]:
            return Understanding(Intent.NONE, (indicator,), doubt=Doubt.NO_SUCH_MEASURE)
        is_other = question.field not in (None, Field.OVERVIEW, Field.MEASURES)
        field = question.field if is_other and question.field else Field.MEASURES
        return Understanding(
            FIELD_INTENTS[field],
            (indicator,),
            measure,
            field=field,
            evidence=(Evidence("number", source=f"M{indicator}.{measure}"),),
        )

    def _by_list(self, question: Question) -> Understanding | None:
        flags = question.flags
        is_bare = flags & Flag.ANY_MARKER and (flags & Flag.ALL or not question.content)
        if not flags & Flag.LIST and not is_bare:
            return None
        if question.field is Field.SCORE:
            return self._by_scores(question) or self._all_scores()
        is_named = question.name is not None or question.group or question.role
        if is_named or self._tells(question):
            return None
        return Understanding(Intent.LIST_INDICATORS, tuple(self.measures_of))

    def _all_scores(self) -> Understanding:
        return Understanding(Intent.SCORE, tuple(self.measures_of), field=Field.SCORE)

    def _by_holder(self, question: Question, my_groups: Sequence[GroupId]) -> Understanding | None:
        """Whose duties are asked: mine, a group's or a role's."""
        flags = question.flags
        is_holder = flags & Flag.MINE or question.group or question.role
        if not is_holder:
            return self._by_slip(question)
        if question.name is not None or self._tells(question):
            return None
        if flags & Flag.MINE:
            group = my_groups[0] if my_groups else None
            return Understanding(Intent.MY_GROUP, group=group)
        owns = question.field is Field.RESPONSIBLE and flags & Flag.ANY_MARKER
        asks_duty = flags & Flag.DUTY or owns or not question.content
        if question.group is not None and asks_duty:
            return Understanding(
                Intent.GROUP_DUTIES, group=question.group, evidence=(Evidence("group"),)
            )
        if question.role is not None and asks_duty:
            return Understanding(Intent.GROUP_DUTIES, role=question.role)
        return None

    def _by_slip(self, question: Question) -> Understanding | None:
        """A group's duties, where its name is nearly right."""
        is_duty = question.flags & Flag.DUTY or question.field is Field.RESPONSIBLE
        if not is_duty or question.name is not None:
            return None
        group = self.index.nearest_group(question.content, thresholds.GROUP)
        return Understanding(Intent.GROUP_DUTIES, group=group) if group else None

    def _by_scores(self, question: Question) -> Understanding | None:
        if question.name is not None:
            return None
        if "." in question.text:
            printed = tuple(n for n, s in self.scores.items() if s in question.text)
            if printed:
                return Understanding(Intent.SCORE, printed, field=Field.SCORE)
        is_score = question.field is Field.SCORE and question.is_strong
        if not is_score and not question.flags & Flag.EXTREME:
            return None
        for flag, choose in ((Flag.HIGHEST, max), (Flag.LOWEST, min)):
            is_short = len(question.content) < thresholds.SHORT_EXTREME
            if question.flags & flag and (is_score or is_short):
                if not self.scores:
                    return self._all_scores()
                wanted = choose(map(float, self.scores.values()))
                found = tuple(n for n, score in self.scores.items() if float(score) == wanted)
                return Understanding(Intent.SCORE, found, field=Field.SCORE)
        is_all = question.flags & Flag.ALL or not question.content
        return self._all_scores() if is_score and is_all else None

    def _by_name_or_situation(self, question: Question) -> Understanding:
        if question.is_official and question.is_strong and question.name and question.field:
            return self._about(question.name, question.field, question, "name")
        if not question.content and question.name is None:
            return NOTHING if question.field else _CHAT
        situation = situation_of(question, self.index)
        if question.name is not None and self._name_stands(question, situation):
            return self._by_name(question, situation)
        return self._by_situation(question, situation)

    def _name_stands(self, question: Question, situation: Situation) -> bool:
        if question.is_official or len(question.content) < thresholds.BARE:
            return True
        if situation.outside >= thresholds.NAME_IS_OUTSIDE:
            return False
        is_other = question.name not in (situation.indicator, *situation.also)
        return not (is_other and situation.chance >= thresholds.ANSWER and not question.is_strong)

    def _by_name(self, question: Question, situation: Situation) -> Understanding:
        indicator, field = question.name or 0, question.field
        is_topic = len(question.content) >= thresholds.BARE and situation.indicator == indicator
        is_open = field is None or (field is Field.OVERVIEW and not question.is_strong)
        if is_open and is_topic and situation.topic.measure is not None:
            return self._topic(situation, question)
        return self._about(indicator, field, question, "name")

    def _by_situation(self, question: Question, situation: Situation) -> Understanding:
        is_complaint = bool(question.flags & Flag.COMPLAINT)
        if situation.chance >= thresholds.ANSWER:
            return self._topic(situation, question)
        doubt = Doubt.COMPLAINT if is_complaint else Doubt.NOTHING_FITS
        if situation.answer is not None and not is_complaint:
            return replace(NOTHING, doubt=Doubt(situation.answer))
        guesses: tuple[Guess, ...] = ()
        if 1 - situation.outside >= thresholds.GUESS and not is_complaint:
            doubt, guesses = Doubt.SEVERAL_FIT, situation.guesses()
        return Understanding(
            Intent.NONE, doubt=doubt, confidence=situation.chance, guesses=guesses
        )

    def _topic(self, situation: Situation, question: Question) -> Understanding:
        """The measure that governs a situation, or the field of it that is plainly asked for."""
        topic, field = situation.topic, question.field
        intent = Intent.POLICY_TOPIC
        # "When" asks for the period; "who" for the holder beside the topic's own words only.
        is_alone = field is not Field.OVERVIEW and len(question.rest) < thresholds.BARE
        if topic.field is not None and not question.is_strong:
            field, intent = topic.field, FIELD_INTENTS[topic.field]
        elif field is not None and (question.is_strong or is_alone or field is Field.PERIOD):
            intent = FIELD_INTENTS[field]
        return Understanding(
            intent,
            (topic.indicator, *situation.also),
            topic.measure,
            field=field or Field.MEASURES,
            is_complaint=topic.is_complaint or bool(question.flags & Flag.COMPLAINT),
            confidence=situation.chance,
            evidence=(Evidence("topic", topic.id, self._source(topic, question)),),
        )

    def _source(self, topic: Topic, question: Question) -> str:
        """The part of the report that governs a topic, or another one that the question quotes."""
        quoted = self.index.passage_of(topic.indicator, topic.measure, question.situation)
        return f"{quoted}{topic.indicator}" if quoted else topic.source

    def _tells(self, question: Question) -> bool:
        """Whether so much is said beside a holder or a list that a situation is meant."""
        if len(question.content) < thresholds.SHORT and question.field is not Field.MEASURES:
            return False
        is_whose = question.group or question.flags & Flag.MINE
        is_duty = is_whose and question.flags & Flag.DUTY
        least = thresholds.BESIDE_DUTY if is_duty else thresholds.SITUATION
        return situation_of(question, self.index).chance >= least
