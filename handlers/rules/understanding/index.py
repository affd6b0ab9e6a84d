"""The words of one plan and the lexicon, ready to be found: each with all that it may mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import msgspec

from handlers.rules.understanding.carried import topics_for
from handlers.rules.understanding.normalise import folded
from handlers.rules.understanding.spotting import Spotter
from handlers.rules.understanding.topics import Example, TopicRanker
from store.lexicon import Lexicon, Topics
from store.model import Field, FiscalYear, GroupId, Indicator, OfficeRole, Plan, TaughtWords

SHORTEST_ALIAS = 2
SHORTEST_FREE_ALIAS = 3
SHORTEST_KIND = 3
LONG = 6
# So many runs of letters beside those of the measure make a quotation.
QUOTED = 4


class Flag:
    """What a word does in a question, beside naming something: bits of a number."""

    FILLER = 1
    DUTY = 2
    MINE = 4
    LIST = 8
    ALL = 16
    HIGHEST = 32
    LOWEST = 64
    OTHER_OFFICE = 128
    INJECTION = 256
    COMPLAINT = 512
    MARKER = 1024
    MEASURE_MARKER = 2048
    INSTITUTION = 4096
    ANY_MARKER = MARKER | MEASURE_MARKER
    EXTREME = HIGHEST | LOWEST


@dataclass(frozen=True, slots=True)
class Senses:
    """All that one word may mean; `flags` are bits of `Flag`, `kinds` the kinds of words in it.

    `is_telling` says that it is about how something is asked or names something, `is_form` that
    it is a courtesy or plainly a field, `is_weak` that the field may also be a way of speaking.
    """

    field: Field | None = None
    is_weak: bool = False
    name: int | None = None
    is_official: bool = False
    group: GroupId | None = None
    role: OfficeRole | None = None
    flags: int = 0
    kinds: frozenset[int] = frozenset()
    is_telling: bool = False
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What the ranking chooses among; `indicator` 0 is outside the plan, with its own `answer`.

    `field` is what is asked for where nothing else is.
    """

    id: str
    indicator: int
    measure: int | None
    source: str = ""
    is_complaint: bool = False
    answer: str | None = None
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an indicator by the runs of its letters; its `mark` as sources have it: the
    issue (I), the steps (ST) or the result (R)."""

    mark: str
    triples: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """One plan's words and topics; `twins` join indicators that have the same measures,
    `passages` are the parts of each,
    without what they share with one of its measures."""

    words: Spotter[Senses]
    topics: tuple[Topic, ...]
    ranker: TopicRanker
    twins: dict[int, int]
    groups: tuple[tuple[frozenset[str], GroupId], ...]
    passages: dict[tuple[int, int | None], tuple[Passage, ...]]

    def passage_of(self, indicator: int, measure: int | None, text: str) -> str | None:
        """The mark of the passage that a folded text quotes most, if it quotes one at all."""
        pieces = _triples(text)
        best = max(self.passages[indicator, measure], key=lambda p: len(pieces & p.triples))
        return best.mark if len(pieces & best.triples) >= QUOTED else None

    def nearest_group(self, text: str, least: float) -> GroupId | None:
        """The group whose name a folded text is most like, by shared pairs of letters."""
        pairs = _pairs(text)
        # Sets of very different sizes cannot be alike so much, whatever is in them.
        fewest = len(pairs) * least / (2 - least)
        most = len(pairs) * (2 - least) / least
        found = [
            (2 * len(pairs & of) / (len(pairs) + len(of)), group)
            for of, group in self.groups
            if fewest <= len(of) <= most
        ]
        likeness, group = max(found, default=(0.0, None))
        return group if likeness >= least else None


def _triples(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 3] for at in range(len(text) - 2))


def _passages_of(plan: Plan) -> dict[tuple[int, int | None], tuple[Passage, ...]]:
    found: dict[tuple[int, int | None], tuple[Passage, ...]] = {}
    for indicator in plan.indicators:
        whole = (
            Passage("I", _triples(folded("|".join(indicator.issue)))),
            Passage("ST", _triples(folded("|".join(step.text for step in indicator.steps)))),
            Passage("R", _triples(folded("|".join(indicator.result)))),
        )
        found[indicator.number, None] = whole
        for measure in indicator.measures:
            said = _triples(folded(measure.text))
            beside = tuple(Passage(p.mark, p.triples - said) for p in whole)
            found[indicator.number, measure.number] = beside
    return found


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def index_of(
    plan: Plan,
    lexicon: Lexicon,
    topics: Topics,
    taught: tuple[TaughtWords, ...] = (),
    plans: Mapping[FiscalYear, Plan] | None = None,
) -> Index:
    """The plan's index, built once for the same plan and words; see `topics_for`."""
    digest = sha256(msgspec.json.encode((plan, taught))).digest()
    known = _INDEXES.get(digest)
    # The words are compared by identity: those that ship are loaded once.
    if known is not None and known[0] is lexicon and known[1] is topics:
        return known[2]
    built = build_index(plan, lexicon, topics_for(plan, topics, taught, plans or {}))
    while len(_INDEXES) >= MOST_RANKERS:
        _INDEXES.pop(next(iter(_INDEXES)))
    _INDEXES[digest] = (lexicon, topics, built)
    return built


