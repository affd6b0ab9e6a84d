"""Damaged files: what was acknowledged is there, or the open refuses and changes nothing."""

import asyncio
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store.errors import StoreCorrupt, StoreError
from store.tinydb_store import TinyDBStore
from tests.faults.chance import chance
from tests.faults.conftest import Promised
from tests.faults.folders import (
    commit,
    contents,
    is_clear,
    lay_out,
    open_store,
    people_of,
    reopened,
)

JOURNAL, SNAPSHOT = "journal", "store.json"
CI_FLIPS, FULL_FLIPS = 200, 1500


@dataclass
class Written:
    """A folder as kill -9 left it: in `files`, after `commits` commits.

    `lengths` are the journal's when each commit was acknowledged, 0 for those in the snapshot;
    `settled` is how many commits were on disk before the last group of them began.
    """

    commits: int = 0
    settled: int = 0
    lengths: list[int] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    async def add(self, store: TinyDBStore, folder: Path, together: int) -> None:
        """So many commits at the same moment."""
        self.settled = self.commits
        numbers = range(self.commits, self.commits + together)
        self.commits += together

        async def one(number: int) -> None:
            await commit(store, number)
            self.lengths.append(_used((folder / JOURNAL).read_bytes()))

        await asyncio.gather(*map(one, numbers))


def _used(data: bytes) -> int:
    """How long a file is without the room that was taken ahead at its end."""
    return len(data.rstrip(b"\0"))


async def written(folder: Path, *, with_snapshot: bool = True) -> Written:
    """Single commits and groups of them; before the last ones the store was closed once."""
    made = Written()
    if with_snapshot:
        store = open_store(folder)
        await made.add(store, folder, 1)
        await made.add(store, folder, 3)
        await store.close()
        made.lengths = [0] * made.commits
    store = open_store(folder)
    for together in (1, 1, 3, 1, 2):
        await made.add(store, folder, together)
    made.files = contents(folder)
    await store.close()
    return made


async def _broken(folder: Path, made: Written, files: dict[str, bytes], least: int) -> str:
    """What is wrong with how these files open, given that `least` commits must be there."""
    lay_out(folder, files)
    found = await reopened(folder)
    if isinstance(found, StoreError):
        if contents(folder) != files:
            return f"refused with {found!r}, yet the files changed"
        return "" if is_clear(found, folder) else f"refused without saying what: {found!r}"
    if found == people_of(range(made.commits)):
        return ""
    if found not in [people_of(range(n)) for n in range(least, made.commits)]:
        return f"opened with {len(found) // 2} commits, a state that never was or lost some"
    if _is_cut_between_lines(made.files[JOURNAL], files[JOURNAL]):
        return ""
    if not any("damaged" in name and data for name, data in contents(folder).items()):
        return f"opened with {len(found) // 2} commits and kept no copy of what it cut"
    return ""


def _is_cut_between_lines(whole: bytes, found: bytes) -> bool:
    """Whether nothing can tell that there was more once."""
    left = found.rstrip(b"\0")
    return whole.startswith(left) and left.endswith(b"\n")


@pytest.mark.parametrize("with_snapshot", [False, True], ids=["first", "later"])
async def test_a_journal_cut_at_any_byte_keeps_what_was_acknowledged_before_it(
    quick: Path, promised: Promised, with_snapshot: bool
) -> None:
    made = await written(quick / "made", with_snapshot=with_snapshot)
    journal = made.files[JOURNAL]
    header = journal.index(b"\n") + 1
    failures, folder = [], quick / "cut"
    cuts = range(_used(journal))
    for cut in cuts:
        files = made.files | {JOURNAL: journal[:cut]}
        lay_out(folder, files)
        found = await reopened(folder)
        least = sum(length <= cut for length in made.lengths)
        whole = [people_of(range(n)) for n in range(least, made.commits + 1)]
        if isinstance(found, StoreCorrupt) and cut < header and contents(folder) == files:
            continue
        if found not in whole:
            shown = found if isinstance(found, StoreError) else f"{len(found)} people"
            failures.append(f"cut at {cut} of {cuts.stop}: {shown!r}, not {least} commits")
    promised("a journal cut at every byte keeps every complete commit", len(cuts), failures)


@pytest.mark.parametrize("name", [JOURNAL, SNAPSHOT])
async def test_a_flipped_bit_loses_nothing_or_is_refused(
    quick: Path, promised: Promised, full: bool, name: str
) -> None:
    made = await written(quick / "made")
    random, failures, folder = chance(11), [], quick / "flipped"
    flips = FULL_FLIPS if full else CI_FLIPS
    for _ in range(flips):
        damaged = bytearray(made.files[name])
        at, bit = random.randrange(_used(damaged)), random.randrange(8)
        damaged[at] ^= 1 << bit
        files = made.files | {name: bytes(damaged)}
        # The snapshot was finished long ago; only the end of a journal may be half a write.
        least = made.settled if name == JOURNAL else made.commits
        if wrong := await _broken(folder, made, files, least):
            failures.append(f"bit {bit} of byte {at} of {name}: {wrong}")
    promised(f"a flipped bit of the {name} loses nothing or is refused", flips, failures)


async def test_a_hole_of_zeros_loses_nothing_or_is_refused(
    quick: Path, promised: Promised, full: bool
) -> None:
    made = await written(quick / "made")
    random, failures, folder = chance(12), [], quick / "holed"
    holes = FULL_FLIPS if full else CI_FLIPS
    for _ in range(holes):
        name = random.choice([JOURNAL, JOURNAL, SNAPSHOT])
        data = made.files[name]
        used = _used(data)
        start = random.randrange(used)
        end = random.choice([used, random.randrange(start, used) + 1])
        holed = data[:start] + bytes(end - start) + data[end:]
        least = made.settled if name == JOURNAL else made.commits
        if name == JOURNAL and b"\n" not in data[end : used - 1]:
            # Nothing whole stands behind the hole that could tell how much had been synced.
            least = min(least, sum(length <= start for length in made.lengths))
        if wrong := await _broken(folder, made, made.files | {name: holed}, least):
            failures.append(f"zeros from {start} to {end} of {name}: {wrong}")
    promised("a hole of zeros loses nothing or is refused", holes, failures)


def _newer(data: bytes) -> bytes:
    """The file as a program of a later format would have begun it, checksum and all."""
    first, _, rest = data.partition(b"\n")
    first = re.sub(rb'"format":\d+', b'"format":99', first)
    if re.match(rb"[0-9a-f]{8} ", first):
        first = b"%08x %s" % (zlib.crc32(first[9:]), first[9:])
    return first + b"\n" + rest


async def test_files_that_do_not_belong_together_are_refused(
    quick: Path, promised: Promised
) -> None:
    own, other = await written(quick / "own"), await written(quick / "other")
    cases = {f"no {name}": {k: v for k, v in own.files.items() if k != name} for name in own.files}
    for name in own.files:
        cases[f"{name} of another store"] = own.files | {name: other.files[name]}
        cases[f"{name} of a newer format"] = own.files | {name: _newer(own.files[name])}
        cases[f"empty {name}"] = own.files | {name: b""}
    failures, folder = [], quick / "mixed"
    for case, files in cases.items():
        lay_out(folder, files)
        found = await reopened(folder)
        if not isinstance(found, StoreError):
            failures.append(f"{case}: opened with {len(found)} people")
        elif contents(folder) != files or not is_clear(found, folder):
            failures.append(f"{case}: {found!r}, files kept: {contents(folder) == files}")
    promised("missing, foreign, newer and empty files are refused", len(cases), failures)
