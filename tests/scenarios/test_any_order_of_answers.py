"""Any interleaving of answers, back, edit, pause, cancel, restarts, doubled and late events leaves
either the draft as answered or one submitted version, and the summary shows what is stored."""

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.turn import Said
from messages.conversation import SHOWN_IN_SUMMARY
from messages.texts import conversation as C
from messages.texts.progress_report import STATUS_WORDS
from messages.thai import thai_digits
from store.model import Draft, DraftId, ProgressReport, ReportId
from tests.kit.chat import Chat, Office, squeezed

WORDS = st.sampled_from(
    [
        *("รายงาน 5", "1", "2", "3", "4", "5.1 กำลังทำ", "ประชุมแล้ว ๓ ครั้ง", "ผลดีขึ้นมาก", "ไม่มี", "-"),
        *("https://example.go.th/p", "ที่ ศธ ๐๔๐๐๐/๑", "เสร็จ", "ข้าม", "ย้อนกลับ", "พัก", "ยกเลิก"),
        *("ทำต่อ", "ใช่", "แก้ 2", "แก้ 3", "แก้ ๖", "ต่อ และสรุปแล้ว", "ลบ 1", "ใช้ข้อความเดิม", "มิ.ย. ๖๖"),
        *("ใครรับผิดชอบการใช้งบประมาณ", "ใช้เป็นคำตอบ", "งานของฉัน", "ยืนยัน", "ยืนยัน"),
        *("รายงาน 3", "3.1 ยังไม่", "3.2 ไม่เกี่ยว"),
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
            ("late", "ข้อความที่มาถึงช้า"),
            ("late", "ย้อนกลับ"),
        ]
    ),
)
CHANGES_NOTHING = {"again", "restart", "sticker"}
"""What leaves every answer and every report as it was."""
TYPED = ("summary", "outcome", "reason", "expected_month")
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
        case "late":
            # LINE delivers again what it could not an hour ago.
            an_hour_ago = head.office.clock() - timedelta(hours=1)
            await head.does(Said, text=words, at=an_hour_ago)
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
        "problem_suggestion": [report.problem, report.suggestion],
        "reason": report.reason,
        "expected_month": report.expected_month,
        "evidence": [(e.kind.value, e.value, e.sha256) for e in report.evidence],
    }


def of_draft(draft: Draft) -> dict[str, Any]:
    texts = {key: draft.answers.get(key, "") for key in TYPED}
    return texts | {
        "statuses": dict(draft.answers["statuses"]),
        "problem_suggestion": draft.answers.get("problem_suggestion", ["", ""]),
        "evidence": [(p["kind"], p["value"], p.get("sha256")) for p in pieces(draft)],
    }


def pieces(draft: Draft) -> list[dict[str, Any]]:
    return list(draft.answers.get("evidence", {}).get("items", []))


async def holds(moves: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = await Office.open(Path(folder))
        head = office.chat("demo-02")
        seen: list[str] = []
        for kind, words in [*START, *moves]:
            before = {d.id: d for d in await office.drafts("demo-02")}
            sent = {r.id for r in await office.reports("demo-02")}
            await makes(head, kind, words, seen)
            after = {d.id: d for d in await office.drafts("demo-02")}
            reports = await office.reports("demo-02")
            if kind in CHANGES_NOTHING:
                assert {i: d.answers for i, d in after.items()} == {
                    i: d.answers for i, d in before.items()
                }
                assert {r.id for r in reports} == sent
            _versions_are_well(reports, before, after, sent)
            _nothing_is_lost(head, before, after, fresh=len(reports) > len(sent))
            if head.shown and C.CHECK_BEFORE_SENDING in head.text and head.step == "checking":
                async with office.unit() as unit:
                    chat = await unit.chats.of(head.user)
                _summary_is_what_is_stored(head, after[chat.draft_id])
        await office.close()


def _versions_are_well(
    reports: list[ProgressReport],
    before: dict[DraftId, Draft],
    after: dict[DraftId, Draft],
    sent: set[ReportId],
) -> None:
    fresh = [r for r in reports if r.id not in sent]
    assert len(fresh) <= 1
    # What was sent is a draft as it stood, and that draft is gone.
    for report in fresh:
        gone = [d for id, d in before.items() if id not in after and "statuses" in d.answers]
        assert answered(report) in [of_draft(d) for d in gone]
    # Of each measure one version that corrects none, and each correction follows its own.
    firsts = [m for r in reports if r.corrects is None for m in r.statuses]
    assert len(firsts) == len(set(firsts))
    versions = sorted((r.indicator, tuple(sorted(r.statuses)), r.version) for r in reports)
    assert len(set(versions)) == len(versions)


def _nothing_is_lost(
    head: Chat, before: dict[DraftId, Draft], after: dict[DraftId, Draft], *, fresh: bool
) -> None:
    """One move changes one typed answer at most; a draft goes because it is sent, thrown away
    on the person's word, or shown whole to be copied."""
    for id, draft in before.items():
        if id in after:
            now = after[id].answers
            changed = [k for k, v in draft.answers.items() if k in now and now[k] != v]
            assert len(changed) <= 1, changed
            # What applies no more goes; only another status decides that.
            dropped = draft.answers.keys() - now.keys()
            assert not dropped or "statuses" in changed, dropped
        elif not fresh and C.CANCELLED not in head.text:
            for key in TYPED:
                assert squeezed(draft.answers.get(key, "")) in squeezed(head.text)


def _summary_is_what_is_stored(head: Chat, draft: Draft) -> None:
    shown = squeezed(head.text)
    stored = of_draft(draft)
    texts = [*(stored[key] for key in TYPED), *stored["problem_suggestion"]]
    for text in texts:
        # None of the words is long enough to be cut.
        assert len(text) < SHOWN_IN_SUMMARY
        assert squeezed(text) in shown
    for _, value, _ in stored["evidence"]:
        assert squeezed(value) in shown
    for measure, status in stored["statuses"].items():
        number = thai_digits(measure.partition("-M")[2])
        assert squeezed(f"{number} {STATUS_WORDS[status][0]}") in shown
    # And nothing beside it: a row for each answer.
    rows = [data for data in head.buttons().values() if data.endswith(":edit")]
    assert len(rows) == len(draft.answers)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(st.lists(MOVES, min_size=4, max_size=18))
def test_leaves_the_draft_as_answered_or_one_version(moves: list[tuple[str, str]]) -> None:
    asyncio.run(holds(moves))
