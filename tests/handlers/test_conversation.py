"""The engine: where a draft stands is computed, moves change it, buttons know their step."""

from dataclasses import replace

import pytest

from handlers.conversation import Conversation
from handlers.progress_report import PROGRESS_REPORT, load, submit_report, title
from handlers.route import ENROLLED
from handlers.routes import CONVERSATIONS
from handlers.steps import Text
from messages import actions
from messages.texts import conversation as C
from messages.texts import progress_report as P
from messages.texts.conversation import Question
from store.model import Draft, DraftId, PersonId
from tests.kit.chat import Chat, Office
from tests.kit.hand import START

BUDGET = Text(key="budget", question=Question("ใช้งบประมาณเท่าใด", "งบประมาณ"), optional=True)


def draft(**answers: object) -> Draft:
    return Draft(DraftId("d"), "test", PersonId("p"), {}, answers, START, START)


def conversation(*steps: Text) -> Conversation:
    return Conversation("test", steps, load, submit_report, title, "รายงาน")


def text(key: str, **more: object) -> Text:
    return Text(key=key, question=Question(key, key), **more)  # type: ignore[arg-type]


class TestPosition:
    def test_is_the_first_question_without_an_answer(self) -> None:
        three = conversation(text("a"), text("b"), text("c"))
        for answers, key in (({}, "a"), ({"a": "1"}, "b"), ({"a": "1", "c": "3"}, "b")):
            waiting = three.position(draft(**answers), None)
            assert waiting
            assert waiting.key == key

    def test_is_the_summary_once_all_is_answered(self) -> None:
        assert conversation(text("a")).position(draft(a="1"), None) is None

    def test_is_the_question_being_edited(self) -> None:
        two = conversation(text("a"), text("b"))
        waiting = two.position(replace(draft(a="1", b="2"), editing="a"), None)
        assert waiting
        assert waiting.key == "a"

    def test_passes_over_what_does_not_apply(self) -> None:
        only_if = text("b", when=lambda answers: answers.get("a") == "yes")
        two = conversation(text("a"), only_if)
        assert two.position(draft(a="no"), None) is None
        assert two.position(draft(a="yes"), None) is only_if

    def test_an_edit_of_what_no_longer_applies_is_forgotten(self) -> None:
        two = conversation(text("a"), text("b", when=lambda answers: False))
        assert two.position(replace(draft(a="1"), editing="b"), None) is None


def test_an_answer_drops_what_no_longer_applies() -> None:
    only_if = text("b", when=lambda answers: answers.get("a") == "yes")
    two = conversation(text("a"), only_if)
    changed = two.with_answer(draft(a="yes", b="2"), two.steps[0], "no", None, START)
    assert changed.answers == {"a": "no"}


class TestADeclaration:
    def test_with_a_key_twice_fails_at_once(self) -> None:
        with pytest.raises(ValueError, match="keys"):
            conversation(text("a"), text("a"))

    def test_whose_first_question_may_be_left_out_fails_at_once(self) -> None:
        with pytest.raises(ValueError, match="always asked"):
            conversation(text("a", when=lambda answers: True))

    def test_whose_identity_is_no_step_fails_at_once(self) -> None:
        with pytest.raises(ValueError, match="identity"):
            replace(conversation(text("a")), identity=("b",))


async def at_summary(head: Chat) -> None:
    """The head's report of 5, ready to be sent."""
    await head.says_each("รายงาน 5", "3", "ทบทวนแผนแล้ว", "ได้แผนใหม่", "ไม่มี", "ไม่มี")
    head.sees(C.CHECK_BEFORE_SENDING)


