"""What buttons carry: every action survives the way to the phone and back; garbage is nothing."""

from dataclasses import fields
from typing import Any, get_args

import pytest

from messages import actions
from messages.limits import OverLimit

KINDS = get_args(actions.Action)


def example(kind: Any) -> Any:
    return kind(*(7 if f.type is int else f"{f.name}-1" for f in fields(kind)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_every_action_survives_packing(kind: Any) -> None:
    assert actions.unpack(actions.pack(example(kind))) == example(kind)


def test_every_action_has_one_name() -> None:
    assert set(actions.NAMES.values()) == set(KINDS)
    assert len(actions.NAMES) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_one_part_too_many_or_too_few_is_nothing(kind: Any) -> None:
    packed = actions.pack(example(kind))
    assert actions.unpack(packed + ":x") is None
    if fields(kind):
        assert actions.unpack(packed.rpartition(":")[0]) is None


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "nothing",
        "ind",
        "ind:2566:x:overview",
        "ind:2566:-1:overview",
        "ind:2566:๘:overview",
        "ind:2566: 8:overview",
        "ind:2566:1234567890:overview",
        "rep:",
        "rep:1.5",
        "MENU",
        "สวัสดี",
        "menu:" + "x" * 5000,
    ],
)
def test_garbage_is_nothing(data: str) -> None:
    assert actions.unpack(data) is None


@pytest.mark.parametrize("draft", ["d" * 300, "with:colon", "ไทย"])
def test_what_cannot_be_a_buttons_data_raises_when_it_is_built(draft: str) -> None:
    with pytest.raises(OverLimit):
        actions.pack(actions.Answer(draft, "step", "value"))


def test_the_longest_ids_fit() -> None:
    assert len(actions.pack(actions.Answer("0" * 26, "problem_suggestion", "sup.10"))) < 100
