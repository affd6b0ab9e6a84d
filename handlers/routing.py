"""Finds the row of the route table that a word, a button or an event reaches."""

import re
from dataclasses import dataclass
from functools import cache

from handlers.route import Route
from handlers.routes import ROUTES
from handlers.rules.enrolment_codes import code_typed
from handlers.rules.politeness import command_keys
from handlers.rules.understanding.normalise import command_key, key
from handlers.rules.years import year_named
from handlers.turn import Event
from messages import actions
from store.lexicon import Lexicon
from store.model import FiscalYear

LONGEST_GROUP = 60


@dataclass(frozen=True, slots=True)
class Reached:
    """The row, and the number and year typed after its word."""

    route: Route
    number: int | None = None
    measure: int | None = None
    year: FiscalYear | None = None


def by_word(text: str, lexicon: Lexicon) -> Reached | None:
    """The command that the whole message is, alone or with what its row lets follow."""
    found = (_command(typed, lexicon) for typed in command_keys(text))
    return next((reached for reached in found if reached), None)


def _command(typed: str, lexicon: Lexicon) -> Reached | None:
    markers = (*lexicon.indicator_markers, *lexicon.measure_markers)
    bare, year = _without_year(typed, lexicon.year_markers)
    for route in ROUTES:
        if route.word is None:
            continue
        kinds = lexicon.group_kinds if route.takes_group else ()
        found = _pattern(route, markers, kinds).fullmatch(bare if route.takes_year else typed)
        if found is None:
            continue
        of = year if route.takes_year else None
        if route.takes_number and found["number"]:
            measure = found["measure"]
            number = int(found["number"])
            return Reached(route, number, int(measure) if measure else None, of)
        return Reached(route, year=of)
    return None


def _without_year(typed: str, markers: tuple[str, ...]) -> tuple[str, FiscalYear | None]:
    """What is left without the year, which may stand before or after the number."""
    found = _years(markers).search(typed)
    year = year_named(found["year"]) if found else None
    if found is None or year is None:
        return typed, None
    return typed[: found.start()] + typed[found.end() :], year


@cache
def _years(markers: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(key(m)) for m in sorted(markers, key=len, reverse=True))
    return re.compile(rf"(?:{either})(?P<year>\d{{4}}|\d{{2}})(?!\d)")


@cache
def _pattern(route: Route, markers: tuple[str, ...], kinds: tuple[str, ...]) -> re.Pattern[str]:
    # A word that ends like a particle keeps its end where something follows it.
    every = route.word.all if route.word else ()
    words = {form for word in every for form in (command_key(word), key(word))}
    either = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    if route.takes_rest:
        return re.compile(rf"(?:{either}).*", re.DOTALL)
    if not route.takes_number:
        return re.compile(either)
    item = "|".join(re.escape(key(m)) for m in markers)
    number = rf"(?:{item})?(?P<number>\d{{1,2}})(?:\.(?P<measure>\d{{1,2}}))?"
    units = "|".join(re.escape(key(unit)) for unit in route.units)
    named = "".join(rf"|{re.escape(key(kind))}.{{1,{LONGEST_GROUP}}}" for kind in kinds)
    return re.compile(rf"(?:{either})(?:{number}(?:{units})?{named})?")


def by_code(text: str) -> Reached | None:
    """The row that takes codes, where the whole message has the shape of one."""
    if code_typed(text) is None:
        return None
    return next(Reached(route) for route in ROUTES if route.takes_code)


def by_action(action: actions.Action) -> Reached | None:
    """The row that the button belongs to."""
    return next((Reached(r) for r in ROUTES if isinstance(action, r.buttons)), None)


def by_event(event: Event) -> Reached | None:
    """The row for the kind of event."""
    return next((Reached(r) for r in ROUTES if isinstance(event, r.events)), None)