async def test_a_step_inserted_while_a_draft_is_open_asks_only_the_new_question(
    head: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await at_summary(head)
    before = await head.office.answers("demo-02")
    steps = (*PROGRESS_REPORT.steps[:3], BUDGET, *PROGRESS_REPORT.steps[3:])
    longer = replace(PROGRESS_REPORT, steps=steps)
    monkeypatch.setitem(CONVERSATIONS, longer.name, (longer, ENROLLED))
    await head.says("ยืนยัน")
    head.sees("ใช้งบประมาณเท่าใด", C.NOT_YET_CONFIRMED)
    await head.says("๕,๐๐๐ บาท")
    head.sees(C.CHECK_BEFORE_SENDING)
    assert await head.office.answers("demo-02") == {**before, "budget": "๕,๐๐๐ บาท"}
    await head.says("ยืนยัน")
    assert len(await head.office.reports("demo-02")) == 1


async def test_editing_a_status_drops_the_answers_that_no_longer_apply(head: Chat) -> None:
    await at_summary(head)
    await head.says("แก้ 2")
    head.sees(C.EARLIER_ANSWER, "ดำเนินการแล้ว")
    await head.says("ยังไม่เริ่ม")
    assert head.step == "reason"
    answers = await head.office.answers("demo-02")
    assert set(answers) == {"indicator", "statuses"}
    await head.says_each("รองบประมาณ", "พฤษภาคม")
    head.sees(C.CHECK_BEFORE_SENDING)
    head.sees_not("ทบทวนแผนแล้ว")


class TestBack:
    async def test_shows_the_earlier_answer_and_skip_keeps_it(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ทบทวนแผนแล้ว")
        assert head.step == "outcome"
        await head.taps("ย้อนกลับ")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง", "ทบทวนแผนแล้ว", C.KEEP_EARLIER)
        await head.says("ข้าม")
        assert head.step == "outcome"
        assert (await head.office.answers("demo-02"))["summary"] == "ทบทวนแผนแล้ว"

    async def test_goes_on_back_from_there(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ทบทวนแผนแล้ว", "ย้อนกลับ", "ย้อนกลับ")
        assert head.step == "statuses"

    async def test_takes_a_new_answer_and_returns_to_where_one_was(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ทบทวนแผนแล้ว", "ย้อนกลับ", "ประชุมแล้ว")
        assert head.step == "outcome"
        assert (await head.office.answers("demo-02"))["summary"] == "ประชุมแล้ว"

    async def test_from_the_summary_edits_the_last_answer(self, head: Chat) -> None:
        await at_summary(head)
        await head.says("ย้อนกลับ")
        assert head.step == "evidence"

    async def test_at_the_first_question_says_so(self, head: Chat) -> None:
        await head.says_each("รายงาน", "ย้อนกลับ")
        head.sees(C.FIRST_STEP, "จะรายงานตัวชี้วัดใด")


class TestSkip:
    async def test_is_refused_where_an_answer_is_needed(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ข้าม")
        head.sees(C.NOT_OPTIONAL, "ได้ดำเนินการอะไรไปแล้วบ้าง")

    async def test_ends_the_evidence(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ก", "ข", "-")
        await head.taps("ข้าม")
        head.sees("ไม่มีหลักฐานแนบ", C.CHECK_BEFORE_SENDING)

    async def test_of_an_optional_text_is_taken_as_none(
        self, head: Chat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = (*PROGRESS_REPORT.steps[:2], BUDGET, *PROGRESS_REPORT.steps[2:])
        longer = replace(PROGRESS_REPORT, steps=steps)
        monkeypatch.setitem(CONVERSATIONS, longer.name, (longer, ENROLLED))
        await head.says_each("รายงาน 5", "3")
        assert head.step == "budget"
        await head.taps("ข้าม")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")


class TestEdit:
    async def test_without_a_number_asks_which(self, head: Chat) -> None:
        await at_summary(head)
        await head.says("แก้")
        head.sees(C.WHICH_STEP)

    async def test_of_a_number_that_is_not_there_says_so(self, head: Chat) -> None:
        await at_summary(head)
        await head.says("แก้ 9")
        head.sees(C.NO_SUCH_STEP, C.CHECK_BEFORE_SENDING)

    async def test_of_a_question_not_yet_answered_says_so(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "แก้ 5")
        head.sees(C.NO_SUCH_STEP, "ได้ดำเนินการอะไรไปแล้วบ้าง")

    @pytest.mark.parametrize("typed", ["แก้ 3", "แก้ข้อ ๓", "3", "สรุปผลการดำเนินการ"])
    async def test_by_number_or_words_asks_that_question_again(
        self, head: Chat, typed: str
    ) -> None:
        await at_summary(head)
        await head.says(typed)
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง", "ทบทวนแผนแล้ว")
        await head.says("แก้เป็นข้อความนี้")
        head.sees(C.CHECK_BEFORE_SENDING, "แก้เป็นข้อความนี้")

    async def test_by_tapping_its_row(self, head: Chat) -> None:
        await at_summary(head)
        await head.taps("ผลลัพธ์/ความสำเร็จ")
        assert head.step == "outcome"


class TestPause:
    async def test_keeps_everything_and_says_how_to_go_on(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ทบทวนแผนแล้ว", "พัก")
        head.sees("พักรายงานผลตัวชี้วัดที่ ๕", "ไว้แล้ว", "รายงาน")
        await head.says("ตัวชี้วัดที่ 4")
        assert head.route == "ask"
        await head.says("รายงาน 5")
        assert head.step == "outcome"

    async def test_the_word_it_names_offers_the_draft(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "พัก", "รายงาน")
        head.sees("มีร่างค้างอยู่")
        await head.says("5")
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")
        assert len(await head.office.drafts("demo-02")) == 2


class TestCancel:
    async def test_asks_once_and_then_throws_away(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ยกเลิก")
        head.sees(C.CANCEL_TITLE, C.CANCEL_CONSEQUENCE)
        assert len(await head.office.drafts("demo-02")) == 2
        await head.taps("ยกเลิกร่างนี้")
        head.sees(C.CANCELLED)
        assert [d.id for d in await head.office.drafts("demo-02")] == ["demo-draft"]

    @pytest.mark.parametrize("yes", ["1", "๑", "ใช่", "ยกเลิก", "ยกเลิกร่างนี้ครับ"])
    async def test_is_confirmed_by_typing(self, head: Chat, yes: str) -> None:
        await head.says_each("รายงาน 5", "ยกเลิก", yes)
        head.sees(C.CANCELLED)

    @pytest.mark.parametrize("no", ["2", "ไม่", "ทำต่อ", "ไม่ยกเลิก"])
    async def test_may_be_thought_better_of(self, head: Chat, no: str) -> None:
        await head.says_each("รายงาน 5", "3", "ยกเลิก", no)
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")
        assert len(await head.office.drafts("demo-02")) == 2

    async def test_its_question_is_shown_again_after_something_else(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ยกเลิก", "ตัวชี้วัดที่ 4")
        head.sees("การใช้ทรัพย์สินของราชการ", C.CANCEL_TITLE)

    async def test_without_anything_open_names_the_drafts_put_by(self, head: Chat) -> None:
        await head.says("ยกเลิก")
        head.sees(P.DRAFTS_PUT_BY)

    async def test_without_anything_open_staff_are_not_sent_to_reports(self, staff: Chat) -> None:
        for word in ("ยกเลิก", "พัก", "ยืนยัน"):
            await staff.says(word)
            staff.sees(C.NOTHING_OPEN)
            staff.sees_not("รายงาน")

    @pytest.mark.parametrize("typed", ["ค่ะ", "เดี๋ยวก่อน", "3"])
    async def test_anything_else_is_no_answer_but_asks_again(self, head: Chat, typed: str) -> None:
        await head.says_each("รายงาน 8", "ยกเลิก")
        before = await head.office.answers("demo-02")
        await head.says(typed)
        head.sees(C.CANCEL_TITLE)
        assert await head.office.answers("demo-02") == before


class TestStaleButtons:
    async def test_of_a_draft_put_by_does_not_open_it_again(self, head: Chat) -> None:
        await head.says("รายงาน 5")
        old = head.button("ดำเนินการแล้ว")
        await head.says_each("3", "พัก")
        await head.presses(old)
        head.sees("ร่างที่พักไว้", "รายงาน")
        before = [dict(d.answers) for d in await head.office.drafts("demo-02")]
        await head.says("สวัสดี")
        assert [dict(d.answers) for d in await head.office.drafts("demo-02")] == before

    async def test_of_an_earlier_question_changes_nothing_and_shows_where_one_is(
        self, head: Chat
    ) -> None:
        await head.says("รายงาน 5")
        old = head.button("ดำเนินการแล้ว")
        await head.says_each("ยังไม่เริ่ม", "รองบประมาณ")
        before = await head.office.answers("demo-02")
        await head.presses(old)
        head.sees(C.STALE_BUTTON, "คาดว่าจะเริ่มเดือนใด")
        assert await head.office.answers("demo-02") == before

    async def test_the_same_button_twice_counts_once(self, head: Chat) -> None:
        await head.says("รายงาน 5")
        button = head.button("ดำเนินการแล้ว")
        await head.presses(button)
        await head.presses(button)
        head.sees(C.STALE_BUTTON, "ได้ดำเนินการอะไรไปแล้วบ้าง")

    async def test_of_a_finished_draft_is_answered_kindly(self, head: Chat) -> None:
        await at_summary(head)
        confirm = head.button("ยืนยัน")
        await head.presses(confirm)
        await head.presses(confirm)
        head.sees(C.STALE_BUTTON_ELSEWHERE)
        assert len(await head.office.reports("demo-02")) == 1

    async def test_back_and_skip_of_an_earlier_card_do_nothing(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "ก")
        back = head.button("ย้อนกลับ")
        await head.says("ข")
        await head.presses(back)
        head.sees(C.STALE_BUTTON, "ปัญหา/อุปสรรค")

    async def test_of_a_paused_draft_goes_on_with_it(self, head: Chat) -> None:
        await head.says("รายงาน 5")
        done = head.button("ดำเนินการแล้ว")
        await head.says_each("พัก", "เมนู")
        await head.presses(done)
        head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")

    async def test_an_edit_row_counts_only_at_the_summary(self, head: Chat) -> None:
        await at_summary(head)
        edit = head.button("สรุปผลการดำเนินการ")
        await head.says("แก้ 2")
        await head.presses(edit)
        head.sees(C.STALE_BUTTON)
        assert head.step == "statuses"

    @pytest.mark.parametrize("verb", ["nonsense", "use_as_answer", ""])
    async def test_a_verb_that_is_none_is_answered_kindly(self, head: Chat, verb: str) -> None:
        await head.says("รายงาน 5")
        (draft_id,) = {d.id for d in await head.office.drafts("demo-02")} - {"demo-draft"}
        await head.presses(actions.pack(actions.Command(draft_id, "statuses", verb)))
        head.sees(C.STALE_BUTTON, "แต่ละมาตรการ")


class TestIdentity:
    async def test_starting_the_same_matter_again_goes_on_with_its_draft(self, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "พัก", "รายงาน", "5")
        drafts = await head.office.drafts("demo-02")
        assert sorted(d.answers["indicator"] for d in drafts) == ["sup.5", "sup.8"]

    async def test_choosing_another_indicator_leaves_the_first_draft_as_it_is(
        self, head: Chat
    ) -> None:
        await at_summary(head)
        await head.says_each("แก้ 1", "10")
        head.sees("รายงานผลตัวชี้วัดที่ ๑๐")
        drafts = {d.answers["indicator"]: d.answers for d in await head.office.drafts("demo-02")}
        assert drafts["sup.5"]["summary"] == "ทบทวนแผนแล้ว"
        assert set(drafts["sup.10"]) == {"indicator"}
        await head.says_each("พัก", "รายงาน 5")
        head.sees(C.CHECK_BEFORE_SENDING)

    async def test_choosing_the_same_indicator_again_keeps_the_answers(self, head: Chat) -> None:
        await at_summary(head)
        await head.says_each("แก้ 1", "5")
        head.sees(C.CHECK_BEFORE_SENDING, "ทบทวนแผนแล้ว")


async def test_two_persons_with_drafts_do_not_see_each_others(office: Office) -> None:
    one, two = office.chat("demo-02"), office.chat("demo-05")
    await one.says_each("รายงาน 5", "3", "ของนิเทศ")
    await two.says_each("รายงาน 5", "3", "ของอำนวยการ")
    assert (await office.answers("demo-02"))["summary"] == "ของนิเทศ"
    assert (await office.answers("demo-05"))["summary"] == "ของอำนวยการ"
