"""Brings stored documents of an older format to the present one, a step a format.

A step changes tables (`{table: {id: document}}`) in place; it knows no record and no clock, so
that it does in ten years what it did at first. Steps run in memory, after a copy of the old files
was made (`store/journal.py`).
"""

from collections.abc import Callable, Sequence
from typing import Any

Tables = dict[str, dict[str, dict[str, Any]]]
Step = Callable[[Tables], None]

_OFFERED, _APOLOGY = ";offered", ";apology"


def flags_of_deliveries(tables: Tables) -> None:
    """1 → 2: what was said by an end of the trace became fields of its own; a request under way
    may have been taken by LINE."""
    for row in tables.get("deliveries", {}).values():
        trace = row["trace"]
        row["is_offered"] = trace.endswith(_OFFERED)
        trace = trace.removesuffix(_OFFERED)
        row["is_apology"] = trace.endswith(_APOLOGY)
        row["trace"] = trace.removesuffix(_APOLOGY)
        is_under_way = row["tries"] > 0 and row["status"] in ("queued", "sending")
        row["unsure_since"] = row["created_at"] if is_under_way else None


STEPS: tuple[Step, ...] = (flags_of_deliveries,)
"""Step n brings format n to n + 1. Never changed once released; new ones are added at the end."""

FORMAT = len(STEPS) + 1
"""The format of this program."""


def upgrade(tables: Tables, format: int, steps: Sequence[Step] = STEPS) -> None:
    """Runs the steps from `format` on."""
    for step in steps[format - 1 :]:
        step(tables)
