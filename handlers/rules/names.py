"""Finds people by a name as it is typed: without titles, in part, with a slip or two."""

from collections.abc import Sequence
from functools import cache

from handlers.rules.understanding.normalise import key
from messages import keywords as K
from store.model import Person

LEAST = 0.6
"""From here on a name is offered at all."""
SHORTEST_PART = 2


@cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted({key(title) for title in K.NAME_TITLES}, key=len, reverse=True))


def bare_name(name: str) -> str:
    """The name as it is compared: no titles before it, no white space."""
    bare = key(name)
    while title := next((t for t in _titles() if bare.startswith(t) and bare != t), None):
        bare = bare.removeprefix(title)
    return bare


def untitled(name: str) -> str:
    """The name as it stands, without the titles before it."""
    titles = sorted(K.NAME_TITLES, key=len, reverse=True)
    while title := next((t for t in titles if name.startswith(t) and name != t), None):
        name = name.removeprefix(title).lstrip()
    return name


def people_named(people: Sequence[Person], typed: str) -> list[Person]:
    """Whom the name may mean, best first; those who fit alike in the given order.

    Where somebody fits exactly, nobody else is offered.
    """
    whole = bare_name(typed)
    ends = [end for end in map(key, K.POLITE_ENDS) if whole.endswith(end)]
    wanted = (whole, *(whole.removesuffix(end) for end in ends))
    scored = [(max(_fit(w, person.name) for w in wanted), n) for n, person in enumerate(people)]
    best = max((score for score, _ in scored), default=0.0)
    least = best if best == 1 else LEAST
    fitting = [(score, n) for score, n in scored if score >= least]
    return [people[n] for _, n in sorted(fitting, key=lambda it: (-it[0], it[1]))]


def _fit(wanted: str, name: str) -> float:
    """1 for the name or one of its parts, less for a beginning, a piece, or a slip."""
    parts = [key(part) for part in name.split()]
    whole = bare_name(name)
    if not wanted:
        return 0.0
    if wanted in (whole, *(bare_name(part) for part in parts)):
        return 1.0
    if len(wanted) >= SHORTEST_PART and whole.startswith(wanted):
        return 0.95
    if len(wanted) > SHORTEST_PART and wanted in whole:
        return 0.9
    return max(_likeness(wanted, other) for other in (whole, whole[: len(wanted)], *parts))


def _likeness(one: str, other: str) -> float:
    longest = max(len(one), len(other))
    slips = _slips(one, other)
    # One slip in a short name, two in a longer one; more would be another name.
    allowed = 1 if longest <= 5 else 2
    return 0.0 if slips > allowed or longest < 3 else 0.89 - slips * 0.1


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or changed places with the next one."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before_last[j - 2] + 1)
            row.append(best)
        before_last, last = last, row
    return last[-1]
