"""The progress report as chats: six answers, and everything that may come between them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from handlers.rules.rounds import usual_rounds
from handlers.turn import FileProblem
from messages import actions
from messages.texts import conversation as C
from messages.texts import evidence as E
from messages.texts import menu as M
from messages.texts import progress_report as T
from messages.texts import sent_reports as S
from messages.texts import tray as Y
from store.model import (
    EvidenceKind,
    GroupId,
    LineUserId,
    MeasureStatus,
    Membership,
    Person,
    PersonId,
    Role,
)
from tests.kit.chat import YEAR, Chat, Office

PLAIN = ("รายงาน", "5", "3", "ทบทวนแผนปฏิบัติการ", "ได้แผนฉบับใหม่", "ไม่มี", "https://example.go.th/p")
WHILE_OPEN = ("รายงาน 5", "3", "ทบทวนแผน")


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    opened.restarts = request.param
    yield opened
    await opened.close()


async def second_head(office: Office) -> Chat:
    """Somebody else who heads กลุ่มนิเทศฯ too."""
    user = LineUserId("U" + "9" * 32)
    roles = (Membership(Role.HEAD, GroupId("sup")),)
    await office.put_person(Person(PersonId("acting"), user, "รักษาการ", "ผอ.กลุ่ม", roles))
    return office.chat(user)


class TestThePlainCase:
    async def test_takes_six_answers_and_a_confirmation(self, head: Chat) -> None:
        await head.says("รายงาน")
        head.sees("ข้อ ๑/๖", "จะรายงานตัวชี้วัดใด")
        await head.says("5")
        head.sees("รายงานผลตัวชี้วัดที่ ๕", "รอบ ๖ เดือน", "ข้อ ๒/๖")
        await head.taps("ดำเนินการแล้ว")
        head.sees("ข้อ ๓/๖")
        await head.says("ทบทวนแผนปฏิบัติการ")
        head.sees("ข้อ ๔/๖")
        await head.says("ได้แผนฉบับใหม่")
        head.sees("ข้อ ๕/๖")
        await head.says("งบน้อย\nขอเพิ่มงบ")
        head.sees("ข้อ ๖/๖")
        await head.says("https://example.go.th/p")
        await head.taps("เสร็จ")
        head.sees(
            C.CHECK_BEFORE_SENDING,
            "ทบทวนแผนปฏิบัติการ",
            "ได้แผนฉบับใหม่",
            "ปัญหา/อุปสรรค: งบน้อย",
            "ข้อเสนอแนะ: ขอเพิ่มงบ",
            "ลิงก์ https://example.go.th/p",
        )
        await head.taps("ยืนยัน")
        head.sees("บันทึกแล้ว: ตัวชี้วัดที่ ๕ รอบ ๖ เดือน ฉบับที่ ๑", "กลุ่มนิเทศฯ", "๑๓ มี.ค. ๖๖")

    async def test_keeps_exactly_what_was_answered(self, head: Chat) -> None:
        await head.says_each(*PLAIN, "เสร็จ", "ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert (report.indicator, report.group, report.round_id) == (5, "sup", "2566-R6")
        assert set(report.statuses.values()) == {MeasureStatus.DONE}
        assert (report.summary, report.outcome) == ("ทบทวนแผนปฏิบัติการ", "ได้แผนฉบับใหม่")
        assert (report.problem, report.suggestion) == ("ไม่มี", "ไม่มี")
        assert [e.kind for e in report.evidence] == [EvidenceKind.LINK]
        assert (report.version, report.submitted_by) == (1, "demo-02")
        assert (report.reason, report.expected_month) == ("", "")

    async def test_leaves_no_draft_and_is_not_owed_any_more(self, head: Chat) -> None:
        await head.says_each(*PLAIN, "เสร็จ", "ยืนยัน")
        assert [d.id for d in await head.office.drafts("demo-02")] == ["demo-draft"]
        await head.says("รายงาน 5")
        head.sees("กลุ่มของท่านส่งแล้ว")
        await head.says("รายงาน")
        head.sees_not("การแก้ไขปัญหาการทุจริต")

    async def test_nothing_is_kept_as_a_report_before_it_is_confirmed(self, head: Chat) -> None:
        await head.says_each(*PLAIN, "เสร็จ")
        assert await head.office.reports("demo-02") == []

    async def test_can_be_done_by_tapping_and_typing_numbers_in_either_digits(
        self, head: Chat
    ) -> None:
        await head.says_each("รายงาน", "๕", "๓")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")

    async def test_begins_at_its_indicator_when_the_number_is_typed_along(
        self, head: Chat
    ) -> None:
        await head.says("รายงานตัวชี้วัดที่ ๕ ครับ")
        head.sees("รายงานผลตัวชี้วัดที่ ๕", "แต่ละมาตรการ")

    async def test_of_one_measure_alone(self, head: Chat) -> None:
        await head.says("รายงาน 10.3")
        head.sees("๑๐.๓")
        head.sees_not("๑๐.๑", "๑๐.๒")
        await head.says_each("3", "ก", "ข", "-", "-", "ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert set(report.statuses) == {"2566-M10.3"}
        await head.says("รายงาน 10")
        head.sees("๑๐.๑", "๑๐.๒")
        head.sees_not("๑๐.๓")


class TestOtherStatuses:
    async def test_not_started_asks_only_the_reason_and_the_month(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "ยังไม่เริ่ม")
        head.sees("เหตุที่ยังไม่ได้ดำเนินการ")
        await head.says("รองบประมาณ")
        head.sees("คาดว่าจะเริ่มเดือนใด")
        await head.says("เร็ว ๆ นี้")
        head.sees(T.MONTH_UNREADABLE)
        await head.says("มิ.ย. ๖๖")
        head.sees(C.CHECK_BEFORE_SENDING, "รองบประมาณ", "มิ.ย. ๖๖")
        await head.says("ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert (report.reason, report.expected_month) == ("รองบประมาณ", "มิ.ย. ๖๖")
        assert (report.summary, report.problem, report.evidence) == ("", "", ())

    async def test_not_ours_asks_only_the_reason(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "4", "เป็นงานของกลุ่มบริหารงานบุคคล")
        head.sees(C.CHECK_BEFORE_SENDING)
        await head.says("ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert set(report.statuses.values()) == {MeasureStatus.NOT_OURS}
        assert report.reason == "เป็นงานของกลุ่มบริหารงานบุคคล"

    async def test_one_measure_at_a_time_and_the_rest_with_one_tap(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "3.2 กำลังทำ")
        head.sees("๓.๒", "— กำลังดำเนินการ", "แต่ละมาตรการ")
        await head.taps("ดำเนินการแล้ว")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")
        statuses = (await head.office.answers("demo-02"))["statuses"]
        assert statuses == {
            "2566-M3.1": "done",
            "2566-M3.2": "in_progress",
            "2566-M3.3": "done",
        }

    async def test_some_begun_and_some_not_asks_for_results(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "3.1 ทำแล้ว", "ยังไม่เริ่ม")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")


async def test_an_answer_is_edited_from_the_summary(head: Chat) -> None:
    await head.says_each(*PLAIN, "เสร็จ")
    await head.says("แก้ ๔")
    head.sees("เกิดผลลัพธ์", "ได้แผนฉบับใหม่")
    await head.says("ผู้อำนวยการเห็นชอบแผนแล้ว")
    head.sees(C.CHECK_BEFORE_SENDING, "ผู้อำนวยการเห็นชอบแผนแล้ว", "ทบทวนแผนปฏิบัติการ")
    head.sees_not("ได้แผนฉบับใหม่")


class TestAQuestionInTheMiddle:
    async def test_is_answered_and_the_step_shown_once_again(self, head: Chat) -> None:
        await head.says_each(*WHILE_OPEN, "ใครรับผิดชอบการใช้งบประมาณ")
        head.sees_apart("กลุ่มบริหารงานการเงินฯ", "เกิดผลลัพธ์")
        head.sees(C.ASIDE_USE)
        assert "outcome" not in await head.office.answers("demo-02")

    async def test_may_still_be_used_as_the_answer(self, head: Chat) -> None:
        await head.says_each(*WHILE_OPEN, "บุคลากรรู้แล้วว่าต้องถามใคร", "ใช้เป็นคำตอบ")
        assert (await head.office.answers("demo-02"))["outcome"] == "บุคลากรรู้แล้วว่าต้องถามใคร"
        head.sees("มีปัญหา/อุปสรรค")

    async def test_is_forgotten_once_something_else_was_said(self, head: Chat) -> None:
        await head.says_each(*WHILE_OPEN, "ใครรับผิดชอบการใช้งบประมาณ", "ผลดี", "ใช้เป็นคำตอบ")
        head.sees(C.NOTHING_HELD)
        assert (await head.office.answers("demo-02"))["outcome"] == "ผลดี"

    async def test_that_nobody_can_answer_says_so_and_may_be_the_answer(self, head: Chat) -> None:
        await head.says_each(*WHILE_OPEN, "พรุ่งนี้ฝนตกไหม")
        head.sees("ยังไม่แน่ใจ", C.ASIDE_USE, "เกิดผลลัพธ์")

    async def test_at_a_choice_is_answered_too(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "คะแนนตัวชี้วัดที่ 4")
        head.sees("๙๖.๙๙", "แต่ละมาตรการ")

    async def test_nonsense_at_a_choice_asks_to_pick(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "ฮัลโหลทดสอบ")
        head.sees(C.PICK_ONE_OF)
        head.sees_not("ยังไม่แน่ใจ")

    async def test_about_something_not_there_leaves_the_question_open(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "รายงาน 2")
        head.sees("ไม่ได้อยู่ในความรับผิดชอบของกลุ่มท่าน", "แต่ละมาตรการ")
        await head.says("3")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")


async def test_a_draft_survives_a_restart_between_every_two_turns(office: Office) -> None:
    head = office.chat("demo-02")
    for text in (*PLAIN, "เสร็จ", "แก้ 3", "แก้แล้วหลังเปิดใหม่", "ยืนยัน"):
        await head.says(text)
        await office.restart()
    (report,) = await office.reports("demo-02")
    assert report.summary == "แก้แล้วหลังเปิดใหม่"
    assert [e.value for e in report.evidence] == ["https://example.go.th/p"]


async def test_a_held_question_survives_a_restart(office: Office) -> None:
    head = office.chat("demo-02")
    await head.says_each(*WHILE_OPEN, "ถามใครก็ได้คำตอบตรงกัน")
    await office.restart()
    await head.says("ใช้เป็นคำตอบ")
    assert (await office.answers("demo-02"))["outcome"] == "ถามใครก็ได้คำตอบตรงกัน"


async def test_a_draft_of_yesterday_is_taken_up_where_it_was_left(head: Chat) -> None:
    await head.says("รายงาน 8")
    head.sees("เกิดผลลัพธ์")


async def test_two_drafts_are_kept_apart(head: Chat) -> None:
    await head.says_each("รายงาน 5", "3", "เรื่องทุจริต", "รายงาน 8")
    head.sees("มีปัญหา/อุปสรรค")
    assert (await head.office.answers("demo-02"))["outcome"] == "รายงาน 8"
    await head.says_each("พัก", "รายงาน 8", "เรื่องระบบ")
    drafts = {d.answers["indicator"]: d.answers for d in await head.office.drafts("demo-02")}
    assert drafts["sup.5"]["summary"] == "เรื่องทุจริต"
    assert drafts["sup.8"]["outcome"] == "เรื่องระบบ"


class TestMeanwhile:
    async def test_a_report_sent_by_somebody_else_ends_the_draft_kindly(
        self, office: Office, head: Chat
    ) -> None:
        await head.says_each(*PLAIN, "เสร็จ")
        acting = await second_head(office)
        await acting.says_each("รายงาน 5", "3", "ส่งแทนแล้ว", "ดี", "-", "-", "ยืนยัน")
        acting.sees("ฉบับที่ ๑")
        await head.says("ยืนยัน")
        head.sees("ตัวชี้วัดที่ ๕", "กลุ่มของท่านส่งแล้ว")
        assert await office.reports("demo-02") == []
        await head.says("ตัวชี้วัดที่ 4")
        head.sees("การใช้ทรัพย์สินของราชการ")

    async def test_the_round_is_closed_while_a_draft_is_open(
        self, office: Office, head: Chat
    ) -> None:
        await head.says_each(*PLAIN, "เสร็จ")
        half, whole = usual_rounds(YEAR)
        async with office.unit() as unit:
            for round in (half, whole):
                await unit.rounds.put(replace(round, is_closed=True))
        await head.says("ยืนยัน")
        head.sees(T.ROUND_CLOSED)
        assert await office.reports("demo-02") == []
        assert len(await office.drafts("demo-02")) == 2

    async def test_a_person_who_no_longer_heads_the_group_cannot_send(
        self, office: Office, head: Chat
    ) -> None:
        await head.says_each(*PLAIN, "เสร็จ")
        confirm = head.button("ยืนยัน")
        person = await office.person("demo-02")
        staff = (Membership(Role.STAFF, GroupId("sup")),)
        await office.put_person(replace(person, memberships=staff))
        await head.says("ยืนยัน")
        await head.presses(confirm)
        head.sees(C.STALE_BUTTON_ELSEWHERE)
        assert await office.reports("demo-02") == []

    async def test_a_late_report_goes_into_the_round_that_it_is_late_for(
        self, office: Office, head: Chat
    ) -> None:
        office.clock.at = datetime(2023, 4, 3, 9, tzinfo=BANGKOK)
        await head.says("รายงาน 5")
        head.sees("รอบ ๖ เดือน")

    async def test_once_the_twelve_month_round_opens_the_report_is_for_it(
        self, office: Office, head: Chat
    ) -> None:
        office.clock.at = datetime(2023, 9, 4, 9, tzinfo=BANGKOK)
        await head.says("รายงาน 1")
        head.sees("รอบ ๑๒ เดือน")

    async def test_a_draft_stays_in_the_round_it_began_in(
        self, office: Office, head: Chat
    ) -> None:
        await head.says_each(*WHILE_OPEN, "ผล", "ไม่มี", "ข้าม")
        head.sees("รอบ ๖ เดือน")
        office.clock.at = datetime(2023, 9, 4, 9, tzinfo=BANGKOK)
        await head.says("ยืนยัน")
        head.sees("บันทึกแล้ว: ตัวชี้วัดที่ ๕ รอบ ๖ เดือน")


async def test_without_a_plan_in_force_nothing_is_owed(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, opened_year=None)
    head = office.chat("demo-02")
    await head.says("รายงาน")
    head.sees(T.NO_PLAN)
    await head.says("ตัวชี้วัดที่ 4")
    head.sees("ปีงบประมาณ ๒๕๖๖")
    await office.close()


class TestWhoMay:
    async def test_a_guest_is_told_whose_it_is(self, guest: Chat) -> None:
        await guest.says("รายงาน")
        guest.sees(T.NO_PLAN_FOR_GUESTS)

    async def test_people_who_head_no_group_are_shown_their_own_scope(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("รายงาน 8")
        staff.sees(T.HEADS_ONLY, "งานของฉัน")
        assert await office.drafts("demo-01") == []

    @pytest.mark.parametrize("person", ["demo-03", "demo-04"])
    async def test_the_directors_party_owes_only_what_names_its_role(
        self, office: Office, person: str
    ) -> None:
        chat = office.chat(person)
        await chat.says("รายงาน 8")
        chat.sees("ตัวชี้วัดที่ ๘ ไม่ได้อยู่ในความรับผิดชอบ")
        assert await office.drafts(person) == []
        await chat.says("รายงาน 9")
        chat.sees("รายงานผลตัวชี้วัดที่ ๙", "๙.๑", "๙.๒")

    @pytest.mark.parametrize("number", [2, 4, 9])
    async def test_another_groups_indicator_is_not_mine_to_report(
        self, head: Chat, number: int
    ) -> None:
        await head.says(f"รายงาน {number}")
        head.sees("ไม่ได้อยู่ในความรับผิดชอบของกลุ่มท่าน")
        assert len(await head.office.drafts("demo-02")) == 1

    async def test_an_indicator_that_is_not_there_is_said_to_be(self, head: Chat) -> None:
        await head.says("รายงาน 11")
        head.sees("ตัวชี้วัดมีเพียง ๑๐ ตัว")
        assert len(await head.office.drafts("demo-02")) == 1

    async def test_a_button_of_another_persons_draft_does_nothing(self, office: Office) -> None:
        mine, theirs = office.chat("demo-05"), office.chat("demo-02")
        await theirs.says_each(*PLAIN, "เสร็จ")
        confirm, edit = theirs.button("ยืนยัน"), theirs.button("สถานะ")
        before = await office.answers("demo-02")
        for data in (confirm, edit):
            await mine.presses(data)
            mine.sees(C.STALE_BUTTON_ELSEWHERE)
        draft_id = max(d.id for d in await office.drafts("demo-02"))
        await mine.presses(actions.pack(actions.Answer(draft_id, "statuses", "done")))
        mine.sees_not("ทบทวนแผนปฏิบัติการ")
        assert await office.reports("demo-02") == await office.reports("demo-05") == []
        assert await office.answers("demo-02") == before

    async def test_such_a_button_during_my_own_draft_shows_where_i_am(
        self, office: Office
    ) -> None:
        mine, theirs = office.chat("demo-05"), office.chat("demo-02")
        await theirs.says_each(*PLAIN, "เสร็จ")
        await mine.says("รายงาน 5")
        await mine.presses(theirs.button("ยืนยัน"))
        mine.sees(C.STALE_BUTTON, "แต่ละมาตรการ")
        assert await office.reports("demo-02") == []


class TestEvidence:
    AT_EVIDENCE = ("รายงาน 5", "3", "ก", "ข", "-")

    async def test_photos_and_files_are_taken_one_after_the_other(self, head: Chat) -> None:
        await head.says_each(*self.AT_EVIDENCE)
        await head.sends_file("a.jpg")
        head.sees("รูป a.jpg")
        await head.sends_file("b.pdf", "application/pdf")
        head.sees("รูป a.jpg", "ไฟล์ b.pdf")
        await head.says_each("เสร็จ", "ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert [(e.kind, e.value, e.sha256) for e in report.evidence] == [
            (EvidenceKind.PICTURE, "a.jpg", "sha-a.jpg"),
            (EvidenceKind.FILE, "b.pdf", "sha-b.pdf"),
        ]

    @pytest.mark.parametrize(
        ("problem", "sentence"),
        [
            (FileProblem.TOO_LARGE, E.FILE_TOO_LARGE),
            (FileProblem.TYPE_REFUSED, E.FILE_TYPE_REFUSED),
            (FileProblem.GONE, E.FILE_GONE),
            (FileProblem.UNAVAILABLE, E.FILE_UNAVAILABLE),
        ],
    )
    async def test_a_file_that_cannot_be_taken_is_explained(
        self, head: Chat, problem: FileProblem, sentence: str
    ) -> None:
        await head.says_each(*self.AT_EVIDENCE)
        await head.sends_file(problem=problem)
        head.sees(sentence, "มีหลักฐานแนบหรือไม่")

    async def test_a_file_at_another_question_is_not_fetched(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3")
        await head.sends_file()
        head.sees(C.NO_FILE_HERE, "ได้ดำเนินการอะไรไปแล้วบ้าง")

    async def test_a_file_of_somebody_not_enrolled_is_not_kept(self, guest: Chat) -> None:
        await guest.sends_file()
        guest.sees(Y.NOT_FOR_GUESTS)

    async def test_a_file_while_cancelling_is_not_fetched(self, head: Chat) -> None:
        await head.says_each(*self.AT_EVIDENCE, "ยกเลิก")
        await head.sends_file()
        head.sees(C.CANCEL_TITLE)
        assert "evidence" not in await head.office.answers("demo-02")

    async def test_a_sticker_is_no_answer(self, head: Chat) -> None:
        await head.says_each(*self.AT_EVIDENCE)
        await head.sends_sticker()
        head.sees(C.NO_STICKER_HERE, "มีหลักฐานแนบหรือไม่")

    async def test_a_slow_file_is_awaited_and_the_report_waits_for_it(self, head: Chat) -> None:
        await head.says_each(*self.AT_EVIDENCE)
        await head.sends_file("clip.mp4", is_slow=True)
        head.sees(E.FILE_ON_ITS_WAY, "กำลังรับไฟล์ clip.mp4")
        slow = head.handled
        await head.says_each("เสร็จ", "ยืนยัน")
        head.sees(E.FILE_STILL_AWAITED, C.CHECK_BEFORE_SENDING)
        assert await head.office.reports("demo-02") == []
        head.handled = slow
        fetched = {"sha256": "cc", "size": 5, "media_type": "video/mp4", "name": "clip.mp4"}
        await head.ends_job(fetched)
        head.sees_nothing()
        await head.says("ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert [e.sha256 for e in report.evidence] == ["cc"]

    async def test_a_slow_file_that_never_comes_is_told_and_left_out(self, head: Chat) -> None:
        await head.says_each(*self.AT_EVIDENCE)
        await head.sends_file("clip.mp4", is_slow=True)
        await head.ends_job({"problem": "gone"})
        await head.says("เสร็จ")
        head.sees("รับไฟล์ clip.mp4 ไม่สำเร็จ")
        await head.says("ยืนยัน")
        head.sees(E.FILE_NOT_THERE)
        assert await head.office.reports("demo-02") == []
        await head.says_each("แก้ 6", "เสร็จ", "ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert report.evidence == ()


class TestSent:
    async def test_lists_what_i_sent_newest_first_and_opens_one(self, head: Chat) -> None:
        await head.says_each(*PLAIN, "เสร็จ", "ยืนยัน", "ที่ส่งแล้ว")
        head.sees("รายงานที่ส่งแล้ว", "ตัวชี้วัดที่ ๕", "ตัวชี้วัดที่ ๑", "ตัวชี้วัดที่ ๖", "ฉบับที่ ๑")
        head.sees_apart("ตัวชี้วัดที่ ๕", "ตัวชี้วัดที่ ๑")
        await head.says("1")
        head.sees("ทบทวนแผนปฏิบัติการ", "ได้แผนฉบับใหม่", "● ๕.๑ ดำเนินการแล้ว", "https://example.go.th/p")

    async def test_says_how_to_begin_when_there_is_nothing(self, staff: Chat) -> None:
        await staff.says("ที่ส่งแล้ว")
        staff.sees(S.SENT_NOTHING_STAFF)

    async def test_another_persons_report_is_not_shown(self, office: Office, staff: Chat) -> None:
        other = office.chat("demo-05")
        await other.says("ที่ส่งแล้ว")
        await staff.presses(other.button("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่"))
        staff.sees(S.REPORT_GONE)

    async def test_a_guest_is_told_that_it_is_for_enrolled_people(self, guest: Chat) -> None:
        await guest.says("ที่ส่งแล้ว")
        guest.sees(M.ENROLLED_ONLY)

    async def test_the_last_one_thanks(self, office: Office) -> None:
        law = office.chat("demo-13")
        for number in (1, 3, 6, 7, 8):
            await law.says_each(f"รายงาน {number}", "ไม่เกี่ยว", "งานของกลุ่มอื่น", "ยืนยัน")
        law.sees(T.ALL_REPORTED)
        await law.says("รายงาน")
        law.sees("รายงานครบทุกตัวชี้วัดใน", "รอบ ๖ เดือน")


async def test_a_head_of_two_groups_is_asked_for_which(office: Office) -> None:
    person = await office.person("demo-02")
    both = (*person.memberships, Membership(Role.HEAD, GroupId("law")))
    await office.put_person(replace(person, memberships=both))
    chat = office.chat("demo-02")
    await chat.says("รายงาน")
    chat.sees(T.GROUPS_TITLE, "นิเทศฯ", "กฎหมายและคดี")
    await chat.says("2")
    # Indicators bear their own numbers, whichever group it is.
    await chat.says_each("8", "ไม่เกี่ยว", "งานของกลุ่มอื่น", "ยืนยัน")
    (report,) = await office.reports("demo-02")
    assert (report.group, report.indicator) == ("law", 8)


async def test_a_number_that_two_of_my_groups_owe_asks_for_which(office: Office) -> None:
    person = await office.person("demo-02")
    both = (*person.memberships, Membership(Role.HEAD, GroupId("law")))
    await office.put_person(replace(person, memberships=both))
    chat = office.chat("demo-02")
    await chat.says("รายงาน 7")
    chat.sees(T.GROUPS_TITLE)
    await chat.says("2")
    chat.sees("รายงานผลตัวชี้วัดที่ ๗")


async def test_the_longest_answers_can_still_be_checked_sent_and_read(head: Chat) -> None:
    longest = "ที่" * 666
    await head.says_each("รายงาน 5", "3", longest, longest, f"{longest[:990]}\n{longest[:1000]}")
    for n in range(10):
        await head.says(f"https://example.go.th/{n}/" + "a" * 960)
    await head.says("เสร็จ")
    head.sees(C.CHECK_BEFORE_SENDING)
    await head.says("แก้ 3")
    head.sees(C.EARLIER_ANSWER)
    await head.says_each("👨‍👩‍👧‍👦" * 180, "ยืนยัน")
    head.sees("บันทึกแล้ว")
    await head.says_each("ที่ส่งแล้ว", "1")
    head.sees("ผลลัพธ์/ความสำเร็จ")
    (report,) = await head.office.reports("demo-02")
    assert report.outcome == longest


class TestOneMeasureAlone:
    async def test_is_reported_when_it_is_named_after_the_word(self, head: Chat) -> None:
        await head.says("รายงาน 3.2")
        head.sees("๓.๒")
        head.sees_not("๓.๑ การจัดทำคำสั่ง")

    async def test_that_does_not_exist_is_said_so(self, head: Chat) -> None:
        await head.says("รายงาน 8.9")
        head.sees("ตัวชี้วัดที่ ๘ มี ๖ มาตรการ")
        assert [d.id for d in await head.office.drafts("demo-02")] == ["demo-draft"]

    async def test_that_was_sent_is_not_asked_again(self, head: Chat) -> None:
        await head.says_each("รายงาน 3.2", "แล้ว", "ลงนามครบ", "ครบ ๑๒/๑๒ คน", "ไม่มี", "ข้าม", "ยืนยัน")
        await head.says("รายงาน 3.2")
        head.sees("มาตรการ ๓.๒ ในรอบ ๖ เดือน กลุ่มของท่านส่งแล้ว")
        await head.says("รายงาน 3")
        head.sees("๓.๑", "๓.๓")
        head.sees_not("๓.๒ ให้บุคลากร")

    async def test_does_not_bind_another_indicator_chosen_instead(self, head: Chat) -> None:
        await head.says_each("รายงาน 3.2", "ย้อนกลับ", "7")
        head.sees("รายงานผลตัวชี้วัดที่ ๗", "๗.๑", "๗.๒")


async def test_what_the_group_sent_is_shown_to_whoever_heads_it(office: Office) -> None:
    acting = await second_head(office)
    await acting.says("ที่ส่งแล้ว")
    acting.sees("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", "ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน")


class TestNothingThatWasNotShown:
    async def test_confirming_at_the_question_before_cancelling_sends_nothing(
        self, head: Chat
    ) -> None:
        await head.says_each(*PLAIN, "เสร็จ", "ยกเลิก")
        await head.says("ยืนยัน")
        head.sees(C.CANCEL_TITLE)
        assert await head.office.reports("demo-02") == []

    async def test_editing_one_status_keeps_the_others_and_every_text(self, head: Chat) -> None:
        await head.says_each("รายงาน 10", "3", "สรุปไว้แล้ว", "ผลไว้แล้ว", "ไม่มี", "ข้าม", "แก้ 2")
        await head.says_each("10.1 ยังไม่เริ่ม", "รอประกาศ", "มิ.ย. ๖๖")
        head.sees(C.CHECK_BEFORE_SENDING, "๑๐.๑ ยังไม่เริ่ม", "๑๐.๖ ดำเนินการแล้ว", "สรุปไว้แล้ว")

    async def test_a_measure_reported_meanwhile_is_not_reported_again(self, head: Chat) -> None:
        await head.says_each("รายงาน 10", "3", "ทั้งหมด", "ผล", "ไม่มี", "ข้าม", "พัก")
        await head.says_each("รายงาน 10.1", "ไม่เกี่ยว", "ของกลุ่มอื่น", "ยืนยัน")
        await head.says_each("รายงาน 10", "ยืนยัน")
        newest, first = await head.office.reports("demo-02")
        by_time = sorted((newest, first), key=lambda r: len(r.statuses))
        assert list(by_time[0].statuses) == ["2566-M10.1"]
        assert "2566-M10.1" not in by_time[1].statuses
        assert {newest.version, first.version} == {1}

    async def test_a_draft_of_one_measure_is_found_again_in_the_list(self, head: Chat) -> None:
        await head.says_each("รายงาน 10.1", "แล้ว", "ประกาศแล้ว", "พัก", "รายงาน")
        head.sees("๑๐.๑", T.HAS_DRAFT)
        await head.says("10.1")
        head.sees("เกิดผลลัพธ์หรือความสำเร็จอะไร")

    async def test_long_answers_are_shown_whole_before_they_are_confirmed(
        self, head: Chat
    ) -> None:
        await head.says_each("รายงาน 5", "3", "ก" * 1500, "ผล", "ไม่มี", "ข้าม")
        head.sees("ก" * 1500, C.CHECK_BEFORE_SENDING)
        await head.says_each("ยืนยัน", "ที่ส่งแล้ว", "1")
        head.sees("ก" * 1500)


class TestWhenSomebodyElseReportedFirst:
    async def _reported(self, head: Chat) -> None:
        other = await second_head(head.office)
        await other.says_each("รายงาน 5", "ไม่เกี่ยว", "ของกลุ่มอื่น", "ยืนยัน")

    async def test_what_was_typed_comes_back_to_be_copied(self, head: Chat) -> None:
        await head.says_each(*WHILE_OPEN)
        await self._reported(head)
        await head.says("ผลที่พิมพ์ช้าไป")
        head.sees("กลุ่มของท่านส่งแล้ว", C.LOST_COPY, "ทบทวนแผน")
        await head.says("ตัวชี้วัดที่ 4")
        head.sees_not(C.LOST_COPY)

    async def test_a_photo_for_it_is_answered_too(self, head: Chat) -> None:
        await head.says_each(*WHILE_OPEN, "ผล", "ไม่มี")
        await self._reported(head)
        await head.sends_file("photo.jpg")
        head.sees("กลุ่มของท่านส่งแล้ว")


async def test_evidence_can_be_taken_out_again(head: Chat) -> None:
    await head.says_each(*PLAIN, "ลบหลักฐาน")
    head.sees_not("https://example.go.th/p")
    await head.says_each("เสร็จ", "ยืนยัน")
    (report,) = await head.office.reports("demo-02")
    assert report.evidence == ()


class TestCorrections:
    async def _at_summary(self, head: Chat) -> None:
        await head.says_each("รายงาน 8", "ผลดีขึ้น", "ไม่มี", "ข้าม")
        head.sees(C.CHECK_BEFORE_SENDING)

    async def test_of_one_status_after_the_other_are_taken_at_the_summary(
        self, head: Chat
    ) -> None:
        await self._at_summary(head)
        await head.says_each("แก้ 2", "8.2 ไม่เกี่ยว")
        head.sees("เหตุที่ยังไม่ได้ดำเนินการ")
        await head.says_each("8.4 ยังไม่เริ่ม", "รองบประมาณ", "มิ.ย. ๖๖")
        head.sees(C.CHECK_BEFORE_SENDING, "๘.๒ ไม่เกี่ยว", "๘.๔ ยังไม่เริ่ม")

    async def test_a_slip_in_a_status_is_no_question(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "5.1 เสร้จแล้ว")
        head.sees(C.NOT_A_STATUS)
        await self._at_summary(head)
        await head.says("8.6 เสร้จแล้ว")
        head.sees(C.NOT_A_STATUS, C.CHECK_BEFORE_SENDING)

    async def test_a_field_of_a_measure_is_still_a_question(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "5.1 ใครรับผิดชอบ")
        head.sees("ผู้รับผิดชอบ", "ทุกกลุ่ม/หน่วย")


@pytest.mark.parametrize(
    "typed", ["1100100100101", "๑-๑๐๐๑-๐๐๑๐๐-๑๐-๑", "เลขบัตร 1 1001 00100 10 1 ค่ะ"]
)
async def test_an_identity_number_is_not_taken_as_evidence(head: Chat, typed: str) -> None:
    await head.says_each(*PLAIN[:-1], typed)
    head.sees(E.IDENTITY_NUMBER)
    await head.says_each("เสร็จ", "ยืนยัน")
    (report,) = await head.office.reports("demo-02")
    assert report.evidence == ()


async def test_the_list_names_the_day_the_round_is_due(head: Chat) -> None:
    await head.says("รายงาน")
    head.sees("ส่งภายใน ๓๑ มี.ค. ๖๖")


async def test_a_photo_at_the_summary_is_told_where_it_belongs(head: Chat) -> None:
    await head.says_each(*PLAIN, "เสร็จ")
    await head.sends_file("photo.jpg")
    head.sees(C.NO_FILE_AT_SUMMARY, C.CHECK_BEFORE_SENDING)
