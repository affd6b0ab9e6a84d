"""What answers rest on, for commands that only read a data folder, also beside a running bot."""

from pathlib import Path
from typing import TypeVar

import msgspec

from store.errors import StoreCorrupt
from store.model import DocumentLink, OfficeAnswer, OfficeRecords, OpenedYear, Plan, ReportingRound
from store.recovery import read_tables
from store.upgrade import Tables

TRIES = 3
R = TypeVar("R")


def read_plans(folder: Path) -> tuple[Plan, ...]:
    """Every version of every year's plan; none where the folder holds no store.

    Raises StoreCorrupt and StoreUnavailable.
    """
    return _every(_tables(folder), "plans", Plan)


def read_records(folder: Path) -> tuple[tuple[Plan, ...], OfficeRecords]:
    """The plans as `read_plans` gives them, and what the office keeps beside them.

    Raises StoreCorrupt and StoreUnavailable.
    """
    tables = _tables(folder)
    records = OfficeRecords(
        answers=_every(tables, "answers", OfficeAnswer),
        documents=_every(tables, "documents", DocumentLink),
        rounds=_every(tables, "rounds", ReportingRound),
        opened=_every(tables, "opened_years", OpenedYear),
    )
    return _every(tables, "plans", Plan), records


def _every(tables: Tables, name: str, record: type[R]) -> tuple[R, ...]:
    return tuple(msgspec.convert(row, record) for row in tables.get(name, {}).values())


def _tables(folder: Path) -> Tables:
    # A bot that folds its journal right now shows a mixed pair of files for a moment.
    for _ in range(TRIES - 1):
        try:
            return read_tables(folder)
        except StoreCorrupt:
            continue
    return read_tables(folder)
