"""How much of a question stands in one entry of the lexicon, by trigrams."""

from collections.abc import Iterable

from store.catalogue import load_plan
from store.lexicon import load_topics
from tests.understanding.grade import squeezed

SIZE = 3


def shared_most(question: str, entries: Iterable[frozenset[str]]) -> float:
    """The largest share of the question's trigrams that one entry holds."""
    asked = trigrams(question)
    return max((len(asked & entry) / len(asked) for entry in entries), default=0.0) if asked else 0


def trigrams(text: str) -> frozenset[str]:
    """The trigrams of a text as it is compared."""
    plain = squeezed(text)
    return frozenset(plain[at : at + SIZE] for at in range(len(plain) - SIZE + 1))


def entries() -> list[frozenset[str]]:
    """Every word and phrase of the lexicon that is not the report's own wording."""
    topics = load_topics()
    texts = [text for c in topics.concepts for text in (*c.words, *c.phrases)]
    texts += [text for o in topics.outside for text in o.phrases]
    report = squeezed(" ".join(_report()))
    return [trigrams(text) for text in texts if squeezed(text) not in report]


def _report() -> Iterable[str]:
    for indicator in load_plan().indicators:
        for table in indicator.tables:
            for row in table.rows:
                for cell in row:
                    yield from cell
