"""`export report`: beside a running bot, alone, and what it says when it cannot."""

import asyncio
import hashlib
import io
import json
import multiprocessing
import os
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image

from bot.__main__ import main
from bot.exports import Exports, in_process
from handlers.exports import NoPlanOfYear, Wanted, report_content
from messages.exports.content import Annex, Mode
from messages.texts import exports as T
from messages.texts import operator as O
from store.catalogue import load_plan
from store.errors import StoreUnavailable
from store.model import AuditAction, Evidence, EvidenceKind, FiscalYear, MeasureStatus, PlanId
from store.tinydb_store import TinyDBStore
from store.unit import Store
from tests.kit.backups import put_evidence
from tests.kit.process import office_process
from tests.store import records as make

NOW = make.NOON


@pytest.fixture(name="data")
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("BOT_DATA_DIR", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def export(*arguments: str) -> int:
    return main(["export", "report", *arguments])


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = export(*arguments)
    said = capsys.readouterr()
    return code, said.out + said.err


async def opened(data: Path) -> Store:
    store = TinyDBStore.open(data, lambda: "store-1")
    async with store.unit() as unit:
        if not await unit.plans.all():
            await unit.plans.add(load_plan())
            for report in (FINANCE, PICTURED):
                await unit.reports.add(report)
    return store


FINANCE = make.report(
    "fin-2",
    round_id="2566-R6",
    group="fin",
    indicator=2,
    statuses={"2566-M2.1": MeasureStatus.DONE},
    summary="เผยแพร่แผนแล้ว 1 ครั้ง",
    evidence=(),
)


def picture(edge: int) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (edge, edge)).save(stream, "PNG")
    return stream.getvalue()


SHOWN, TRAP = picture(60), picture(5_001)
PICTURED = make.report(
    "adm-4",
    round_id="2566-R6",
    group="adm",
    indicator=4,
    statuses={"2566-M4.1": MeasureStatus.DONE},
    evidence=tuple(
        Evidence(EvidenceKind.PICTURE, name, hashlib.sha256(raw).hexdigest(), len(raw))
        for name, raw in (("ป้าย.png", SHOWN), ("กับดัก.png", TRAP), ("หาย.png", b"gone"))
    ),
)


async def closed(data: Path) -> None:
    store = await opened(data)
    for raw in (SHOWN, TRAP):
        put_evidence(data, raw)
    await store.close()


