"""Questions as staff type them are understood, and what no measure governs is refused."""

import pytest

from tests.understanding.grade import Graded, graded, questions
from tests.understanding.overlap import entries, shared_most, squeezed

LEAST_INSIDE = 0.95
LEAST_OUTSIDE = 0.98
MOST_SHARED = 0.5
# Shorter ones are one word, which stands in every lexicon.
SHORTEST_SENTENCE = 12


@pytest.fixture(scope="module", params=["dev", "own"])
def answers(request: pytest.FixtureRequest) -> list[Graded]:
    return graded(questions(request.param))


@pytest.mark.parametrize(("is_inside", "least"), [(True, LEAST_INSIDE), (False, LEAST_OUTSIDE)])
def test_almost_all_answers_are_right(
    answers: list[Graded], is_inside: bool, least: float
) -> None:
    asked = [g for g in answers if g.is_inside is is_inside]
    wrong = [(g.question["id"], g.wrong) for g in asked if not g.is_right]
    assert len(wrong) <= (1 - least) * len(asked), wrong


def test_no_question_kept_aside_stands_in_the_lexicon() -> None:
    known = entries()
    shared = [
        q["id"]
        for q in questions("held")
        if len(squeezed(q["text"])) >= SHORTEST_SENTENCE
        and shared_most(q["text"], known) > MOST_SHARED
    ]
    assert shared == []


def test_every_question_has_an_id_of_its_own() -> None:
    ids = [q["id"] for name in ("dev", "own", "held") for q in questions(name)]
    assert len(ids) == len(set(ids))
