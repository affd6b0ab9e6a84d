"""Every kind of question: what it takes, what it refuses with a sentence, how it is shown."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.errors import InvalidAnswer
from handlers.evidence_step import MOST_ITEMS, Evidence
from handlers.progress_report import PROGRESS_REPORT, month_problem
from handlers.steps import (
    MOST_CHARACTERS,
    Choice,
    Given,
    GivenFile,
    Option,
    Statuses,
    Text,
    TwoTexts,
    cleaned,
)
from messages.texts import conversation as C
from messages.texts import evidence as E
from messages.texts import progress_report as T
from messages.texts.conversation import Question
from store.model import MeasureStatus

ASK = Question(ask="ถาม", label="ป้าย", example="เช่น {number}")
OPTIONS = [
    Option("a", "3", "การใช้อำนาจ"),
    Option("b", "8", "การปรับปรุงระบบ", aliases=("ระบบ",)),
    Option("c", "10", "การป้องกัน"),
]
CHOICE = Choice(key="which", question=ASK, options=lambda _: OPTIONS)
TEXT = Text(key="text", question=ASK)
MONTH = Text(key="month", question=ASK, check=month_problem)
PHOTO = GivenFile("photo.jpg", "ab", 3, "image/jpeg")
PDF = GivenFile("plan.pdf", "cd", 9, "application/pdf")
STATUS_OPTIONS = [
    Option(s.value, str(n), words, aliases=aliases)
    for n, (s, (words, aliases)) in enumerate(T.STATUS_WORDS.items(), 1)
]
ITEMS = [("m1", "8.1", "หนึ่ง"), ("m2", "8.2", "สอง"), ("m10", "8.10", "สิบ")]
STATUSES = Statuses(
    key="statuses", question=ASK, options=lambda _: STATUS_OPTIONS, items=lambda _: ITEMS
)
TWO = next(s for s in PROGRESS_REPORT.steps if isinstance(s, TwoTexts))
EVIDENCE = Evidence(key="evidence", question=ASK, optional=True)


TODAY = SimpleNamespace(today=date(2023, 3, 13))
"""As much of a report's context as the check of a month looks at."""


def refused(step: Any, given: Given, before: Any = None, *, context: Any = None) -> str:
    with pytest.raises(InvalidAnswer) as caught:
        step.parse(given, context, before)
    return caught.value.sentence


class TestChoice:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("8", "b"),
            ("๘", "b"),
            ("8 ครับ", "b"),
            ("การปรับปรุงระบบ", "b"),
            ("ระบบ", "b"),
            ("8 การปรับปรุงระบบ", "b"),
            ("๑๐. การป้องกัน", "c"),
        ],
    )
    def test_takes_a_row_by_its_number_or_words(self, typed: str, code: str) -> None:
        assert CHOICE.parse(Given(text=typed), None, None) == code

    def test_takes_the_code_of_a_button(self) -> None:
        assert CHOICE.parse(Given(value="a"), None, None) == "a"

    @pytest.mark.parametrize("given", [Given(text="1"), Given(text="การ"), Given(value="zzz")])
    def test_refuses_what_is_no_row(self, given: Given) -> None:
        assert refused(CHOICE, given) == C.PICK_ONE_OF

    def test_refuses_a_file(self) -> None:
        assert refused(CHOICE, Given(file=PHOTO)) == C.NO_FILE_HERE

    def test_shows_the_words_of_the_answer(self) -> None:
        assert CHOICE.shown("b", None) == "การปรับปรุงระบบ"


