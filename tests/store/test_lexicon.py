"""Every entry of the lexicon says which measure it leads to, why, and where the report says so."""

import re

import pytest

from store.catalogue import load_plan
from store.lexicon import Concept, load_topics

PLAN = load_plan()
TOPICS = load_topics()
SOURCE = re.compile(r"(M|ST)(\d+)\.(\d+)|[IR](\d+)")


@pytest.mark.parametrize("concept", TOPICS.concepts, ids=lambda c: c.id)
def test_a_topic_leads_to_a_part_of_the_report_that_is_there(concept: Concept) -> None:
    indicator = PLAN.indicator(concept.indicator)
    assert indicator
    assert concept.measure is None or concept.measure <= len(indicator.measures)
    found = SOURCE.fullmatch(concept.source)
    assert found
    assert int(found[2] or found[4]) == concept.indicator
    parts = indicator.measures if found[1] == "M" else indicator.steps
    assert not found[3] or int(found[3]) <= len(parts)
    assert concept.why.strip()
    assert concept.words or concept.phrases


def test_every_measure_can_be_reached_in_peoples_own_words() -> None:
    reached = {(c.indicator, c.measure) for c in TOPICS.concepts}
    # Indicators 6 and 7 have the same measures.
    reached |= {(6, measure) for indicator, measure in reached if indicator == 7}
    measures = {(i.number, m.number) for i in PLAN.indicators for m in i.measures}
    assert measures - reached == set()


def test_what_lies_outside_says_why() -> None:
    assert all(o.why.strip() and o.phrases for o in TOPICS.outside)


def test_no_phrase_leads_to_two_places() -> None:
    places: dict[str, set[str]] = {}
    for entry in (*TOPICS.concepts, *TOPICS.outside):
        for phrase in entry.phrases:
            places.setdefault(phrase, set()).add(entry.id)
    assert {p: ids for p, ids in places.items() if len(ids) > 1} == {}
