"""What a closed pulse tells: nothing from which a single answer follows."""

import random

import pytest

from handlers.rules.pulse_answers import could_tell, tells, value_typed
from handlers.rules.pulse_counts import FEWEST, merged
from store.model import Ballot, PulseBucket


def ballots(**given: str) -> list[Ballot]:
    return [Ballot(group, int(value)) for group, values in given.items() for value in values]


def test_large_mixed_groups_stand_by_themselves() -> None:
    assert merged(ballots(adm="12345", fin="55544")) == (
        PulseBucket(("adm",), (1, 1, 1, 1, 1)),
        PulseBucket(("fin",), (0, 0, 0, 2, 3)),
    )


def test_a_small_group_goes_with_the_next_smallest() -> None:
    given = merged(ballots(adm="123455", fin="55544", law="1"))
    assert [bucket.groups for bucket in given] == [("adm",), ("fin", "law")]


def test_a_group_of_one_mind_is_merged_too() -> None:
    assert [b.groups for b in merged(ballots(adm="55555", fin="12345"))] == [("adm", "fin")]


@pytest.mark.parametrize("given", [{}, {"adm": "1234"}, {"adm": "55", "fin": "55555"}])
def test_nothing_is_told_where_all_together_tell_too_much(given: dict[str, str]) -> None:
    assert merged(ballots(**given)) == ()


def test_every_bucket_is_safe_and_none_is_lost_whatever_is_given() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    for _ in range(500):
        given = [
            Ballot(f"g{chance.randrange(9)}", chance.randint(1, 5))
            for _ in range(chance.randrange(60))
        ]
        buckets = merged(given)
        assert all(b.total >= FEWEST and sum(map(bool, b.counts)) > 1 for b in buckets)
        assert not buckets or sum(b.total for b in buckets) == len(given)
        names = [g for b in buckets for g in b.groups]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "value"),
    [("ให้ 4", 4), ("ให้ ๕ ค่ะ", 5), ("ให้คะแนน 3", 3), ("ให้ 2 คะแนน", 2), ("ให้ 9", 9)],
)
def test_an_answer_is_read(text: str, value: int) -> None:
    assert value_typed(text) == value
    assert could_tell(text)
    assert tells(text)


@pytest.mark.parametrize("text", ["ให้", "4", "ให้ทำอย่างไร", "ให้ 4 แล้ว", "ขอ 4"])
def test_anything_else_is_none(text: str) -> None:
    assert value_typed(text) is None


def test_what_only_may_tell_is_covered_too() -> None:
    assert could_tell("ให้สี่คะแนนครับ")
    assert tells("ให้สี่คะแนนครับ")
    assert could_tell("4")
    assert not tells("ให้ทำอย่างไรกับของขวัญ")
    assert not could_tell("ตัวชี้วัดที่ 4")