class TestText:
    def test_keeps_line_breaks_and_drops_control_characters(self) -> None:
        given = Given(text="  หนึ่ง\r\nสอง\x00\x07\tสาม\ue000 ")
        assert TEXT.parse(given, None, None) == "หนึ่ง\nสอง สาม"

    def test_emoji_joiners_survive_cleaning(self) -> None:
        assert cleaned("👨‍👩‍👧") == "👨‍👩‍👧"

    @pytest.mark.parametrize("typed", ["", "   ", "\x00\x01", "\n\n"])
    def test_refuses_nothing(self, typed: str) -> None:
        assert refused(TEXT, Given(text=typed)) == C.TEXT_EMPTY

    def test_takes_2000_characters_and_no_more(self) -> None:
        longest = "ก" * MOST_CHARACTERS
        assert TEXT.parse(Given(text=longest), None, None) == longest
        assert refused(TEXT, Given(text=longest + "ก")) == C.text_too_long(2000)

    def test_refuses_a_file_and_a_button(self) -> None:
        assert refused(TEXT, Given(file=PDF)) == C.NO_FILE_HERE
        assert refused(TEXT, Given(value="x")) == C.TEXT_NEEDS_WORDS

    @pytest.mark.parametrize("typed", ["เม.ย. ๖๖", "พฤษภาคม", "มิย 66", "ประมาณเดือน ก.ค."])
    def test_a_check_lets_through_what_fits(self, typed: str) -> None:
        assert MONTH.parse(Given(text=typed), TODAY, None) == typed

    @pytest.mark.parametrize("typed", ["เร็ว ๆ นี้", "ปีหน้า", "3/66"])
    def test_a_check_refuses_with_its_own_sentence(self, typed: str) -> None:
        assert refused(MONTH, Given(text=typed), context=TODAY) == T.MONTH_UNREADABLE

    @pytest.mark.parametrize("typed", ["ม.ค. ๖๖", "กุมภาพันธ์ 2566", "๑๒ ธ.ค. ๖๕"])
    def test_a_month_that_is_over_is_no_month_to_begin(self, typed: str) -> None:
        assert refused(MONTH, Given(text=typed), context=TODAY) == T.MONTH_OVER

    @pytest.mark.parametrize("typed", ["๓๑ ก.พ.", "32 มีนาคม ๖๖", "ตามคำสั่ง", "30 ก.พ. 2567"])
    def test_a_day_that_is_none_names_no_month(self, typed: str) -> None:
        assert refused(MONTH, Given(text=typed), context=TODAY) == T.MONTH_UNREADABLE


class TestTwoTexts:
    @pytest.mark.parametrize(
        ("halves", "line", "whole"),
        [
            (["งบน้อย", "ไม่มี"], "ขอเพิ่มงบ", ["งบน้อย", "ขอเพิ่มงบ"]),
            (["งบน้อย", "ขอเพิ่มงบ"], "และคน", ["งบน้อย", "ขอเพิ่มงบ\nและคน"]),
            (["ไม่มี", "ไม่มี"], "ขอเพิ่มงบ", ["ไม่มี", "ขอเพิ่มงบ"]),
            (["งบน้อย\nคนน้อย", "ขอเพิ่มงบ"], "และคน", ["งบน้อย\nคนน้อย", "ขอเพิ่มงบ\nและคน"]),
            (["งบน้อย\nคนน้อย", "ไม่มี"], "ขอเพิ่มงบ", ["งบน้อย\nคนน้อย", "ขอเพิ่มงบ"]),
            (["งบน้อย", "ไม่มี"], "ข้อเสนอแนะ: ขอเพิ่ม", ["งบน้อย", "ขอเพิ่ม"]),
        ],
    )
    def test_goes_on_with_a_line_where_it_was_left(
        self, halves: list[str], line: str, whole: list[str]
    ) -> None:
        typed = f"{TWO.typed(halves)}\n{line}"
        assert TWO.parse(Given(text=typed), None, halves) == whole

    @pytest.mark.parametrize(
        ("typed", "halves"),
        [
            ("งบน้อย\nขอเพิ่มงบ", ["งบน้อย", "ขอเพิ่มงบ"]),
            ("งบน้อย\nขอเพิ่มงบ\nและคน", ["งบน้อย", "ขอเพิ่มงบ\nและคน"]),
            ("งบน้อย", ["งบน้อย", "ไม่มี"]),
            ("ปัญหา/อุปสรรค: งบน้อย ข้อเสนอแนะ: ขอเพิ่ม", ["งบน้อย", "ขอเพิ่ม"]),
            ("ปัญหา/อุปสรรค : งบน้อย\nข้อเสนอแนะ： ขอเพิ่ม", ["งบน้อย", "ขอเพิ่ม"]),
            ("ข้อเสนอแนะ: ขอเพิ่ม", ["ไม่มี", "ขอเพิ่ม"]),
            ("ไม่มี", ["ไม่มี", "ไม่มี"]),
            ("-", ["ไม่มี", "ไม่มี"]),
            ("ไม่มีค่ะ", ["ไม่มี", "ไม่มี"]),
            ("ไม่มีปัญหา\nไม่มี", ["ไม่มี", "ไม่มี"]),
            ("-\nขอเพิ่มงบ", ["ไม่มี", "ขอเพิ่มงบ"]),
            ("ไม่มีเวลาพอ", ["ไม่มีเวลาพอ", "ไม่มี"]),
            # The word inside a sentence is no marker.
            ("ได้รับข้อเสนอแนะจากผู้ใช้มาก", ["ได้รับข้อเสนอแนะจากผู้ใช้มาก", "ไม่มี"]),
        ],
    )
    def test_splits_by_lines_or_by_markers(self, typed: str, halves: list[str]) -> None:
        assert TWO.parse(Given(text=typed), None, None) == halves

    def test_both_together_are_limited_and_may_not_be_empty(self) -> None:
        assert refused(TWO, Given(text="ก" * 2001)) == C.text_too_long(2000)
        assert refused(TWO, Given(text=" \n ")) == C.TEXT_EMPTY

    def test_shows_each_half_under_its_marker(self) -> None:
        assert TWO.shown(["งบ", "เพิ่ม"], None) == "ปัญหา/อุปสรรค: งบ\nข้อเสนอแนะ: เพิ่ม"


