"""Two starts at once on one folder: one wins, the other says who has it."""

import asyncio
from pathlib import Path

from tests.faults.conftest import Promised
from tests.faults.forked_bot import BadStart, ForkedBot, forked_office
from tests.faults.zygote import Zygote

CI_PAIRS, FULL_PAIRS = 10, 100


async def test_of_two_starts_on_one_folder_one_wins_and_the_other_names_it(
    zygote: Zygote, tmp_path: Path, full: bool, promised: Promised
) -> None:
    pairs = FULL_PAIRS if full else CI_PAIRS
    failures = []
    async with forked_office(zygote, tmp_path / "data") as (first, line):
        second = ForkedBot(zygote, first.folder, line.base_url)
        for number in range(pairs):
            first.log, second.log = (tmp_path / f"{number}-{side}.log" for side in "ab")
            if wrong := await _pair(first, second):
                failures.append(f"pair {number}: {wrong}")
    promised("of two starts on one folder one is refused and names the other", pairs, failures)


async def _pair(*bots: ForkedBot) -> str:
    """Both start; the winner is killed, which must leave the folder free for the next pair."""
    for bot in bots:
        await bot.begin()
    pids = [bot.pid for bot in bots]
    outcomes = await asyncio.gather(*(bot.ready() for bot in bots), return_exceptions=True)
    won = [n for n, outcome in enumerate(outcomes) if isinstance(outcome, str)]
    for bot in bots:
        await bot.kill()
    if len(won) != 1:
        return f"{len(won)} of 2 came up: {outcomes}"
    winner, loser = won[0], 1 - won[0]
    refusal = outcomes[loser]
    assert isinstance(refusal, BadStart)
    if str(pids[winner]) not in bots[loser].last_words():
        return f"the loser does not name {pids[winner]}: {bots[loser].last_words()}"
    return ""
