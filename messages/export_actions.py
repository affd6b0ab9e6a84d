"""What the buttons around the office's report as a file carry; packed with all others."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShowExports:
    """Which reports can be had as a file; year 0 is the plan's in force."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class ExportReport:
    """One report: `mode` and `format` as commands name them, `annexes` joined by `+`."""

    year: int
    mode: str
    format: str
    annexes: str = ""


ExportAction = ShowExports | ExportReport
NAMES: dict[str, Any] = {"exports": ShowExports, "export": ExportReport}
