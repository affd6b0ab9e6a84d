"""P7: understanding one question against a plain letter n-gram BM25 over 60 short texts.

The yardstick is what any program could do: 2- to 4-grams, inverted lists with weights computed
beforehand, pure Python. Both are timed on the same questions, in turns.
"""

import gc
import json
import math
import statistics
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from handlers.knowledge import build_knowledge
from handlers.rules.understanding import index
from handlers.rules.understanding.understand import Reader
from store.catalogue import load_plan
from store.lexicon import load_lexicon, load_topics
from store.model import OfficeAnswer, OfficeRecords, QAEntry, Role
from tests.bench.figures import Row

QUESTIONS = Path(__file__).parents[1] / "understanding" / "data" / "dev.jsonl"
TEXTS = 60
SIZES = (2, 3, 4)
ENTRIES = 10_000
ROUNDS = 31
FIRST_CALLS = 5
MEGABYTE = 1_000_000
WRITTEN = datetime(2023, 3, 13, tzinfo=UTC)


class Yardstick:
    """BM25 over letter n-grams."""

    def __init__(self, texts: Sequence[str], k1: float = 1.5, b: float = 0.75) -> None:
        counts = [Counter(_grams(text)) for text in texts]
        mean = sum(sum(c.values()) for c in counts) / len(counts)
        holders = Counter(gram for c in counts for gram in c)
        self._lists: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            length = 1 - b + b * sum(count.values()) / mean
            for gram, times in count.items():
                n = holders[gram]
                rarity = math.log(1 + (len(texts) - n + 0.5) / (n + 0.5))
                weight = rarity * times * (k1 + 1) / (times + k1 * length)
                self._lists[gram].append((number, weight))

    def rank(self, question: str) -> list[tuple[int, float]]:
        scores: defaultdict[int, float] = defaultdict(float)
        for gram in _grams(question):
            for number, weight in self._lists.get(gram, ()):
                scores[number] += weight
        return sorted(scores.items(), key=lambda pair: -pair[1])


def _grams(text: str) -> list[str]:
    text = "".join(text.split())
    return [text[at : at + size] for size in SIZES for at in range(len(text) - size + 1)]


def run() -> list[Row]:
    """The four figures of P7."""
    questions = [json.loads(line)["text"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    plan = load_plan()
    texts = [
        text
        for i in plan.indicators
        for text in (*(m.text for m in i.measures), *(s.text for s in i.steps))
    ]
    yardstick = Yardstick(texts[:TEXTS])
    reader, megabytes = _measured_reader()
    first = statistics.median(_first_call(questions[0]) for _ in range(FIRST_CALLS))
    alone, seconds = _ratio(questions, yardstick.rank, reader.understand)
    many, _ = _ratio(questions, yardstick.rank, _reader(_entries(texts)).understand)
    return [
        Row("P7 one question / BM25 over 60 texts", alone, most=1.2),
        Row("P7 with 10,000 answers / BM25 over 60 texts", many, most=3.0),
        Row("P7 first call / median", first / seconds, most=3.0),
        Row("P7 memory", megabytes, "MB", most=10.0),
    ]


def _ratio(
    questions: Sequence[str], plain: Callable[[str], object], ours: Callable[[str], object]
) -> tuple[float, float]:
    """The median ratio over rounds that ask everything of both; and ours in seconds.

    Paired question by question: a shared machine is now fast and now slow, and a bot is asked
    one thing at a time, not the same eighty things over and over.
    """
    ratios, seconds = [], []
    for _ in range(ROUNDS):
        one = other = 0.0
        for question in questions:
            one += _timed(plain, question)
            other += _timed(ours, question)
        ratios.append(other / one)
        seconds.append(other / len(questions))
    return statistics.median(ratios), statistics.median(seconds)


def _timed(call: Callable[[str], object], question: str) -> float:
    began = time.perf_counter()
    call(question)
    return time.perf_counter() - began


def _reader(entries: Sequence[QAEntry] = ()) -> Reader:
    plan = load_plan()
    answers = tuple(OfficeAnswer(entry, Role.ADMINISTRATOR, WRITTEN) for entry in entries)
    knowledge = build_knowledge((plan,), 0, None, load_lexicon(), OfficeRecords(answers))
    return knowledge.readers[plan.fiscal_year]


def _measured_reader() -> tuple[Reader, float]:
    load_plan(), load_lexicon()
    load_topics.cache_clear()
    index.forget_rankers()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    reader = _reader()
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return reader, used / MEGABYTE


def _first_call(question: str) -> float:
    """The first question after everything was built anew."""
    index.forget_rankers()
    return _timed(_reader().understand, question)


def _entries(texts: Sequence[str]) -> list[QAEntry]:
    """Ten thousand different questions, made of pieces of the report."""
    made = []
    for number in range(ENTRIES):
        one, other = texts[number % len(texts)], texts[(number * 7 + 3) % len(texts)]
        at = number // len(texts)
        made.append(QAEntry(str(number), (one[at % 40 : at % 40 + 25] + other[:20],), other))
    return made
