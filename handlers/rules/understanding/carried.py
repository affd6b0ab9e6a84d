"""What people say, carried over to another plan: the words lead to the same measure there.

The lexicon was written for the plan that ships. The measures of another year may stand elsewhere,
say something else or be gone; what leads to a measure that is gone leads to its indicator, and
what leads to an indicator that is gone leads nowhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from handlers.rules.understanding.normalise import folded
from store.catalogue import SHIPPED_YEAR
from store.lexicon import Concept, Topics
from store.model import FiscalYear, Plan, TaughtWords

ALIKE = 0.75
"""Two texts that share so many of their pairs of letters say the same."""
_SAME_PLACE = 0.01
"""Of two that are as much alike, the one under the same number is meant."""
_SOURCE = re.compile(r"(?P<mark>[A-Z]+)(?P<indicator>\d+)(?:\.(?P<number>\d+))?")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Places:
    """Where indicators, measures and steps of one plan stand in another; what is gone, nowhere."""

    indicators: Mapping[int, int]
    measures: Mapping[Place, Place]
    steps: Mapping[Place, Place]


def places_between(of: Plan, to: Plan) -> Places:
    """Where the parts of `of` are found in `to`, by their words."""
    names = _matched(
        {(i.number, 0): i.name for i in of.indicators},
        {(i.number, 0): i.name for i in to.indicators},
    )
    measures = _matched(_measures_of(of), _measures_of(to))
    steps = _matched(_steps_of(of), _steps_of(to))
    return Places({old: new for (old, _), (new, _) in names.items()}, measures, steps)


def topics_for(
    plan: Plan, topics: Topics, taught: Iterable[TaughtWords], plans: Mapping[FiscalYear, Plan]
) -> Topics:
    """The topics that ship and the office's own words, as they hold for this plan.

    `plans` are those that any of it was written for, by year.
    """
    here = carried(topics, plans.get(SHIPPED_YEAR, plan), plan)
    phrases: dict[tuple[int, int | None], list[str]] = {}
    for entry in taught:
        alone = replace(topics, concepts=(_own(entry.indicator, entry.measure, entry.phrases),))
        for led in carried(alone, plans.get(entry.fiscal_year, plan), plan).concepts:
            phrases.setdefault((led.indicator, led.measure), []).extend(led.phrases)
    if not phrases:
        return here
    # All that leads to one measure is one topic: few words alone would weigh too much.
    own = tuple(_own(indicator, measure, said) for (indicator, measure), said in phrases.items())
    return replace(here, concepts=(*here.concepts, *own))


def carried(topics: Topics, of: Plan, to: Plan) -> Topics:
    """The topics that were written for the plan `of`, as they hold for the plan `to`."""
    if of is to:
        return topics
    places = places_between(of, to)
    aimed = (_aimed(concept, places) for concept in topics.concepts)
    concepts = tuple(concept for concept in aimed if concept is not None)
    names = {
        places.indicators[n]: words for n, words in topics.names.items() if n in places.indicators
    }
    is_same = concepts == topics.concepts and names == topics.names
    return topics if is_same else replace(topics, concepts=concepts, names=names)


def _own(indicator: int, measure: int | None, phrases: Sequence[str]) -> Concept:
    source = f"I{indicator}" if measure is None else f"M{indicator}.{measure}"
    return Concept(f"own:{source}", indicator, measure, (), source, "", (), tuple(phrases))


def _aimed(concept: Concept, places: Places) -> Concept | None:
    indicator = places.indicators.get(concept.indicator)
    measure = None
    if concept.measure is not None:
        place = places.measures.get((concept.indicator, concept.measure))
        indicator, measure = place or (indicator, None)
    if indicator is None:
        return None
    return replace(
        concept,
        indicator=indicator,
        measure=measure,
        also=tuple(places.indicators[n] for n in concept.also if n in places.indicators),
        source=_source(concept.source, indicator, places),
    )


def _source(source: str, indicator: int, places: Places) -> str:
    """The same part of the other plan; where that is gone, what the indicator examines."""
    found = _SOURCE.fullmatch(source)
    if found is None or found["number"] is None:
        return f"{found['mark'] if found else 'I'}{indicator}"
    known = places.steps if found["mark"] == "ST" else places.measures
    place = known.get((int(found["indicator"]), int(found["number"])))
    return f"{found['mark']}{place[0]}.{place[1]}" if place else f"I{indicator}"


def _measures_of(plan: Plan) -> dict[Place, str]:
    return {(i.number, m.number): m.text for i in plan.indicators for m in i.measures}


def _steps_of(plan: Plan) -> dict[Place, str]:
    return {(i.number, s.position): s.text for i in plan.indicators for s in i.steps}


def _matched(of: Mapping[Place, str], to: Mapping[Place, str]) -> dict[Place, Place]:
    there = {place: _pairs(text) for place, text in to.items()}
    found = {}
    for place, text in of.items():
        # Most plans are copies of the last one.
        if to.get(place) == text:
            found[place] = place
            continue
        pairs = _pairs(text)
        best, where = max(
            (
                (_likeness(pairs, other) + _SAME_PLACE * (at == place), at)
                for at, other in there.items()
            ),
            default=(0.0, place),
        )
        if best >= ALIKE:
            found[place] = where
    return found


def _pairs(text: str) -> frozenset[str]:
    text = folded(text)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / ((len(one) + len(other)) or 1)
