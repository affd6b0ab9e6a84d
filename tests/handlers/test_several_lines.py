"""Enter sends on a PC: lines in one breath are one answer; more of it may come later."""

from dataclasses import replace

import pytest

from messages.texts import conversation as C
from tests.kit.chat import Chat, Office

AT_SUMMARY_TEXT = ("รายงาน 5", "3")
AT_OUTCOME = (*AT_SUMMARY_TEXT, "ทบทวนแผน")
KEPT = "เก็บรวมในข้อ"


async def answers(head: Chat) -> dict[str, object]:
    return dict(await head.office.answers("demo-02"))


class TestInOneBreath:
    async def test_two_lines_are_one_answer_and_the_bot_quotes_what_it_kept(
        self, head: Chat
    ) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("ประชุมชี้แจง ๑๒ ม.ค. ๖๖", "มีผู้เข้าร่วม ๘/๑๐ คน")
        found = await answers(head)
        assert found["summary"] == "ประชุมชี้แจง ๑๒ ม.ค. ๖๖\nมีผู้เข้าร่วม ๘/๑๐ คน"
        assert "outcome" not in found
        head.sees(KEPT, "สรุปผลการดำเนินการ", "“ประชุมชี้แจง ๑๒ ม.ค. ๖๖ มีผู้เข้าร่วม ๘/๑๐ คน”")
        assert head.step == "outcome"

    async def test_every_line_goes_on_from_the_one_before(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT, "หนึ่ง")
        for line in ("สอง", "สาม", "สี่"):
            await head.says(line, after=3.9)
        assert (await answers(head))["summary"] == "หนึ่ง\nสอง\nสาม\nสี่"

    @pytest.mark.parametrize("after", [0.0, 0.001, 3.9, 4.0])
    async def test_up_to_four_seconds(self, head: Chat, after: float) -> None:
        await head.says_each(*AT_SUMMARY_TEXT, "หนึ่ง")
        await head.says("สอง", after=after)
        assert (await answers(head))["summary"] == "หนึ่ง\nสอง"

    @pytest.mark.parametrize("after", [4.001, 4.1, 60])
    async def test_later_it_answers_the_next_question(self, head: Chat, after: float) -> None:
        await head.says_each(*AT_SUMMARY_TEXT, "หนึ่ง")
        await head.says("สอง", after=after)
        found = await answers(head)
        assert (found["summary"], found["outcome"]) == ("หนึ่ง", "สอง")

    async def test_our_own_slowness_does_not_count(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        first, second = head.typed("หนึ่ง"), head.typed("สอง", after=2)
        await head.handles(first)
        head.office.clock.move(minutes=3)
        await head.handles(second)
        assert (await answers(head))["summary"] == "หนึ่ง\nสอง"

    async def test_a_restart_between_the_lines_changes_nothing(self, office: Office) -> None:
        head = office.chat("demo-02")
        await head.says_each(*AT_SUMMARY_TEXT, "หนึ่ง")
        await office.restart()
        await head.says("สอง", after=2)
        assert (await answers(head))["summary"] == "หนึ่ง\nสอง"

    async def test_a_line_that_is_delivered_twice_counts_once(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        first, second = head.typed("หนึ่ง"), head.typed("สอง", after=1)
        for event in (first, first, second, first, second):
            await head.handles(event)
        assert (await answers(head))["summary"] == "หนึ่ง\nสอง"

    async def test_a_line_that_is_delivered_late_still_belongs_to_its_answer(
        self, head: Chat
    ) -> None:
        await head.says_each(*AT_SUMMARY_TEXT, "หนึ่ง")
        second, third = head.typed("สอง", after=1), head.typed("สาม", after=1)
        await head.handles(third)
        await head.handles(second)
        assert (await answers(head))["summary"] == "หนึ่ง\nสาม\nสอง"

    async def test_problem_and_suggestion_may_come_as_two_messages(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน")
        await head.says_in_one_breath("งบน้อย", "ขอเพิ่มงบ", "และขอคนเพิ่ม")
        found = await answers(head)
        assert found["problem_suggestion"] == ["งบน้อย", "ขอเพิ่มงบ\nและขอคนเพิ่ม"]
        assert "evidence" not in found
        assert head.step == "evidence"

    async def test_their_markers_are_understood_across_messages(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน")
        await head.says_in_one_breath("ปัญหา/อุปสรรค: งบน้อย", "ข้อเสนอแนะ: ขอเพิ่มงบ")
        assert (await answers(head))["problem_suggestion"] == ["งบน้อย", "ขอเพิ่มงบ"]

    async def test_after_the_summary_card_they_still_belong_to_the_last_text(
        self, head: Chat
    ) -> None:
        await head.says_each("รายงาน 3", "4")
        await head.says_in_one_breath("เป็นงานของกลุ่มบริหารงานบุคคล", "ตามคำสั่งที่ ๑๒/๒๕๖๖")
        head.sees(C.CHECK_BEFORE_SENDING, KEPT)
        whole = "เป็นงานของกลุ่มบริหารงานบุคคล\nตามคำสั่งที่ ๑๒/๒๕๖๖"
        assert (await answers(head))["reason"] == whole
        await head.says("ยืนยัน", after=1)
        (report,) = await head.office.reports("demo-02")
        assert report.reason == whole

    async def test_while_an_answer_is_edited_from_the_summary(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน", "ไม่มี", "ข้าม", "แก้ 3")
        await head.says_in_one_breath("แก้บรรทัดแรก", "แก้บรรทัดที่สอง")
        head.sees(C.CHECK_BEFORE_SENDING)
        assert (await answers(head))["summary"] == "แก้บรรทัดแรก\nแก้บรรทัดที่สอง"

    async def test_a_line_that_looks_like_a_question_is_a_line(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("จัดอบรมแล้ว", "ทุกคนรู้ว่าต้องถามใคร")
        assert (await answers(head))["summary"] == "จัดอบรมแล้ว\nทุกคนรู้ว่าต้องถามใคร"

    async def test_lines_after_what_was_taken_for_a_question_wait_with_it(
        self, head: Chat
    ) -> None:
        await head.says_each(*AT_OUTCOME)
        await head.says_in_one_breath("ทุกคนรู้ว่าต้องถามใคร", "และทำตามขั้นตอนเดียวกัน")
        head.sees("“ทุกคนรู้ว่าต้องถามใคร และทำตามขั้นตอนเดียวกัน”")
        assert "outcome" not in await answers(head)
        await head.taps("ใช้เป็นคำตอบ")
        whole = "ทุกคนรู้ว่าต้องถามใคร\nและทำตามขั้นตอนเดียวกัน"
        assert (await answers(head))["outcome"] == whole


class TestWhatIsNoLine:
    async def test_a_conversation_word(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("ทบทวนแผน", "พัก")
        head.sees("ไว้แล้ว")
        assert (await answers(head))["summary"] == "ทบทวนแผน"

    async def test_a_new_answer_right_after_going_back(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("พิมพ์ผิด", "ย้อนกลับ", "พิมพ์ถูก")
        assert (await answers(head))["summary"] == "พิมพ์ถูก"

    async def test_what_comes_right_after_a_question_in_between(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน")
        ask = "ถาม ใครรับผิดชอบการใช้งบประมาณ"
        await head.says_in_one_breath("งบน้อย", ask, "ที่ ศธ ๐๔๐๐๐/๑")
        found = await answers(head)
        assert found["problem_suggestion"] == ["งบน้อย", "ไม่มี"]
        assert "evidence" in found

    async def test_more_of_a_question_is_no_answer_either(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("ทบทวนแผน", "ถาม ใครรับผิดชอบ", "ของข้อ 8")
        found = await answers(head)
        assert found["summary"] == "ทบทวนแผน"
        assert "outcome" not in found
        head.sees(C.ASIDE_USE)

    async def test_a_command_after_the_summary_card(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "4")
        await head.says_in_one_breath("ไม่ใช่งานของกลุ่ม", "เมนู")
        head.sees("ทำอะไรได้บ้าง", C.CHECK_BEFORE_SENDING)
        assert (await answers(head))["reason"] == "ไม่ใช่งานของกลุ่ม"

    async def test_a_button(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME)
        await head.taps("ย้อนกลับ")
        assert (await answers(head))["summary"] == "ทบทวนแผน"
        await head.says("ใหม่ทั้งหมด", after=1)
        assert (await answers(head))["summary"] == "ใหม่ทั้งหมด"

    async def test_pieces_of_evidence_stay_apart(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน", "ไม่มี")
        await head.says("ที่ ศธ ๐๔๐๐๐/๑")
        await head.says("ที่ ศธ ๐๔๐๐๐/๒", after=1)
        found = (await answers(head))["evidence"]
        assert isinstance(found, dict)
        assert [item["value"] for item in found["items"]] == ["ที่ ศธ ๐๔๐๐๐/๑", "ที่ ศธ ๐๔๐๐๐/๒"]

    async def test_what_another_draft_is_told(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("ทบทวนแผน", "พัก", "รายงาน 3")
        await head.says("3", after=1)
        await head.says("ของตัวชี้วัดที่ ๓", after=1)
        drafts = {d.answers["indicator"]: d.answers for d in await head.office.drafts("demo-02")}
        assert drafts["sup.5"]["summary"] == "ทบทวนแผน"
        assert drafts["sup.3"]["summary"] == "ของตัวชี้วัดที่ ๓"


class TestLimits:
    async def test_hold_for_the_whole_answer_and_nothing_is_lost(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("ก" * 1500, "ข" * 600)
        head.sees("ยังไม่ได้เติม", "ข้อความยาวเกิน ๒,๐๐๐ ตัวอักษร")
        found = await answers(head)
        assert found["summary"] == "ก" * 1500
        assert "outcome" not in found

    async def test_checks_hold_for_the_whole_answer(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "ยังไม่เริ่ม", "รองบประมาณ")
        await head.says_in_one_breath("พ.ค. ๖๖", "หรือ มิ.ย. ๖๖")
        assert (await answers(head))["expected_month"] == "พ.ค. ๖๖\nหรือ มิ.ย. ๖๖"

    async def test_a_long_answer_is_quoted_by_its_beginning_and_end(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT)
        await head.says_in_one_breath("เริ่มต้น" + "ที่" * 300, "จบตรงนี้")
        head.sees("“เริ่มต้น", "…", "จบตรงนี้”")


class TestMoreLater:
    async def test_is_added_to_the_last_text_answer(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME)
        head.office.clock.move(hours=2)
        await head.office.restart()
        await head.says("ต่อ และเสนอผู้อำนวยการแล้ว")
        head.sees(KEPT, "ทบทวนแผน และเสนอผู้อำนวยการแล้ว", "เกิดผลลัพธ์")
        assert (await answers(head))["summary"] == "ทบทวนแผน\nและเสนอผู้อำนวยการแล้ว"

    async def test_from_the_summary_card(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน", "งบน้อย", "ข้าม", "ต่อ ขอเพิ่มงบ")
        head.sees(C.CHECK_BEFORE_SENDING, "ข้อเสนอแนะ: ขอเพิ่มงบ")
        assert (await answers(head))["problem_suggestion"] == ["งบน้อย", "ขอเพิ่มงบ"]

    async def test_goes_to_the_answer_that_is_being_edited(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ได้แผน", "ไม่มี", "ข้าม", "แก้ 3", "ต่อ และติดตามผล")
        head.sees(C.CHECK_BEFORE_SENDING)
        assert (await answers(head))["summary"] == "ทบทวนแผน\nและติดตามผล"

    async def test_and_lines_after_it_go_there_too(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "ต่อ ข้อหนึ่ง")
        await head.says("ข้อสอง", after=1)
        assert (await answers(head))["summary"] == "ทบทวนแผน\nข้อหนึ่ง\nข้อสอง"

    @pytest.mark.parametrize("typed", ["ต่อ", "ต่อค่ะ", "ต่อ …"])
    async def test_without_text_says_how(self, head: Chat, typed: str) -> None:
        await head.says_each(*AT_OUTCOME, typed)
        head.sees(C.HOW_TO_ADD, "เกิดผลลัพธ์")
        assert (await answers(head))["summary"] == "ทบทวนแผน"

    async def test_where_nothing_was_answered_in_words_yet(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT, "ต่อ และสรุป")
        head.sees(C.NOTHING_TO_ADD_TO, "ได้ดำเนินการอะไรไปแล้วบ้าง")
        assert "summary" not in await answers(head)

    async def test_to_an_answer_that_no_longer_applies(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "แก้ 2", "ยังไม่เริ่ม", "ต่อ และสรุป")
        head.sees(C.NOTHING_TO_ADD_TO)

    async def test_too_much_is_refused_and_the_answer_kept(self, head: Chat) -> None:
        await head.says_each(*AT_SUMMARY_TEXT, "ก" * 1900, "ต่อ " + "ข" * 200)
        head.sees("ยังไม่ได้เติม")
        assert (await answers(head))["summary"] == "ก" * 1900

    async def test_without_a_conversation_says_that_nothing_is_open(self, staff: Chat) -> None:
        await staff.says("ต่อ")
        staff.sees(C.NOTHING_OPEN)


class TestADraftOfAnOlderStore:
    async def test_takes_lines_from_its_next_answer_on(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME)
        async with head.office.unit() as unit:
            (draft,) = [d for d in await head.office.drafts("demo-02") if d.id != "demo-draft"]
            await unit.drafts.put(replace(draft, last_text=None))
        await head.says("ได้แผน", after=1)
        await head.says("ฉบับใหม่", after=1)
        found = await answers(head)
        assert (found["summary"], found["outcome"]) == ("ทบทวนแผน", "ได้แผน\nฉบับใหม่")


class TestUseAsAnswer:
    async def test_is_a_button_beside_the_repeated_question(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "บุคลากรรู้แล้วว่าต้องถามใคร")
        head.sees(C.ASIDE_USE)
        await head.taps("ใช้เป็นคำตอบ")
        assert (await answers(head))["outcome"] == "บุคลากรรู้แล้วว่าต้องถามใคร"

    async def test_counts_once(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "บุคลากรรู้แล้วว่าต้องถามใคร")
        button = head.button("ใช้เป็นคำตอบ")
        await head.presses(button)
        await head.presses(button)
        head.sees(C.STALE_BUTTON, "มีปัญหา/อุปสรรค")

    async def test_an_old_button_takes_nothing_else(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME, "คนแรกถามใคร")
        old = head.button("ใช้เป็นคำตอบ")
        await head.says("คนที่สองถามใคร")
        await head.presses(old)
        head.sees(C.NOTHING_HELD, "เกิดผลลัพธ์")
        assert "outcome" not in await answers(head)

    async def test_survives_a_restart(self, office: Office) -> None:
        head = office.chat("demo-02")
        await head.says_each(*AT_OUTCOME, "ทุกคนรู้ว่าต้องถามใคร")
        button = head.button("ใช้เป็นคำตอบ")
        await office.restart()
        await head.presses(button)
        assert (await answers(head))["outcome"] == "ทุกคนรู้ว่าต้องถามใคร"

    async def test_is_not_offered_where_nothing_was_asked(self, head: Chat) -> None:
        await head.says_each(*AT_OUTCOME)
        assert "ใช้เป็นคำตอบ" not in head.buttons()
