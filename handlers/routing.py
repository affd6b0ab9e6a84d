"""Finds the row of the route table that a word, a button or an event reaches."""

import re
from dataclasses import dataclass
from functools import cache

from handlers.routes import ROUTES, Route
from handlers.rules.understanding.normalise import command_key, key
from handlers.turn import Event
from messages import actions
from store.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Reached:
    """The row, and the number typed after its word."""

    route: Route
    number: int | None = None
    measure: int | None = None


def by_word(text: str, lexicon: Lexicon) -> Reached | None:
    """The command that the whole message is, alone or with what its row lets follow."""
    typed = command_key(text)
    markers = (*lexicon.indicator_markers, *lexicon.measure_markers)
    for route in ROUTES:
        if route.word is None:
            continue
        found = _pattern(route, markers).fullmatch(typed)
        if found and route.takes_number and found["number"]:
            measure = found["measure"]
            return Reached(route, int(found["number"]), int(measure) if measure else None)
        if found:
            return Reached(route)
    return None


@cache
def _pattern(route: Route, markers: tuple[str, ...]) -> re.Pattern[str]:
    words = [command_key(w) for w in (route.word.all if route.word else ())]
    either = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    if route.takes_rest:
        return re.compile(rf"(?:{either}).*", re.DOTALL)
    if not route.takes_number:
        return re.compile(either)
    item = "|".join(re.escape(key(m)) for m in markers)
    number = rf"(?:{item})?(?P<number>\d{{1,2}})(?:\.(?P<measure>\d{{1,2}}))?"
    return re.compile(rf"(?:{either})(?:{number})?")


def by_action(action: actions.Action) -> Reached | None:
    """The row that the button belongs to."""
    return next((Reached(r) for r in ROUTES if isinstance(action, r.buttons)), None)


def by_event(event: Event) -> Reached | None:
    """The row for the kind of event."""
    return next((Reached(r) for r in ROUTES if isinstance(event, r.events)), None)