def test_the_source_is_written_before_there_is_a_store(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = asked(capsys, "--mode", "source", "--out", "report.docx")
    assert code == 0
    assert str(tmp_path / "report.docx") in said
    assert len(docx.Document(str(tmp_path / "report.docx")).tables) == 11
    assert not data.exists()


def test_collected_reports_need_a_store(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = asked(capsys, "--mode", "current", "--out", "report.docx")
    assert (code, said.strip()) == (1, O.NOTHING_TO_BACK_UP.format(folder=data))


@pytest.mark.parametrize("name", ["report.pdf", "report"])
def test_an_unknown_ending_is_refused(
    name: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = asked(capsys, "--mode", "source", "--out", name)
    assert (code, said.strip()) == (2, O.EXPORT_ENDING.format(file=name))
    assert not data.exists()


async def test_what_groups_sent_is_written_by_the_command_itself(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await closed(data)
    for ending in ("docx", "xlsx", "json"):
        out = f"report.{ending}"
        code, said = await asyncio.to_thread(
            asked, capsys, "--mode", "6m", "--out", out, "--year", "2566"
        )
        assert code == 0
        assert "ฉบับร่าง" in said
    raw = json.loads((tmp_path / "report.json").read_bytes())
    assert "เผยแพร่แผนแล้ว ๑ ครั้ง" in raw["parts"][0]["tables"][1]["rows"][0]["cells"][4]
    assert "ร่าง" in raw["mark"]
    assert "ส่วนที่ ๑" in openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames


async def test_a_year_without_a_plan_is_refused(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await closed(data)
    arguments = ("--mode", "12m", "--out", "a.docx", "--year", "2570")
    code, said = await asyncio.to_thread(asked, capsys, *arguments)
    assert (code, said.strip()) == (2, O.CATALOGUE_NO_YEAR.format(year=2570))
    assert not (tmp_path / "a.docx").exists()


async def test_a_plan_that_was_never_printed_is_not_written_as_printed(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await closed(data)
    store = await opened(data)
    async with store.unit() as unit:
        (plan,) = await unit.plans.all()
        bare = [replace(i, tables=()) for i in plan.indicators]
        year = FiscalYear(2570)
        await unit.plans.add(
            replace(plan, id=PlanId("next"), fiscal_year=year, indicators=tuple(bare))
        )
    await store.close()
    arguments = ("--mode", "source", "--out", "a.docx", "--year", "2570")
    code, said = await asyncio.to_thread(asked, capsys, *arguments)
    assert (code, said.strip()) == (2, O.EXPORT_NOT_PRINTED.format(year="๒๕๗๐"))
    assert not (tmp_path / "a.docx").exists()


async def test_a_folder_that_is_not_there_is_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await closed(data)
    out = tmp_path / "nowhere" / "a.docx"
    code, said = await asyncio.to_thread(asked, capsys, "--mode", "source", "--out", str(out))
    assert code != 0
    assert str(out) in said


async def test_beside_a_running_bot_the_bot_writes_it(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.docx"
    async with office_process(data) as bot:
        await bot.start()
        arguments = ("--mode", "current", "--annex", "awareness", "--out", str(out))
        code, said = await asyncio.to_thread(asked, capsys, *arguments)
        refused = await asyncio.to_thread(
            asked, capsys, "--mode", "6m", "--year", "2570", "--out", str(out)
        )
        assert await bot.stop() == 0
    assert code == 0
    assert f"{O.EXPORT_WRITING} 100 %" in said
    assert "ร่าง" in docx.Document(str(out)).sections[0].header.paragraphs[0].text
    assert refused[0] == 2


async def test_pictures_are_shown_small_and_traps_only_named(data: Path, tmp_path: Path) -> None:
    await closed(data)
    store = await opened(data)
    exports = Exports(store, data, lambda: NOW)
    wanted = Wanted(Mode.CURRENT, annexes=frozenset({Annex.EVIDENCE}))
    told: list[tuple[int, int]] = []
    written = await exports.write(wanted, tmp_path / "a.docx", lambda *far: told.append(far))
    async with store.unit() as unit:
        (entry,) = await unit.audit.newest(1)
    assert (entry.action, entry.detail) == (AuditAction.REPORT_EXPORTED, {"mode": "current"})
    await store.close()
    word = docx.Document(str(written.file))
    texts = [p.text for p in word.paragraphs]
    assert len(word.inline_shapes) == 1
    assert "ตัวชี้วัดที่ ๔ กลุ่มอำนวยการ ป้าย.png" in texts
    for name in ("กับดัก.png", "หาย.png"):
        assert f"ตัวชี้วัดที่ ๔ กลุ่มอำนวยการ {name} · {T.PICTURE_NOT_SHOWN}" in texts
    assert told[-1][0] == told[-1][1]


async def test_an_error_in_the_process_reaches_whoever_asked(data: Path, tmp_path: Path) -> None:
    await closed(data)
    store = await opened(data)
    async with store.unit() as unit:
        content = await report_content(unit, Wanted(Mode.SOURCE), NOW)
        with pytest.raises(NoPlanOfYear):
            await report_content(unit, Wanted(Mode.SOURCE, FiscalYear(2570)), NOW)
    await store.close()
    with pytest.raises(StoreUnavailable):
        await in_process(content, data, tmp_path / "nowhere" / "a.docx", lambda _d, _t: None)


async def test_whoever_stops_waiting_leaves_no_process_and_no_file(
    data: Path, tmp_path: Path
) -> None:
    await closed(data)
    store = await opened(data)
    exports = Exports(store, data, lambda: NOW)
    work = exports.write(Wanted(Mode.CURRENT), tmp_path / "a.docx", lambda _d, _t: None)
    task = asyncio.create_task(work)
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await store.close()
    assert os.listdir(tmp_path) == ["data"]  # noqa: PTH208 - no path is opened
    assert [p for p in multiprocessing.active_children() if p.name == "export"] == []


async def test_the_annex_counts_who_acknowledged_of_those_on_the_roster(data: Path) -> None:
    store = await opened(data)
    year = FiscalYear(2570)
    async with store.unit() as unit:
        await unit.plans.add(replace(load_plan(), id="2570-v1", fiscal_year=year))
        await unit.messages.add(make.message())
        await unit.campaigns.put(make.campaign())
        await unit.acknowledgements.add(make.acknowledgement())
        wanted = Wanted(Mode.CURRENT, year, frozenset({Annex.AWARENESS}))
        content = await report_content(unit, wanted, NOW)
        before = await report_content(unit, replace(wanted, year=FiscalYear(2566)), NOW)
    await store.close()
    assert [(t.done, t.roster) for t in content.told] == [(1, 2)]
    assert before.told == ()