def build_index(plan: Plan, lexicon: Lexicon, topics: Topics) -> Index:
    """The index of one plan."""
    kinds = Spotter(_kinds_of(topics).items())
    known: dict[str, Senses] = {}
    for word, senses in _senses(plan, lexicon, topics):
        known[word] = _joined(known[word], senses) if word in known else senses
    who = folded(lexicon.who)
    # Most words mean the same as many others: what they mean is kept once.
    same: dict[Senses, Senses] = {}
    for word, senses in known.items():
        if senses.field is None and word.startswith(who):
            # Longer words must not hide what is asked by the word in them.
            senses = replace(senses, field=Field.RESPONSIBLE, is_weak=True)
        whole = _whole(senses, _kinds_in(word, kinds))
        known[word] = same.setdefault(whole, whole)
    listed = _topics(plan, topics)
    numbers = {topic.id: n for n, topic in enumerate(listed)}
    texts = [(text, numbers[of]) for text, of in _examples(plan, topics, listed)]
    ranker = _ranker(texts, len(listed), topics)
    groups = tuple(
        (_pairs(w), s.group) for w, s in known.items() if s.group and not s.flags and len(w) > LONG
    )
    words = Spotter(known.items())
    return Index(words, listed, ranker, _twins(plan), groups, _passages_of(plan))


def _twins(plan: Plan) -> dict[int, int]:
    """The indicators that share their measures with another, with the first of them."""
    first: dict[tuple[str, ...], int] = {}
    same = {
        i.number: first.setdefault(tuple(m.text for m in i.measures), i.number)
        for i in plan.indicators
    }
    shared = [n for n, of in same.items() if n != of]
    return {n: same[n] for n in (*(same[n] for n in shared), *shared)}


def _kinds_of(topics: Topics) -> dict[str, frozenset[int]]:
    """Words of one kind, with the numbers of their kinds."""
    found: dict[str, frozenset[int]] = {}
    for kind, words in enumerate(topics.alike.values()):
        for word in map(folded, words):
            if len(word) >= SHORTEST_KIND:
                found[word] = found.get(word, frozenset()) | {kind}
    return found


