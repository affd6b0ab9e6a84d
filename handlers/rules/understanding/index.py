"""The words of one plan, ready for comparison: names, groups and passages as keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from handlers.rules.understanding.normalise import key
from store.lexicon import Lexicon
from store.model import Field, GroupId, OfficeRole, Plan

T = TypeVar("T")
SHORTEST_NAME = 4
SHORTEST_ALIAS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Keys with what they mean, longest first, so that the most exact one wins."""

    names: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, GroupId], ...]
    roles: tuple[tuple[str, OfficeRole], ...]
    fields: tuple[tuple[str, Field], ...]
    measures: tuple[tuple[str, int, int], ...]
    passages: tuple[tuple[str, int], ...]


def _longest_first(pairs: Iterable[tuple[str, T]]) -> tuple[tuple[str, T], ...]:
    unique = {(key(words), meaning) for words, meaning in pairs}
    return tuple(sorted(unique, key=lambda pair: (-len(pair[0]), str(pair[1]))))


def build_words(plan: Plan, lexicon: Lexicon) -> Words:
    """The index of one plan."""
    names = [
        (name, i.number) for i in plan.indicators for name in (i.name, i.part2_name, *i.aliases)
    ]
    names += [(name.removeprefix(lexicon.name_prefix), number) for name, number in names]
    groups = [
        (name, g.id)
        for g in plan.groups
        for name in (g.name, g.form_name, g.short_name, *g.aliases)
        if len(key(name)) >= SHORTEST_ALIAS
    ]
    # Questions lose a closing abbreviation mark with their particles.
    groups += [(name.removesuffix(lexicon.abbreviation), group) for name, group in groups]
    # People name a group by its kind and its short name, as in the middle of a sentence.
    groups += [(kind + name, group) for kind in lexicon.group_kinds for name, group in groups]
    return Words(
        names=_longest_first((n, i) for n, i in names if len(key(n)) >= SHORTEST_NAME),
        groups=_longest_first(groups),
        roles=_longest_first((w, r) for r, words in lexicon.role_words.items() for w in words),
        fields=_longest_first((w, f) for f, words in lexicon.field_words.items() for w in words),
        measures=tuple(
            (key(m.text), i.number, m.number) for i in plan.indicators for m in i.measures
        ),
        passages=tuple(
            (
                key(" ".join([*i.issue, *(s.text for s in i.steps), *i.result, *i.outcome])),
                i.number,
            )
            for i in plan.indicators
        ),
    )
