"""How fast calls may begin, on a clock made by hand."""

import itertools
from dataclasses import dataclass, field

import pytest

from bot.errors import LineTemporary
from bot.outbound import MULTICASTS_PER_SECOND, OTHERS_PER_SECOND, TOGETHER, PacedLine
from bot.pace import Clockwork, Pacer
from tests.bot.kit import SOMCHAI, RecordingLine


@dataclass
class HandSeconds:
    """Sleeping is what moves the time; `slept` is how long each sleep was."""

    at: float = 100.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    @property
    def clockwork(self) -> Clockwork:
        return Clockwork(self, self.sleep)


@pytest.fixture
def seconds() -> HandSeconds:
    return HandSeconds()


async def begun(line: PacedLine, seconds: HandSeconds, kind: str, times: int) -> list[float]:
    """When each of that many calls in a row began."""
    began = []
    for _ in range(times):
        if kind == "multicast":
            await line.multicast([SOMCHAI], [], "key", "")
        elif kind == "push":
            await line.push(SOMCHAI, [], "key", "")
        else:
            await line.reply("token", [], "")
        began.append(seconds())
    return began


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("multicast", MULTICASTS_PER_SECOND),
        ("push", OTHERS_PER_SECOND),
        ("reply", OTHERS_PER_SECOND),
    ],
)
async def test_no_second_sees_more_calls_of_a_kind_than_line_takes(
    seconds: HandSeconds, kind: str, most: int
) -> None:
    line = PacedLine(RecordingLine(), seconds.clockwork, 1000)
    began = await begun(line, seconds, kind, most * 3)
    in_a_second = [after - before for before, after in zip(began, began[most:], strict=False)]
    assert min(in_a_second) >= 1 - 1e-6
    assert began[-1] - began[0] == pytest.approx(3, abs=0.03), "nor is it slower than it need be"


async def test_after_a_pause_a_few_multicasts_begin_at_once_and_the_next_in_their_turn(
    seconds: HandSeconds,
) -> None:
    line = PacedLine(RecordingLine(), seconds.clockwork, 1000)
    began = await begun(line, seconds, "multicast", TOGETHER + 2)
    seconds.at += 5
    began += await begun(line, seconds, "multicast", TOGETHER)
    steps = [after - before for before, after in itertools.pairwise(began)]
    first, gap = [0.0] * (TOGETHER - 1), 1 / MULTICASTS_PER_SECOND
    assert steps[: TOGETHER + 1] == pytest.approx([*first, gap, gap])
    assert steps[TOGETHER + 2 :] == pytest.approx(first)


async def test_nobody_waits_where_there_is_time(seconds: HandSeconds) -> None:
    pacer = Pacer(10, seconds.clockwork)
    for _ in range(5):
        await pacer.turn()
        seconds.at += 0.2
    assert seconds.slept == []


async def test_a_kind_that_line_finds_too_fast_rests_and_the_others_do_not(
    seconds: HandSeconds,
) -> None:
    refusing = RecordingLine(next_errors=[LineTemporary(429, may_have_landed=False)])
    line = PacedLine(refusing, seconds.clockwork, 1000)
    with pytest.raises(LineTemporary):
        await line.push(SOMCHAI, [], "key", "")
    await line.reply("token", [], "")
    assert seconds.slept == []
    await line.push(SOMCHAI, [], "key", "")
    assert seconds.slept == [pytest.approx(1.0)]


async def test_any_other_failure_holds_nothing_up(seconds: HandSeconds) -> None:
    line = PacedLine(RecordingLine(next_errors=[LineTemporary(500)]), seconds.clockwork, 1000)
    with pytest.raises(LineTemporary):
        await line.push(SOMCHAI, [], "key", "")
    seconds.at += 0.1
    await line.push(SOMCHAI, [], "key", "")
    assert seconds.slept == []
