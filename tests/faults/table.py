"""`python -m tests faults [--full]`: runs this folder and prints what each promise was worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
COLUMNS = ("promise", "runs", "failures", "seconds")


@dataclass
class Row:
    """One promise; several tests may stand for it."""

    runs: int = 0
    failures: int = 0
    seconds: float = 0.0
    note: str = ""


class Table:
    """A plugin of pytest that adds up what the tests record as promise, runs and failures."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self._seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called for setup, the test itself and teardown; the last one knows everything."""
        spent = self._seconds.get(report.nodeid, 0.0) + report.duration
        self._seconds[report.nodeid] = spent
        told = dict(report.user_properties)
        row = self.rows.setdefault(str(told.get("promise") or _sentence(report.nodeid)), Row())
        if report.skipped:
            row.note = f"skipped: {_reason(report)}"
        if report.failed:
            row.note = "RED"
            # A test that broke before it could count has failed once at least.
            row.failures += 0 if report.when == "call" and told.get("failures") else 1
        if report.when == "call":
            row.runs += int(told.get("runs", 1))  # type: ignore[call-overload]
            row.failures += int(told.get("failures", 0))  # type: ignore[call-overload]
        if report.when == "teardown":
            row.seconds += self._seconds.pop(report.nodeid)
            self._forget_early_row(report, told)

    def _forget_early_row(self, report: pytest.TestReport, told: dict[str, object]) -> None:
        # Before the test had told its promise its setup stood under its name.
        early = self.rows.get(_sentence(report.nodeid))
        if "promise" in told and early == Row():
            del self.rows[_sentence(report.nodeid)]

    def text(self) -> str:
        """The table, one line a promise."""
        cells = [COLUMNS]
        for promise, row in self.rows.items():
            figures = (f"{row.runs:,}", f"{row.failures:,}", f"{row.seconds:.1f}")
            cells.append((f"{promise}  [{row.note}]" if row.note else promise, *figures))
        width = max(len(line[0]) for line in cells)
        return "\n".join(f"{p:<{width}}  {r:>9}  {f:>8}  {s:>8}" for p, r, f, s in cells)


def _sentence(nodeid: str) -> str:
    return nodeid.rpartition("::")[2].removeprefix("test_").replace("_", " ")


def _reason(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)


def main(arguments: Sequence[str]) -> int:
    """Runs the fault tests; whatever pytest takes may follow. 0 when every promise held."""
    named = [a for a in arguments if not a.startswith("-") and Path(a.split("::")[0]).exists()]
    where = [] if named else [str(FOLDER)]
    table = Table()
    code = pytest.main(["-q", *where, *arguments], plugins=[table])
    print(f"\n{table.text()}", flush=True)
    broken = any(row.failures for row in table.rows.values())
    return 1 if broken else int(code)