class TestStatuses:
    @pytest.mark.parametrize(
        ("typed", "status"),
        [
            ("3", "done"),
            ("๓", "done"),
            ("ดำเนินการแล้ว", "done"),
            ("ดําเนินการแล้วค่ะ", "done"),
            ("ทั้งหมด ดำเนินการแล้ว", "done"),
            ("ทุกข้อทำแล้ว", "done"),
            ("กำลังทำ", "in_progress"),
            ("ยังไม่เริ่ม", "not_started"),
            ("ไม่เกี่ยว", "not_ours"),
        ],
    )
    def test_one_answer_goes_for_all(self, typed: str, status: str) -> None:
        expected = dict.fromkeys(["m1", "m2", "m10"], status)
        assert STATUSES.parse(Given(text=typed), None, None) == expected

    def test_a_button_goes_for_all_that_remain(self) -> None:
        answer = STATUSES.parse(Given(value="done"), None, {"m1": "in_progress"})
        assert answer == {"m1": "in_progress", "m2": "done", "m10": "done"}

    def test_a_single_status_leaves_the_step_open(self) -> None:
        answer = STATUSES.parse(Given(text="๘.๒ กำลังทำ"), None, None)
        assert answer == {"m2": "in_progress"}
        assert not STATUSES.is_complete(answer, None)

    def test_the_longer_number_is_not_taken_for_the_shorter(self) -> None:
        assert STATUSES.parse(Given(text="8.10 ทำแล้ว"), None, None) == {"m10": "done"}

    @pytest.mark.parametrize(
        "typed",
        ["8.1 ทำแล้ว, 8.2 ยังไม่เริ่ม", "8.1 ทำแล้ว\n8.2 ยัง", "8.1 3; 8.2 1", "8.1 ทำแล้ว  8.2 ยัง"],
    )
    def test_several_statuses_in_one_message(self, typed: str) -> None:
        expected = {"m1": "done", "m2": "not_started"}
        assert STATUSES.parse(Given(text=typed), None, None) == expected

    def test_a_second_answer_keeps_the_first(self) -> None:
        first = STATUSES.parse(Given(text="8.1 ทำแล้ว"), None, None)
        both = STATUSES.parse(Given(text="8.2 กำลังทำ"), None, first)
        assert both == {"m1": "done", "m2": "in_progress"}

    def test_one_status_of_a_complete_answer_changes_alone(self) -> None:
        whole = dict.fromkeys(["m1", "m2", "m10"], "done")
        answer = STATUSES.parse(Given(text="8.1 ยัง"), None, whole)
        assert answer == {**whole, "m1": "not_started"}

    def test_one_tap_on_a_complete_answer_is_for_all_anew(self) -> None:
        whole = dict.fromkeys(["m1", "m2", "m10"], "done")
        answer = STATUSES.parse(Given(value="not_ours"), None, whole)
        assert answer == dict.fromkeys(whole, "not_ours")

    @pytest.mark.parametrize("typed", ["8.4 ทำแล้ว", "8.1", "5", "ทำๆ อยู่บ้าง"])
    def test_refuses_what_names_no_measure_or_no_status(self, typed: str) -> None:
        assert refused(STATUSES, Given(text=typed)) == C.PICK_ONE_OF

    def test_a_number_with_what_is_no_status_says_so(self) -> None:
        assert refused(STATUSES, Given(text="8.1 เดี๋ยวก่อน")) == C.NOT_A_STATUS

    def test_refuses_files_and_foreign_codes(self) -> None:
        assert refused(STATUSES, Given(file=PHOTO)) == C.NO_FILE_HERE
        assert refused(STATUSES, Given(value="zzz")) == C.PICK_ONE_OF

    def test_lists_what_is_answered_so_far(self) -> None:
        lines = STATUSES.detail(None, {"m1": "done"})
        assert lines == ("๘.๑ หนึ่ง — ดำเนินการแล้ว", "๘.๒ สอง", "๘.๑๐ สิบ")
        assert STATUSES.shown({"m1": "done"}, None) == "๘.๑ ดำเนินการแล้ว"
        assert STATUSES.example(None) == "เช่น ๘.๑"

    def test_every_status_has_words(self) -> None:
        assert {o.value for o in STATUS_OPTIONS} == set(MeasureStatus)


