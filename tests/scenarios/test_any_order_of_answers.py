"""Any interleaving of answers, back, edit, pause, cancel, restarts, doubled and late events leaves
either the draft as answered or one submitted version, and the summary shows what is stored."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.conversation import SHOWN_IN_SUMMARY
from messages.texts import conversation as C
from store.model import Draft, ProgressReport
from tests.kit.chat import Chat, Office, squeezed

WORDS = st.sampled_from(
    [
        *("รายงาน 5", "1", "2", "3", "4", "5.1 กำลังทำ", "ประชุมแล้ว ๓ ครั้ง", "ผลดีขึ้นมาก", "ไม่มี", "-"),
        *("https://example.go.th/p", "ที่ ศธ ๐๔๐๐๐/๑", "เสร็จ", "ข้าม", "ย้อนกลับ", "พัก", "ยกเลิก"),
        *("ทำต่อ", "ใช่", "แก้ 2", "แก้ 3", "แก้ ๖", "ต่อ และสรุปแล้ว", "ลบ 1", "ใช้ข้อความเดิม", "มิ.ย. ๖๖"),
        *("ใครรับผิดชอบการใช้งบประมาณ", "ใช้เป็นคำตอบ", "งานของฉัน", "ยืนยัน", "ยืนยัน"),
    ]
)
MOVES = st.one_of(
    WORDS.map(lambda words: ("says", words)),
    WORDS.map(lambda words: ("says", words)),
    st.sampled_from(
        [
            ("again", ""),
            ("restart", ""),
            ("photo", ""),
            ("sticker", ""),
            ("old", ""),
            ("button", ""),
        ]
    ),
)
START = [
    ("says", "รายงาน 5"),
    ("says", "3"),
    ("says", "ประชุมแล้ว"),
    ("says", "ผลดีขึ้น"),
    ("says", "-"),
]


async def makes(head: Chat, kind: str, words: str, seen: list[str]) -> None:
    """One move; buttons that were seen before are pressed late."""
    match kind:
        case "says":
            await head.says(words)
        case "again" if head.last_event is not None:
            await head.handles(head.last_event)
        case "restart":
            await head.office.restart()
        case "photo":
            await head.sends_file("a.jpg")
        case "sticker":
            await head.sends_sticker()
        case "old" if seen:
            await head.presses(seen[len(seen) // 2])
        case "button" if head.buttons():
            await head.presses(sorted(head.buttons().values())[0])
    seen += head.buttons().values()


def answered(report: ProgressReport) -> dict[str, Any]:
    """A report's answers as its draft had them."""
    return {
        "statuses": {m: s.value for m, s in report.statuses.items()},
        "summary": report.summary,
        "outcome": report.outcome,
        "reason": report.reason,
    }


def of_draft(draft: Draft) -> dict[str, Any]:
    return {
        "statuses": dict(draft.answers["statuses"]),
        "summary": draft.answers.get("summary", ""),
        "outcome": draft.answers.get("outcome", ""),
        "reason": draft.answers.get("reason", ""),
    }


async def holds(moves: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = await Office.open(Path(folder))
        head = office.chat("demo-02")
        seen: list[str] = []
        for kind, words in [*START, *moves]:
            before = {d.id: d for d in await office.drafts("demo-02")}
            sent = {r.id for r in await office.reports("demo-02")}
            await makes(head, kind, words, seen)
            await _all_is_well(office, head, before, sent)
        await office.close()


async def _all_is_well(
    office: Office, head: Chat, before: dict[str, Draft], sent: set[str]
) -> None:
    reports = await office.reports("demo-02")
    fresh = [r for r in reports if r.id not in sent]
    assert len(fresh) <= 1
    # What was sent is a draft as it stood, and that draft is gone.
    drafts = {d.id: d for d in await office.drafts("demo-02")}
    for report in fresh:
        gone = [d for id, d in before.items() if id not in drafts and "statuses" in d.answers]
        assert answered(report) in [of_draft(d) for d in gone]
    # Of each measure one version that corrects none, and each correction follows its own.
    firsts = [m for r in reports if r.corrects is None for m in r.statuses]
    assert len(firsts) == len(set(firsts))
    versions = sorted((r.indicator, tuple(sorted(r.statuses)), r.version) for r in reports)
    assert len(set(versions)) == len(versions)
    if head.shown and C.CHECK_BEFORE_SENDING in head.text and head.step == "checking":
        async with office.unit() as unit:
            chat = await unit.chats.of(head.user)
        draft = drafts[str(chat.draft_id)]
        for key in ("summary", "outcome", "reason"):
            if text := draft.answers.get(key):
                assert squeezed(text[: SHOWN_IN_SUMMARY // 4]) in squeezed(head.text)
        for piece in draft.answers.get("evidence", {}).get("items", []):
            assert squeezed(piece["value"]) in squeezed(head.text)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(MOVES, min_size=4, max_size=18))
def test_leaves_the_draft_as_answered_or_one_version(moves: list[tuple[str, str]]) -> None:
    asyncio.run(holds(moves))
