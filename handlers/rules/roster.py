"""The office's list of people as it comes in a file: read whole, every wrong row named; pure."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.names import bare_name
from handlers.rules.understanding.normalise import key
from messages import keywords as K
from store.model import GroupId, Membership, Person, ResponsibleGroup, Role

LONGEST_NAME = 80
LONGEST_POSITION = 120
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a line of the file (the first one is 1); `what` is its code,
    `value` what stood there."""

    line: int
    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person of the file, its rows put together; `line` is the first of them."""

    line: int
    name: str
    position: str
    posts: tuple[Membership, ...]


class RosterWrong(Exception):
    """The file cannot be taken; it names everything that is wrong with it."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    name: str
    position: str
    group: GroupId | None
    roles: tuple[Role, ...]


def read_roster(
    data: bytes, groups: Sequence[ResponsibleGroup], home: GroupId, kinds: Sequence[str] = ()
) -> tuple[ListedPerson, ...]:
    """The people of the file, in its order; `home` is the group of administrators who have none.

    A group's short name may bear one of `kinds` in front (the words for group and unit).

    UTF-8 with or without a mark, or Thai Windows; separated by comma, semicolon or tab. Raises
    RosterWrong with every problem of every row.
    """
    rows = _rows(_text(data))
    if not rows:
        raise RosterWrong([RowProblem(1, "empty")])
    (first, header), *body = rows
    columns = _columns(first, header)
    if not body:
        raise RosterWrong([RowProblem(first, "empty")])
    named = _groups_by_name(groups, kinds)
    problems: list[RowProblem] = []
    good: list[_Row] = []
    for line, cells in body:
        found = list(_problems(line, cells, columns, len(header), named))
        problems += found
        if not found:
            good.append(_row(line, cells, columns, named))
    people = _put_together(good, home, problems)
    if problems:
        raise RosterWrong(sorted(problems, key=lambda p: p.line))
    return people


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return unicodedata.normalize("NFC", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise RosterWrong([RowProblem(1, "encoding")])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows that hold anything, each with its line in the file."""
    head = text.lstrip(BOM).split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text.lstrip(BOM), newline=""), delimiter=separator)
    found: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            cells = [_plain(cell) for cell in cells]
            if any(cells):
                found.append((line, cells))
    except csv.Error:
        raise RosterWrong([RowProblem(before + 1, "bad_character")]) from None
    return found


def _plain(cell: str) -> str:
    """A cell without the mark that keeps spreadsheets from running it."""
    plain = " ".join(cell.replace("\u200b", "").split())
    return plain[1:] if plain.startswith("'") else plain


def _columns(line: int, header: Sequence[str]) -> dict[str, int]:
    """Where each column of ours stands; raises RosterWrong."""
    columns: dict[str, int] = {}
    problems = []
    for column, names in K.COLUMN_NAMES.items():
        places = [n for n, cell in enumerate(header) if key(cell) in map(key, names)]
        if len(places) > 1:
            problems.append(RowProblem(line, "column_twice", column))
        elif places:
            columns[column] = places[0]
        elif column != "position":
            problems.append(RowProblem(line, "column_missing", column))
    if problems:
        raise RosterWrong(problems)
    return columns


def _groups_by_name(
    groups: Sequence[ResponsibleGroup], kinds: Sequence[str]
) -> dict[str, GroupId]:
    named: dict[str, GroupId] = {}
    # As they are called before what else they may be called.
    for kind in ("", *kinds):
        for group in groups:
            for name in (group.id, group.name, group.form_name, group.short_name, *group.aliases):
                named.setdefault(key(kind + name), group.id)
    return named


def _cell(cells: Sequence[str], columns: Mapping[str, int], column: str) -> str:
    place = columns.get(column, len(cells))
    return cells[place] if place < len(cells) else ""


def _roles(text: str) -> Iterator[tuple[str, Role | None]]:
    """The roles of a cell as they are written, None where there is no such role."""
    for part in (text or Role.STAFF).split("+"):
        known = next(
            (r for r, words in K.ROLE_NAMES.items() if key(part) in map(key, words)), None
        )
        yield part.strip(), Role(known) if known else None


def _problems(
    line: int,
    cells: Sequence[str],
    columns: Mapping[str, int],
    width: int,
    groups: Mapping[str, GroupId],
) -> Iterator[RowProblem]:
    name, position = _cell(cells, columns, "name"), _cell(cells, columns, "position")
    group = _cell(cells, columns, "group")
    if any(cells[width:]):
        yield RowProblem(line, "too_many_fields")
    if not bare_name(name):
        yield RowProblem(line, "no_name")
    if len(name) > LONGEST_NAME:
        yield RowProblem(line, "name_too_long")
    if len(position) > LONGEST_POSITION:
        yield RowProblem(line, "position_too_long")
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in name + position):
        yield RowProblem(line, "bad_character")
    roles = list(_roles(_cell(cells, columns, "role")))
    for written, role in roles:
        if role is None:
            yield RowProblem(line, "unknown_role", written)
    if group and key(group) not in groups:
        yield RowProblem(line, "unknown_group", group)
    needs_group = any(role in (Role.STAFF, Role.HEAD) for _, role in roles)
    if not group and needs_group:
        yield RowProblem(line, "no_group")


def _row(
    line: int, cells: Sequence[str], columns: Mapping[str, int], groups: Mapping[str, GroupId]
) -> _Row:
    return _Row(
        line,
        _cell(cells, columns, "name"),
        _cell(cells, columns, "position"),
        groups.get(key(_cell(cells, columns, "group"))),
        tuple(role for _, role in _roles(_cell(cells, columns, "role")) if role),
    )


def _put_together(
    rows: Sequence[_Row], home: GroupId, problems: list[RowProblem]
) -> tuple[ListedPerson, ...]:
    """One person for each name; adds a problem for each row that says what another one said."""
    people: dict[str, ListedPerson] = {}
    lines: dict[tuple[str, GroupId | None], int] = {}
    for row in rows:
        who = bare_name(row.name)
        earlier = lines.setdefault((who, row.group), row.line)
        if earlier != row.line:
            problems.append(RowProblem(row.line, "twice", str(earlier)))
            continue
        known = people.get(who) or ListedPerson(row.line, row.name, row.position, ())
        posts = (*known.posts, *_posts(row, home))
        position = known.position or row.position
        people[who] = ListedPerson(known.line, known.name, position, tuple(dict.fromkeys(posts)))
    return tuple(people.values())


def _posts(row: _Row, home: GroupId) -> Iterator[Membership]:
    above: list[Role] = [role for role in row.roles if role is not Role.STAFF]
    for role in above or [Role.STAFF]:
        if role is Role.DIRECTOR:
            yield Membership(role)
        else:
            yield Membership(role, row.group or home)


def differences(person: Person, listed: ListedPerson) -> tuple[str, ...]:
    """In what the register differs from the file, as codes."""
    if person.left_on is not None:
        return ("left",)
    found = []
    if listed.position and listed.position != person.position:
        found.append("position")
    own = {(m.role, m.group) for m in person.memberships}
    if own != {(m.role, m.group) for m in listed.posts}:
        found.append("posts")
    return tuple(found)
