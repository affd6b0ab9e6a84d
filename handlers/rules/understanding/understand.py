"""Understands a question from exact things in it: numbers, names, fields, groups and passages.

What is not there exactly is not guessed: the answer is then an honest "I do not know".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.rules.understanding.index import Words
from handlers.rules.understanding.normalise import command_key, key
from handlers.rules.understanding.result import FIELD_INTENTS, Doubt, Intent, Understanding
from handlers.rules.years import year_named
from store.lexicon import Lexicon
from store.model import Field, FiscalYear, GroupId

SHORTEST_TOPIC = 3
SHORTEST_PASSAGE = 6
SHARE_OF_NAME = 0.4


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number in the question: an indicator, and the measure within it where one is named."""

    indicator: int
    measure: int | None


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted((key(w) for w in words), key=len, reverse=True)
    return "|".join(re.escape(w) for w in ordered)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The lexicon's words as compiled patterns over keys."""

    number: re.Pattern[str]
    measure_of: re.Pattern[str]
    year: re.Pattern[str]
    filler: re.Pattern[str]
    spoken: dict[str, int]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Patterns":
        """Compiled once per lexicon."""
        markers = _any_of((*lexicon.indicator_markers, *lexicon.measure_markers))
        spoken = {key(w): n for w, n in lexicon.number_words.items()}
        indicator = _any_of(lexicon.indicator_markers)
        measure = _any_of(lexicon.measure_markers)
        digits = r"(?P<a>\d{1,3})(?:[./](?P<b>\d{1,2}))?(?!\d)"
        return cls(
            number=re.compile(
                rf"(?:{markers})(?:{digits}|(?P<w>{_any_of(tuple(spoken))}))"
                # Bare, 8.3 is a measure only where the message begins with it: a sum is not.
                rf"|^(?P<c>\d{{1,2}})\.(?P<d>\d{{1,2}}$|\d(?![\d.]))|^(?P<e>\d{{1,2}})$"
            ),
            measure_of=re.compile(
                rf"(?:{measure})(?P<a>\d{{1,2}})\D{{0,8}}?(?:{indicator})(?P<b>\d{{1,2}})"
                rf"|(?:{indicator})(?P<c>\d{{1,2}})\D{{0,8}}?(?:{measure})(?P<d>\d{{1,2}})"
            ),
            year=re.compile(
                rf"(?:{_any_of(lexicon.year_markers)})(?P<year>\d{{4}}|\d{{2}})(?!\d)"
            ),
            filler=re.compile(_any_of(lexicon.filler_words)),
            spoken=spoken,
        )

    def numbered(self, text: str) -> Numbered | None:
        """The number that names an indicator or a measure; "measure 4 of item 8" is 8.4."""
        both = self.measure_of.search(text)
        if both:
            return Numbered(int(both["b"] or both["c"]), int(both["a"] or both["d"]))
        found = self.number.search(text)
        if found is None:
            return None
        if found["w"]:
            return Numbered(self.spoken[found["w"]], None)
        first, second = (found["a"], found["b"]) if found["a"] else (found["c"], found["d"])
        return Numbered(int(first or found["e"]), int(second) if second else None)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions about one plan."""

    words: Words
    lexicon: Lexicon
    patterns: Patterns
    measures_of: dict[int, int]
    years: frozenset[FiscalYear]

    def understand(self, text: str, my_groups: Sequence[GroupId] = ()) -> Understanding:
        """What the question asks for."""
        typed = command_key(text)
        typed, year = self._without_year(typed)
        if year is not None and year not in self.years:
            return Understanding(Intent.NONE, year=year, doubt=Doubt.NO_SUCH_YEAR)
        return replace(self._without_a_year(typed, my_groups), year=year)

    def _without_year(self, typed: str) -> tuple[str, FiscalYear | None]:
        found = self.patterns.year.search(typed)
        year = year_named(found["year"]) if found else None
        if found is None or year is None:
            return typed, None
        return typed[: found.start()] + typed[found.end() :], year

    def _without_a_year(self, typed: str, my_groups: Sequence[GroupId]) -> Understanding:
        number = self.patterns.numbered(typed)
        if number is not None:
            return self._by_number(number, typed)
        if self._has(typed, self.lexicon.list_words) or typed in self._keys(
            self.lexicon.indicator_markers
        ):
            return Understanding(Intent.LIST_INDICATORS, tuple(self.measures_of))
        named = self._name(typed)
        if named is not None:
            name, indicator = named
            asked = self._field_beside(name, typed) or Field.OVERVIEW
            return Understanding(FIELD_INTENTS[asked], (indicator,), field=asked)
        field = self._field(typed)
        return self._by_holder(typed, field, my_groups) or self._by_topic(typed, field)

    def _by_number(self, number: Numbered, typed: str) -> Understanding:
        count = self.measures_of.get(number.indicator)
        if count is None:
            return Understanding(Intent.NONE, doubt=Doubt.OUT_OF_RANGE)
        rest = self.patterns.number.sub("", self.patterns.measure_of.sub("", typed), count=1)
        if number.measure is None:
            field = self._field(rest) or self._marker_field(typed)
            return Understanding(FIELD_INTENTS[field], (number.indicator,), field=field)
        if not 1 <= number.measure <= count:
            return Understanding(Intent.NONE, (number.indicator,), doubt=Doubt.NO_SUCH_MEASURE)
        named = self._field(rest) or Field.MEASURES
        return Understanding(
            FIELD_INTENTS[named], (number.indicator,), number.measure, field=named
        )

    def _marker_field(self, typed: str) -> Field:
        """A number after the word for "measure" asks for the measures of that indicator."""
        has_measure = self._has(typed, self.lexicon.measure_markers)
        return Field.MEASURES if has_measure else Field.OVERVIEW

    def _by_holder(
        self, typed: str, field: Field | None, my_groups: Sequence[GroupId]
    ) -> Understanding | None:
        """Whose duties are asked: mine, a group's or a role's."""
        if self._has(typed, self.lexicon.mine_words):
            group = my_groups[0] if my_groups else None
            return Understanding(Intent.MY_GROUP, group=group)
        role = next((r for w, r in self.words.roles if w in typed), None)
        asks_duty = self._has(typed, self.lexicon.duty_words)
        group = next((g for w, g in self.words.groups if w in typed), None)
        is_bare = group is not None and any(w == typed for w, _ in self.words.groups)
        if role is not None and asks_duty:
            return Understanding(Intent.GROUP_DUTIES, role=role)
        if group is not None and (asks_duty or is_bare):
            return Understanding(Intent.GROUP_DUTIES, group=group)
        if field is Field.SCORE and self._has(typed, self.lexicon.all_words):
            return Understanding(Intent.SCORE, tuple(self.measures_of), field=Field.SCORE)
        return None

    def _by_topic(self, typed: str, field: Field | None) -> Understanding:
        """Words that stand in a measure or, failing that, elsewhere in one indicator."""
        topic = self._topic(typed)
        if len(topic) < SHORTEST_TOPIC or topic.isdecimal():
            return Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS)
        named = self._part_of_name(topic)
        if named is not None:
            chosen = field or Field.OVERVIEW
            return Understanding(FIELD_INTENTS[chosen], (named,), field=chosen)
        hits = [(i, m) for text, i, m in self.words.measures if topic in text]
        indicators = tuple(dict.fromkeys(i for i, _ in hits))
        if not indicators:
            is_telling = len(topic) >= SHORTEST_PASSAGE
            indicators = tuple(
                i for text, i in self.words.passages if is_telling and topic in text
            )
        if not 1 <= len(indicators) <= 3:
            return Understanding(Intent.NONE, doubt=Doubt.NOTHING_FITS)
        if field not in (None, Field.MEASURES):
            return Understanding(FIELD_INTENTS[field], indicators, field=field)
        in_first = [m for i, m in hits if i == indicators[0]]
        return Understanding(
            Intent.POLICY_TOPIC,
            indicators,
            in_first[0] if len(in_first) == 1 else None,
            field=Field.MEASURES,
        )

    def _topic(self, typed: str) -> str:
        """What is left of a question without the words that only ask."""
        for word, _ in self.words.fields:
            typed = typed.replace(word, "")
        return self.patterns.filler.sub("", typed)

    def _part_of_name(self, topic: str) -> int | None:
        found = {
            i
            for name, i in self.words.names
            if topic in name and len(topic) >= SHARE_OF_NAME * len(name)
        }
        return found.pop() if len(found) == 1 else None

    def _name(self, typed: str) -> tuple[str, int] | None:
        return next(((name, i) for name, i in self.words.names if name in typed), None)

    def _field_beside(self, name: str, typed: str) -> Field | None:
        """The field asked for beside a name: words that the name itself holds ask for nothing."""
        rest = typed.replace(name, "", 1)
        return next(
            (f for w, f in self.words.fields if w in rest or (w in typed and w not in name)), None
        )

    def _field(self, typed: str) -> Field | None:
        return next((f for word, f in self.words.fields if word in typed), None)

    def _has(self, typed: str, words: Sequence[str]) -> bool:
        return any(w in typed for w in self._keys(words))

    @staticmethod
    def _keys(words: Sequence[str]) -> tuple[str, ...]:
        return tuple(key(w) for w in words)
