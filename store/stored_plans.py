"""The plans of a data folder for commands that only read, also while a bot has it open."""

from pathlib import Path

import msgspec

from store.errors import StoreCorrupt
from store.model import Plan
from store.recovery import read_tables
from store.upgrade import Tables

TRIES = 3


def read_plans(folder: Path) -> tuple[Plan, ...]:
    """Every version of every year's plan; none where the folder holds no store.

    Raises StoreCorrupt and StoreUnavailable.
    """
    documents = _tables(folder).get("plans", {})
    return tuple(msgspec.convert(document, Plan) for document in documents.values())


def _tables(folder: Path) -> Tables:
    # A bot that folds its journal right now shows a mixed pair of files for a moment.
    for _ in range(TRIES - 1):
        try:
            return read_tables(folder)
        except StoreCorrupt:
            continue
    return read_tables(folder)