class TestEvidence:
    def test_collects_pieces_until_it_is_ended(self) -> None:
        answer = EVIDENCE.parse(Given(text="https://example.go.th/a"), None, None)
        answer = EVIDENCE.parse(Given(file=PHOTO), None, answer)
        answer = EVIDENCE.parse(Given(file=PDF), None, answer)
        answer = EVIDENCE.parse(Given(text="ที่ ศธ ๐๔๐๐๐/๑๒๓"), None, answer)
        assert [i["kind"] for i in answer["items"]] == ["link", "picture", "file", "document"]
        assert not EVIDENCE.is_complete(answer, None)
        ended = EVIDENCE.parse(Given(text="เสร็จ"), None, answer)
        assert EVIDENCE.is_complete(ended, None)
        assert ended["items"] == answer["items"]

    @pytest.mark.parametrize("typed", ["ไม่มี", "-", "เสร็จแล้วค่ะ"])
    def test_none_at_all_ends_it(self, typed: str) -> None:
        ended = EVIDENCE.parse(Given(text=typed), None, None)
        assert ended == {"items": [], "is_ended": True}
        assert EVIDENCE.shown(ended, None) == E.NO_EVIDENCE

    def test_skipping_keeps_what_was_handed_in(self) -> None:
        answer = EVIDENCE.parse(Given(file=PHOTO), None, None)
        assert EVIDENCE.skipped(None, answer) == {**answer, "is_ended": True}

    def test_the_same_piece_counts_once(self) -> None:
        answer = EVIDENCE.parse(Given(file=PHOTO), None, None)
        assert EVIDENCE.parse(Given(file=PHOTO), None, answer) == answer

    def test_several_links_in_one_message_are_several_pieces(self) -> None:
        answer = EVIDENCE.parse(Given(text="https://a.go.th และ http://b.go.th/x"), None, None)
        assert [i["value"] for i in answer["items"]] == ["https://a.go.th", "http://b.go.th/x"]

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("อยู่ในแฟ้ม", E.EVIDENCE_FORMS),
            ("  ", E.EVIDENCE_FORMS),
            ("https://localhost", E.LINK_UNREADABLE),
            ("https://[::1", E.LINK_UNREADABLE),
            ("https://a.go.th/" + "x" * 1000, E.LINK_UNREADABLE),
            ("1" * 301, E.document_too_long(300)),
        ],
    )
    def test_refuses_what_is_neither_link_nor_number(self, typed: str, sentence: str) -> None:
        assert refused(EVIDENCE, Given(text=typed)) == sentence

    def test_takes_ten_pieces_and_no_more(self) -> None:
        answer = None
        for n in range(MOST_ITEMS):
            answer = EVIDENCE.parse(Given(text=f"https://a.go.th/{n}"), None, answer)
        sentence = refused(EVIDENCE, Given(text="https://a.go.th/more"), answer)
        assert sentence == E.too_many_pieces(MOST_ITEMS)

    def test_an_awaited_file_becomes_the_file_or_says_that_it_never_came(self) -> None:
        waiting = EVIDENCE.awaiting(None, "job1", "clip.mp4")
        assert EVIDENCE.detail(None, waiting)[0] == "๑. กำลังรับไฟล์ clip.mp4"
        came = EVIDENCE.settled(waiting, "job1", PDF)
        assert EVIDENCE.detail(None, came)[0] == "๑. ไฟล์ plan.pdf"
        failed = EVIDENCE.settled(waiting, "job1", None)
        assert EVIDENCE.detail(None, failed)[0] == "๑. รับไฟล์ clip.mp4 ไม่สำเร็จ ส่งใหม่ได้"
        assert EVIDENCE.settled(waiting, "another job", PDF) == waiting
