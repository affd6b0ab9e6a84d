"""P9: the Word report of 500 report rows: how long the loop is held while it is written."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.exports import in_process, write_report
from handlers.exports import with_missing
from handlers.rules.rounds import falls_to, usual_rounds
from messages.exports.content import Annex, Mode, ReportContent
from store.catalogue import load_plan
from store.model import Evidence, EvidenceKind, MeasureStatus
from tests.bench.figures import Row
from tests.store import records as make

ROWS = 500
TICK = 0.001
ROUNDS = 3


def run() -> Iterable[Row]:
    """Inline and in its own process, paired, with what stays on the loop: finding what is missing.

    The middle one of the rounds' longest holds counts: another program's turn on the processor
    holds the loop as well.
    """
    return asyncio.run(_run())


async def _run() -> list[Row]:
    content = busy_year()
    inline: list[float] = []
    holds: list[float] = []
    took: list[float] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        to = Path(folder) / "report.docx"
        for _ in range(ROUNDS):
            began = time.perf_counter()
            write_report(content, Path(folder), to, _nobody)
            inline.append(time.perf_counter() - began)
            began = time.perf_counter()
            holds.append(await _longest_hold(content, Path(folder), to))
            took.append(time.perf_counter() - began)
    return [
        Row(
            f"p9 export inline, {len(content.reports)} reports",
            statistics.median(inline) * 1000,
            "ms",
        ),
        Row("p9 export in a process", max(took), "s", most=20),
        Row(
            "p9 loop's longest hold / inline",
            statistics.median(holds) / statistics.median(inline),
            most=0.1,
        ),
    ]


async def _longest_hold(content: ReportContent, folder: Path, to: Path) -> float:
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            began = time.perf_counter()
            await asyncio.sleep(TICK)
            longest = max(longest, time.perf_counter() - began - TICK)

    watching = asyncio.create_task(watch())
    try:
        missing = with_missing(content, frozenset())
        await in_process(missing, folder, to, _nobody)
    finally:
        watching.cancel()
    return longest


def busy_year() -> ReportContent:
    """Every group on every measure in both rounds, each with evidence: 500 reports and more."""
    plan = load_plan()
    rounds = usual_rounds(plan.fiscal_year)
    text = "ดำเนินการแล้วตามแผน มีผู้เข้าร่วม 45/50 คน " * 4
    evidence = (Evidence(EvidenceKind.LINK, "https://office.example/evidence/2566"),)
    reports = [
        replace(
            make.report(f"{round.id}-{group.id}-{m.id}", round_id=round.id, group=group.id),
            indicator=i.number,
            statuses={m.id: MeasureStatus.DONE},
            summary=text,
            outcome=text,
            evidence=evidence,
        )
        for round in rounds
        for group in plan.groups
        for i in plan.indicators
        for m in i.measures
    ]
    if len(reports) < ROWS:
        raise AssertionError(f"only {len(reports)} reports")
    owners = {
        i.number: tuple(g.id for g in plan.groups if falls_to(i, g.id)) for i in plan.indicators
    }
    content = ReportContent(
        plan=plan,
        mode=Mode.CURRENT,
        on=date(2023, 9, 30),
        rounds=rounds,
        reports=tuple(reports),
        owners=owners,
        annexes=frozenset({Annex.EVIDENCE}),
    )
    return with_missing(content, frozenset())


def _nobody(_done: int, _total: int) -> None:
    """Nobody looks on."""
