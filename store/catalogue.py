"""The plan that ships with the bot: one folder of JSON for each fiscal year, read and checked.

A table's `seed_lines` name the line of its header first, then one line for each of its rows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from store.model.plan import (
    FiscalYear,
    GroupId,
    Holder,
    HolderKind,
    Indicator,
    Passage,
    Plan,
    PlanId,
    ResponsibleGroup,
    Score,
    SourceNote,
)

SHIPPED_YEAR = FiscalYear(2566)
_INDICATORS = range(1, 11)
_COLUMNS = 5

_Shape = TypeVar("_Shape")
_Fault = tuple[str, str]  # where in the file, what is wrong there


class CatalogueError(ValueError):
    """A catalogue file is missing, unreadable or contradicts itself; says which file and field."""

    def __init__(self, file: str, field: str, what: str) -> None:
        super().__init__(f"{file}: {field}: {what}")
        self.file = file
        self.field = field
        self.what = what


@dataclass(frozen=True, slots=True)
class _Front:
    """`plan.json`: what belongs to the plan itself and to none of its lists."""

    id: PlanId
    fiscal_year: FiscalYear
    version: int
    is_published: bool
    office: str
    issuing_group: GroupId
    passages: tuple[Passage, ...]


def load_plan(year: FiscalYear = SHIPPED_YEAR) -> Plan:
    """The shipped plan of a Buddhist-era fiscal year; CatalogueError where none ships or one is
    broken.
    """
    plan = plan_from_folder(resources.files("store").joinpath("data", str(year)))
    if plan.fiscal_year != year:
        raise CatalogueError("plan.json", "$.fiscal_year", f"{plan.fiscal_year}, not {year}")
    return plan


def plan_from_folder(path: Traversable) -> Plan:
    """The plan in a folder (a `Path` will do) holding `plan.json`, `groups.json`, `notes.json`
    and `indicators/01.json` to `10.json`. Raises CatalogueError at the first fault.
    """
    front = _read(path, "plan.json", _Front)
    groups = _read(path, "groups.json", tuple[ResponsibleGroup, ...])
    notes = _read(path, "notes.json", tuple[SourceNote, ...])
    files = {n: f"indicators/{n:02}.json" for n in _INDICATORS}
    indicators = {n: _read(path, file, Indicator) for n, file in files.items()}
    group_ids = {group.id for group in groups}
    _refuse("groups.json", _group_faults(groups))
    _refuse("plan.json", _front_faults(front, group_ids))
    for n, indicator in indicators.items():
        _refuse(files[n], _indicator_faults(indicator, n, front.fiscal_year, group_ids))
    _refuse("notes.json", _note_faults(notes))
    return Plan(
        id=front.id,
        fiscal_year=front.fiscal_year,
        version=front.version,
        is_published=front.is_published,
        office=front.office,
        issuing_group=front.issuing_group,
        passages=front.passages,
        indicators=tuple(indicators.values()),
        groups=groups,
        notes=notes,
    )


def squeeze(*texts: str) -> str:
    """The texts as one without any white space: how wordings compare with the printed cells."""
    return "".join("".join(texts).split())


def _read(folder: Traversable, file: str, shape: type[_Shape]) -> _Shape:
    try:
        raw = folder.joinpath(*file.split("/")).read_bytes()
        value = msgspec.json.decode(raw, type=shape, strict=True)
    except OSError as error:
        raise CatalogueError(file, "$", f"cannot be read ({error.strerror})") from error
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `")
        raise CatalogueError(file, _missing_at(where.rstrip("`") or "$", what), what) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(file, "$", str(error)) from error
    unknown = _unknown_fields(msgspec.json.decode(raw), msgspec.to_builtins(value), "$")
    _refuse(file, ((field, "unknown field") for field in unknown))
    return value


def _missing_at(where: str, what: str) -> str:
    # msgspec locates a missing field by its parent; the person mending the file needs its name.
    missing = re.search(r"missing required field `(.+?)`", what)
    return f"{where}.{missing[1]}" if missing else where


def _unknown_fields(raw: Any, known: Any, where: str) -> Iterator[str]:
    # msgspec ignores extra keys of dataclasses; a misspelt optional field would vanish silently.
    if isinstance(raw, dict):
        for key, value in raw.items():
            if key in known:
                yield from _unknown_fields(value, known[key], f"{where}.{key}")
            else:
                yield f"{where}.{key}"
    elif isinstance(raw, list):
        for i, (value, ours) in enumerate(zip(raw, known, strict=True)):
            yield from _unknown_fields(value, ours, f"{where}[{i}]")


def _refuse(file: str, faults: Iterator[_Fault]) -> None:
    for field, what in faults:
        raise CatalogueError(file, field, what)


def _group_faults(groups: tuple[ResponsibleGroup, ...]) -> Iterator[_Fault]:
    seen: set[GroupId] = set()
    for i, group in enumerate(groups):
        if group.id in seen:
            yield f"$[{i}].id", f"{group.id} stands twice"
        if group.order != i + 1:
            yield f"$[{i}].order", f"{group.order}, expected {i + 1}"
        seen.add(group.id)


def _front_faults(front: _Front, groups: set[GroupId]) -> Iterator[_Fault]:
    if front.id != (expected := f"{front.fiscal_year}-v{front.version}"):
        yield "$.id", f"{front.id}, expected {expected}"
    if front.issuing_group not in groups:
        yield "$.issuing_group", f"unknown group {front.issuing_group}"


def _note_faults(notes: tuple[SourceNote, ...]) -> Iterator[_Fault]:
    seen: set[str] = set()
    for i, note in enumerate(notes):
        if note.id in seen:
            yield f"$[{i}].id", f"{note.id} stands twice"
        if unknown := sorted(set(note.indicators) - set(_INDICATORS)):
            yield f"$[{i}].indicators", f"no indicator {unknown[0]}"
        seen.add(note.id)


def _indicator_faults(
    indicator: Indicator, number: int, year: FiscalYear, groups: set[GroupId]
) -> Iterator[_Fault]:
    if indicator.number != number:
        yield "$.number", f"{indicator.number}, expected {number}"
    if indicator.id != (expected := f"{year}-I{number}"):
        yield "$.id", f"{indicator.id}, expected {expected}"
    if not _score_agrees(indicator.score):
        yield "$.score", f"{indicator.score.printed} is not {indicator.score.value}"
    for i, span in enumerate(indicator.period.spans):
        if span.start > span.end:
            yield f"$.period.spans[{i}]", f"{span.start} is after {span.end}"
    for i, holder in enumerate(indicator.responsible.holders):
        if what := _holder_fault(holder, indicator.responsible.printed, groups):
            yield f"$.responsible.holders[{i}]", what
    yield from _item_faults(indicator, f"{year}-", number)
    yield from _shape_faults(indicator)
    yield from _wording_faults(indicator)


def _score_agrees(score: Score) -> bool:
    try:  # float() reads Thai digits
        return (None if score.printed is None else float(score.printed)) == score.value
    except ValueError:
        return False


def _holder_fault(holder: Holder, printed: str, groups: set[GroupId]) -> str | None:
    if (holder.group is not None) != (holder.kind is HolderKind.GROUP):
        return f"a group is given exactly for kind {HolderKind.GROUP}"
    if (holder.role is not None) != (holder.kind is HolderKind.ROLE):
        return f"a role is given exactly for kind {HolderKind.ROLE}"
    if holder.group is not None and holder.group not in groups:
        return f"unknown group {holder.group}"
    return None if holder.printed in printed else f"{holder.printed} is not in the printed words"


def _item_faults(indicator: Indicator, prefix: str, number: int) -> Iterator[_Fault]:
    measures = [(m.number, m.id, m.printed_number, m.printed, m.text) for m in indicator.measures]
    steps = [(s.position, s.id, s.printed_number, s.printed, s.text) for s in indicator.steps]
    for short, where, counter, items in (
        ("M", "$.measures", "number", measures),
        ("ST", "$.steps", "position", steps),
    ):
        for i, (count, id_, label, printed, text) in enumerate(items):
            if count != i + 1:
                yield f"{where}[{i}].{counter}", f"{count}, expected {i + 1}"
            if id_ != (expected := f"{prefix}{short}{number}.{i + 1}"):
                yield f"{where}[{i}].id", f"{id_}, expected {expected}"
            if squeeze(printed) != squeeze(text if label is None else f"{label}.{text}"):
                yield f"{where}[{i}].text", "differs from `printed` by more than white space"


def _shape_faults(indicator: Indicator) -> Iterator[_Fault]:
    for i, table in enumerate(indicator.tables):
        if len(table.seed_lines) != len(table.rows) + 1:
            yield f"$.tables[{i}].seed_lines", "expected the header's line and one for each row"
        if any(len(row) != _COLUMNS for row in (table.header, *table.rows)):
            yield f"$.tables[{i}]", f"expected {_COLUMNS} cells in every row"


def _wording_faults(indicator: Indicator) -> Iterator[_Fault]:
    one, two = ([_column(indicator, part, c) for c in range(_COLUMNS)] for part in (1, 2))
    agrees = {
        "issue": one[0] == squeeze(*indicator.issue),
        "measures": one[1] == squeeze(*(m.printed for m in indicator.measures)),
        "steps": one[2] == squeeze(*(s.printed for s in indicator.steps)),
        "measures[].part2_printed": two[0]
        == squeeze(*(m.part2_printed for m in indicator.measures)),
        "summary": two[1] == squeeze(*indicator.summary),
        "outcome": two[2] == squeeze(*indicator.outcome),
        # These share a cell with other words, or stand in it once on each page.
        "period.printed": one[3].startswith(squeeze(indicator.period.printed)),
        "responsible.printed": one[3].endswith(squeeze(indicator.responsible.printed)),
        "result": one[4].startswith(squeeze(*indicator.result)),
        "problem": one[4].endswith(squeeze(indicator.problem)),
        "part2_problem": not two[3].replace(squeeze(indicator.part2_problem), ""),
        "suggestion": not two[4].replace(squeeze(indicator.suggestion), ""),
    }
    for field, holds in agrees.items():
        if not holds:
            yield f"$.{field}", "differs from the printed cells by more than white space"


def _column(indicator: Indicator, part: int, column: int) -> str:
    """All that one column of one part prints, squeezed, without Part 2's indicator band."""
    band = ((indicator.part2_heading,), (), (), (), ())
    rows = (row for t in indicator.tables if t.part == part for row in t.rows if row != band)
    return squeeze(*(paragraph for row in rows for paragraph in row[column]))