def _kinds_in(text: str, kinds: Spotter[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*(found for _, _, found in kinds.every(text)))


def _joined(one: Senses, other: Senses) -> Senses:
    return Senses(
        field=one.field or other.field,
        is_weak=one.is_weak or other.is_weak,
        name=one.name or other.name,
        is_official=one.is_official or other.is_official,
        group=one.group or other.group,
        role=one.role or other.role,
        flags=one.flags | other.flags,
    )


def _whole(senses: Senses, kinds: frozenset[int]) -> Senses:
    names = senses.name or senses.group or senses.role
    is_field = senses.field is not None
    # Written out: this runs for every word that is known.
    return Senses(
        senses.field,
        senses.is_weak,
        senses.name,
        senses.is_official,
        senses.group,
        senses.role,
        senses.flags,
        kinds,
        is_telling=bool(senses.flags or names or is_field),
        is_form=bool(senses.flags & Flag.FILLER) or (is_field and not senses.is_weak),
    )


def _senses(plan: Plan, lexicon: Lexicon, topics: Topics) -> Iterator[tuple[str, Senses]]:
    for flag, words in _flagged(lexicon).items():
        yield from ((folded(w), Senses(flags=flag)) for w in words)
    weak = {folded(w) for w in lexicon.weak_fields}
    for field, words in lexicon.field_words.items():
        yield from ((folded(w), Senses(field=field, is_weak=folded(w) in weak)) for w in words)
    yield from _names(plan, lexicon, topics)
    for role, words in lexicon.role_words.items():
        for word in words:
            yield from _alone_or_with_duty(word, Senses(role=role), lexicon)
    for group in plan.groups:
        for name in (group.name, group.form_name, group.short_name, *group.aliases):
            yield from _holders(name, group.id, lexicon)
    for concept in topics.concepts:
        yield from ((folded(w), Senses()) for w in concept.words)
    for word in _kinds_of(topics):
        yield word, Senses()


def _flagged(lexicon: Lexicon) -> dict[int, Sequence[str]]:
    return {
        Flag.FILLER: lexicon.filler_words,
        Flag.DUTY: lexicon.duty_words,
        Flag.MINE: lexicon.mine_words,
        Flag.LIST: lexicon.list_words,
        Flag.ALL: lexicon.all_words,
        Flag.HIGHEST: lexicon.highest_words,
        Flag.LOWEST: lexicon.lowest_words,
        Flag.OTHER_OFFICE: lexicon.other_offices,
        Flag.INSTITUTION: lexicon.institutions,
        Flag.INJECTION: lexicon.injection_words,
        Flag.COMPLAINT: lexicon.complaint_words,
        Flag.MARKER: lexicon.indicator_markers,
        Flag.MEASURE_MARKER: lexicon.measure_markers,
    }


def _names(plan: Plan, lexicon: Lexicon, topics: Topics) -> Iterator[tuple[str, Senses]]:
    for indicator in plan.indicators:
        official = (indicator.name, indicator.part2_name, *indicator.aliases)
        for name in official:
            senses = Senses(name=indicator.number, is_official=True)
            yield folded(name), senses
            bare = name.removeprefix(lexicon.name_prefix)
            yield folded(bare), senses
            if bare != name:
                yield from _asked_together(bare, senses, lexicon)
        for name in topics.names.get(indicator.number, ()):
            yield folded(name), Senses(name=indicator.number)


def _asked_together(bare: str, senses: Senses, lexicon: Lexicon) -> Iterator[tuple[str, Senses]]:
    """A field and a name that share the letters between them: มาตรการ and การใช้อำนาจ."""
    for field, words in lexicon.field_words.items():
        for word in words:
            if word.endswith(lexicon.name_prefix) and word not in lexicon.weak_fields:
                yield folded(word + bare), replace(senses, field=field)


def _holders(name: str, group: GroupId, lexicon: Lexicon) -> Iterator[tuple[str, Senses]]:
    senses = Senses(group=group)
    # Questions lose a closing abbreviation mark; people put the kind of group before any name.
    plain = name.removesuffix(lexicon.abbreviation)
    yield from _alone_or_with_duty(plain, senses, lexicon)
    if len(folded(plain)) >= SHORTEST_ALIAS:
        yield from ((folded(kind + plain), senses) for kind in lexicon.group_kinds)


def _alone_or_with_duty(
    name: str, senses: Senses, lexicon: Lexicon
) -> Iterator[tuple[str, Senses]]:
    """Two letters are a holder only right before what it has to do."""
    if len(folded(name)) >= SHORTEST_FREE_ALIAS:
        yield folded(name), senses
        return
    duty = replace(senses, flags=Flag.DUTY)
    yield from ((folded(name + words), duty) for words in lexicon.duty_words)


def _topics(plan: Plan, topics: Topics) -> tuple[Topic, ...]:
    measures = {(i.number, m.number) for i in plan.indicators for m in i.measures}
    numbers = {i.number for i in plan.indicators}
    return (
        *(
            Topic(c.id, c.indicator, c.measure, c.source, c.is_complaint, field=c.field)
            for c in topics.concepts
            if c.indicator in numbers
            and (c.measure is None or (c.indicator, c.measure) in measures)
        ),
        *(Topic(f"I{n}", n, None, f"I{n}") for n in sorted(numbers)),
        *(Topic(o.id, 0, None, answer=o.answer) for o in topics.outside),
    )


def _examples(plan: Plan, topics: Topics, listed: Sequence[Topic]) -> Iterator[tuple[str, str]]:
    """Every text that a topic is known by."""
    used = {topic.id for topic in listed}
    for concept in topics.concepts:
        if concept.id in used:
            yield from ((text, concept.id) for text in (*concept.words, *concept.phrases))
    for outside in topics.outside:
        yield from ((text, outside.id) for text in outside.phrases)
    by_source = {t.source: t.id for t in reversed(listed) if t.source.startswith("M")}
    for indicator in plan.indicators:
        own = f"I{indicator.number}"
        yield from ((text, own) for text in _known_by(indicator))
        yield from ((name, own) for name in topics.names.get(indicator.number, ()))
        for measure in indicator.measures:
            yield measure.text, by_source.get(f"M{indicator.number}.{measure.number}", own)


def _known_by(indicator: Indicator) -> Iterable[str]:
    return (indicator.name, *indicator.aliases, *(s.text for s in indicator.steps))


# Plans share most of their words: a ranker is built once for the same texts, and knowledge is
# renewed more often than plans are.
_RANKERS: dict[bytes, TopicRanker] = {}
_INDEXES: dict[bytes, tuple[Lexicon, Topics, Index]] = {}
MOST_RANKERS = 4


def _ranker(texts: Sequence[tuple[str, int]], count: int, topics: Topics) -> TopicRanker:
    key = sha256(repr((texts, topics.alike)).encode()).digest()
    if key not in _RANKERS:
        kinds = Spotter(_kinds_of(topics).items())
        examples = (
            Example(text, _kinds_in(text, kinds), topic)
            for text, topic in ((folded(text), topic) for text, topic in texts)
        )
        built = TopicRanker(examples, count)
        while len(_RANKERS) >= MOST_RANKERS:
            _RANKERS.pop(next(iter(_RANKERS)))
        _RANKERS[key] = built
    return _RANKERS[key]


def forget_rankers() -> None:
    """Drops what is kept for knowledge to come; for measuring."""
    _RANKERS.clear()
    _INDEXES.clear()
