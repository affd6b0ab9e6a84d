"""Ranks topics by what they are spoken of with: naive Bayes over letter n-grams and word kinds.

Every word and phrase of the lexicon is an example of its topic; the same features of a question
vote for the topics they were seen with, rare ones more (tf-idf). Topics outside the plan take
part, so that what belongs to them does not end at a measure.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from struct import Struct

SIZE = 3
SMOOTHING = 0.02
# A kind of word, or two of them together, tells more than letters do.
KIND_WEIGHT = 2.0
PRIOR = 0.5
LONGEST = 160
MOST_KINDS = 7
STEPS = 3.0
BITS = 16
# Kinds are small numbers; a pair of them is one number too.
PAIRS = 1000
# Topics this much less likely than the best one, in powers of e, are left out.
UNLIKELY = 4.0
HEAD_START = 1.5
# Three letters, a kind of word, or a pair of kinds.
Feature = str | int


@dataclass(frozen=True, slots=True)
class Example:
    """A folded text, the kinds of words in it, and the number of the topic it speaks of."""

    text: str
    kinds: frozenset[int]
    topic: int


class TopicRanker:
    """Probabilities of topics for a text.

    The votes of one feature for all topics stand side by side in one integer, with how rare it is
    and a one to count it, so that one addition adds all of them.
    """

    def __init__(self, examples: Iterable[Example], topics: int) -> None:
        sets = [(_features(e.text, e.kinds), e.topic) for e in examples]
        rarity = _rarity((features for features, _ in sets), len(sets))
        self._unknown = (math.log(1 + len(sets)) + 1) ** 2
        seen: defaultdict[Feature, dict[int, float]] = defaultdict(dict)
        mass = [0.0] * topics
        count = [0] * topics
        for features, topic in sets:
            count[topic] += 1
            norm = math.sqrt(sum(rarity[f] ** 2 for f in features)) or 1.0
            for feature in features:
                share = rarity[feature] / norm
                seen[feature][topic] = seen[feature].get(topic, 0.0) + share
                mass[topic] += share
        # Topics with little to go by gain from every feature, seen with them or not.
        most = max(m + SMOOTHING * len(seen) for m in mass)
        gain = [math.log(most / (m + SMOOTHING * len(seen))) for m in mass]
        total = sum(count) or 1
        self._prior = [PRIOR * math.log((n + 1) / total) for n in count]
        # Most features were seen once: what they vote is kept once for all of them.
        same: dict[int, int] = {}
        self._votes: dict[Feature, int] = {}
        # Few features differ in how rare they are: most of their votes are made once.
        plain = {rare: _plain(gain, rare) for rare in set(rarity.values())}
        for feature, shares in seen.items():
            rare = rarity[feature]
            vote = _packed(shares, plain[rare], gain, rare)
            self._votes[feature] = same.setdefault(vote, vote)
        self._unpack = Struct(f"<II{topics}H").unpack
        self._bytes = 2 * 4 + topics * 2

    def rank(self, text: str, kinds: Collection[int]) -> list[tuple[float, int]]:
        """The chances of the likely topics, with their numbers, the likeliest first."""
        features = _features(text, kinds)
        votes = sum(filter(None, map(self._votes.get, features)))
        known, square, *sums = self._unpack(votes.to_bytes(self._bytes, "little"))
        unknown = (len(features) - known) * self._unknown
        scale = 1 / (STEPS * (math.sqrt(square / STEPS + unknown) or 1.0))
        # Only topics with many votes can win: what each starts with differs far less.
        least = max(sums) - (UNLIKELY + HEAD_START) / scale
        prior = self._prior
        scores = [(prior[n] + v * scale, n) for n, v in enumerate(sums) if v >= least]
        best, _ = max(scores)
        odds = [(math.exp(s - best), n) for s, n in scores if s > best - UNLIKELY]
        odds.sort(reverse=True)
        total = sum([odd for odd, _ in odds])
        return [(odd / total, n) for odd, n in odds]


def _features(text: str, kinds: Collection[int]) -> set[Feature]:
    text = f"|{text[:LONGEST]}|"
    found: set[Feature] = {text[at : at + SIZE] for at in range(len(text) - SIZE + 1)}
    if kinds:
        some = sorted(kinds)[:MOST_KINDS]
        found.update(some)
        if len(some) > 1:
            found.update([one * PAIRS + other + PAIRS for one, other in combinations(some, 2)])
    return found


def _rarity(sets: Iterable[set[Feature]], total: int) -> dict[Feature, float]:
    holders: defaultdict[Feature, int] = defaultdict(int)
    for features in sets:
        for feature in features:
            holders[feature] += 1
    return {
        feature: (math.log((1 + total) / (1 + n)) + 1)
        * (KIND_WEIGHT if isinstance(feature, int) else 1)
        for feature, n in holders.items()
    }


@dataclass(frozen=True, slots=True)
class _Plain:
    """What a feature of one rarity votes for topics that it was not seen with; `packed` with how
    rare it is and a one to count it, `votes` each for itself."""

    packed: int
    votes: list[int]


def _plain(gain: Sequence[float], rarity: float) -> _Plain:
    votes = [round(STEPS * rarity * more) for more in gain]
    head = 1 | round(STEPS * rarity * rarity) << 32
    return _Plain(head + sum(vote << _place(n) for n, vote in enumerate(votes)), votes)


def _packed(seen: dict[int, float], plain: _Plain, gain: Sequence[float], rarity: float) -> int:
    """The plain votes with those for the topics that the feature was seen with."""
    return plain.packed + sum(
        (round(STEPS * rarity * (gain[n] + math.log(1 + share / SMOOTHING))) - plain.votes[n])
        << _place(n)
        for n, share in seen.items()
    )


def _place(topic: int) -> int:
    return BITS * topic + 64
