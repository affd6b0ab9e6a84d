"""What a question is most likely about, by the ranking of topics."""

from dataclasses import dataclass

from handlers.rules.understanding import thresholds
from handlers.rules.understanding.index import Index, Topic
from handlers.rules.understanding.question import Question
from handlers.rules.understanding.result import Guess


@dataclass(slots=True)
class Situation:
    """The likeliest `topic` of the likeliest indicator, whose `chance` it is; `also` are
    indicators with the same measures; `outside` the chance that no measure governs it."""

    topic: Topic
    chance: float
    outside: float
    also: tuple[int, ...]
    ranked: list[tuple[float, Topic]]
    twins: dict[int, int]

    @property
    def indicator(self) -> int:
        """The likeliest indicator."""
        return self.topic.indicator

    def best_of(self, indicator: int) -> tuple[float, Topic | None]:
        """The likeliest topic of an indicator with its chance."""
        found = (pair for pair in self.ranked if pair[1].indicator == indicator)
        return next(found, (0.0, None))

    @property
    def answer(self) -> str | None:
        """The fitting answer of what it is, where that lies outside the plan."""
        topic = self.ranked[0][1] if self.ranked else NOWHERE
        return topic.answer if topic.indicator == 0 else None

    def guesses(self) -> tuple[Guess, ...]:
        """What it may be, at most one for indicators that have the same measures."""
        found: dict[int, Guess] = {}
        least = thresholds.SHARE_OF_BEST * self.chance
        for chance, topic in self.ranked:
            shared = self.twins.get(topic.indicator, topic.indicator)
            if shared and shared not in found and chance >= least:
                found[shared] = Guess(topic.indicator, topic.measure, chance)
        return tuple(found.values())[: thresholds.MOST_GUESSES]


def situation_of(question: Question, index: Index) -> Situation:
    """Ranks the topics of a question."""
    topics, twins = index.topics, index.twins
    kinds = frozenset().union(*question.kinds) if question.kinds else NO_KINDS
    ranked = [
        (chance, topics[number]) for chance, number in index.ranker.rank(question.situation, kinds)
    ]
    chances: dict[int, float] = {}
    best: dict[int, Topic] = {}
    for chance, topic in ranked:
        shared = twins.get(topic.indicator, topic.indicator)
        if shared in chances:
            chances[shared] += chance
        else:
            chances[shared], best[shared] = chance, topic
    outside = chances.pop(0, 0.0)
    if not chances:
        return Situation(NOWHERE, 0.0, outside, (), ranked, twins)
    chosen = max(chances, key=chances.__getitem__)
    topic = best[chosen]
    also: tuple[int, ...] = ()
    if topic.indicator in twins:
        also = tuple(n for n, of in twins.items() if of == chosen and n != topic.indicator)
    return Situation(topic, chances[chosen], outside, also, ranked, twins)


NO_KINDS: frozenset[int] = frozenset()
NOWHERE = Topic("", 0, None)
