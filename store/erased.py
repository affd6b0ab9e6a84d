"""Who was erased, beside the backups and in none of them: a restore of an older one asks here.

One line each, `{"person":"…","at":"…"}`: the number that stays of somebody, and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from store.log_file import on_disk
from store.model import PersonId
from store.whole_file import replace_file

FILE = "erased"


@dataclass(frozen=True, slots=True)
class Erased:
    """One person, by number, and when their data went."""

    person: PersonId
    at: datetime


def read_erased(folder: Path) -> frozenset[Erased]:
    """Who stands in the list of a folder of backups; nobody where there is none.

    A line that a power cut left unfinished is no reason to know nobody. Raises StoreUnavailable.
    """
    file = folder / FILE
    with on_disk(file):
        if not file.is_file():
            return frozenset()
        lines = file.read_bytes().splitlines()
    found = set()
    for line in lines:
        try:
            found.add(msgspec.json.decode(line, type=Erased))
        except msgspec.MsgspecError:
            continue
    return frozenset(found)


def note_erased(folder: Path, erased: Iterable[Erased]) -> None:
    """Adds whoever is not on the list yet. Raises StoreUnavailable."""
    known = read_erased(folder)
    every = known | set(erased)
    if every == known:
        return
    with on_disk(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = [msgspec.json.encode(one) for one in sorted(every, key=lambda e: (e.at, e.person))]
    replace_file(folder / FILE, b"\n".join(lines) + b"\n")
