"""LINE's limits are checked when a card is built, also with the longest texts there can be."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.plan_answers import governing_passage
from messages import actions, catalogue, conversation, flex, limits, sent_reports, topics
from messages.limits import OverLimit, check_bytes, check_label, check_text
from store.catalogue import load_plan
from store.lexicon import Concept, load_topics
from store.model import (
    Evidence,
    EvidenceKind,
    Field,
    FiscalYear,
    GroupId,
    MeasureId,
    MeasureStatus,
    PersonId,
    ProgressReport,
    ReportId,
    RoundId,
)

PLAN = load_plan()
NOW = catalogue.YearNow(FiscalYear(2570), has_plan=False)
LONGEST = {
    "marks": "ที่" * 666,
    "letters": "ก" * 2000,
    "families": "👨‍👩‍👧‍👦" * 285,
    "zalgo": "ก" + "\u0e48" * 1999,
    "sentence": ("จัดประชุมชี้แจงคู่มือปฏิบัติงานให้ผู้เข้าร่วม " * 50)[:2000],
}
LINKS = tuple(Evidence(EvidenceKind.LINK, f"https://e.go.th/{n}/" + "a" * 980) for n in range(10))


class TestChecks:
    def test_text_counts_in_utf16_units(self) -> None:
        assert check_text("t", "👍👍", 4) == "👍👍"
        with pytest.raises(OverLimit):
            check_text("t", "👍👍", 3)

    def test_a_label_counts_in_what_readers_see(self) -> None:
        assert check_label("l", "ที่นี่", 2) == "ที่นี่"
        with pytest.raises(OverLimit):
            check_label("l", "ที่นี่", 1)

    @pytest.mark.parametrize("empty", ["", " ", "\n"])
    def test_nothing_is_no_text(self, empty: str) -> None:
        for check in (check_text, check_label):
            with pytest.raises(OverLimit):
                check("t", empty, 10)

    def test_bytes_count_with_their_escapes(self) -> None:
        check_bytes("b", {"a": "ก"}, len('{"a": "\\u0e01"}'))
        with pytest.raises(OverLimit):
            check_bytes("b", {"a": "ก"}, len('{"a": "\\u0e01"}') - 1)


class TestBuilders:
    def test_a_button_with_long_words_is_refused(self) -> None:
        assert flex.button("ก" * 18, actions.ShowMenu())
        with pytest.raises(OverLimit):
            flex.button("ก" * 19, actions.ShowMenu())

    def test_a_card_with_four_buttons_is_refused(self) -> None:
        button = flex.button("ปุ่ม", actions.ShowMenu())
        assert flex.card(kicker="k", title="t", body=[], footer=[button] * 3)
        with pytest.raises(OverLimit):
            flex.card(kicker="k", title="t", body=[], footer=[button] * 4)

    def test_a_bubble_that_is_too_large_is_refused(self) -> None:
        body = [flex.text("ก" * 2000) for _ in range(3)]
        bubble = flex.card(kicker="k", title="t", body=body)
        with pytest.raises(OverLimit):
            flex.flex_message(bubble, alt_text="a", template="t")

    def test_an_alt_text_is_cut_to_fit(self) -> None:
        bubble = flex.card(kicker="k", title="t", body=[])
        alt = flex.flex_message(bubble, alt_text="ที่" * 5000, template="t").json["altText"]
        assert limits.utf16(alt) <= limits.ALT_TEXT
        assert alt.endswith("…")

    def test_an_empty_text_message_is_refused(self) -> None:
        with pytest.raises(OverLimit):
            flex.text_message(" ", template="t")

    @pytest.mark.parametrize(
        ("done", "total", "width"), [(0, 0, "0%"), (1, 3, "33%"), (5, 5, "100%")]
    )
    def test_a_bar_is_as_wide_as_its_share(self, done: int, total: int, width: str) -> None:
        assert flex.progress_bar(done, total)["contents"][0]["width"] == width


@pytest.mark.parametrize("indicator", PLAN.indicators, ids=lambda i: str(i.number))
@pytest.mark.parametrize("year", [None, NOW])
def test_every_catalogue_card_fits_with_all_its_notes(
    indicator: Any, year: catalogue.YearNow | None
) -> None:
    notes = [n.staff_text for n in PLAN.notes if n.staff_text]
    assert catalogue.indicator_card(PLAN, indicator, notes, year)
    for field in Field:
        assert catalogue.field_card(PLAN, indicator, field, notes, year)
    for measure in indicator.measures:
        assert catalogue.measure_card(PLAN, indicator, measure, notes, year)


def test_the_longest_lists_fit() -> None:
    assert catalogue.list_card(PLAN, NOW).choices


@pytest.mark.parametrize("concept", load_topics().concepts, ids=lambda c: c.id)
def test_every_situation_fits_with_all_its_notes(concept: Concept) -> None:
    notes = [n.staff_text for n in PLAN.notes if n.staff_text]
    indicator = PLAN.indicator(concept.indicator)
    assert indicator
    passage = governing_passage(PLAN, indicator, concept.source)
    assert topics.situation_card(PLAN, indicator, concept.measure, passage, notes, NOW)


@pytest.mark.parametrize("text", LONGEST.values(), ids=LONGEST)
class TestTheLongestAnswers:
    def test_fit_into_the_summary(self, text: str) -> None:
        links = "\n".join(e.value for e in LINKS)
        two = f"ปัญหา/อุปสรรค: {text[:1000]}\nข้อเสนอแนะ: {text[1000:]}"
        answers = [
            (f"k{n}", "ป้าย", words) for n, words in enumerate((text, text, two, links, "ก"))
        ]
        card = conversation.summary_card("d" * 26, "ชื่อ", "progress_report", answers, "หมายเหตุ")
        assert len(card.choices) == 5

    def test_fit_into_the_question_that_edits_them(self, text: str) -> None:
        view = conversation.QuestionView(
            draft="d" * 26,
            step="s",
            template="t.t",
            title="ชื่อ",
            number=1,
            total=6,
            ask="ถาม",
            example="เช่น",
            rows=(),
            detail=tuple(e.value for e in LINKS),
            earlier=text,
            remark="หมายเหตุ",
            can_skip=True,
            can_end=True,
            can_go_back=True,
        )
        assert conversation.question_card(view).json["altText"]

    def test_fit_into_the_report(self, text: str) -> None:
        eighth = PLAN.indicator(8)
        assert eighth
        report = ProgressReport(
            id=ReportId("0" * 26),
            round_id=RoundId("2566-R6"),
            fiscal_year=FiscalYear(2566),
            indicator=8,
            group=GroupId("sup"),
            version=1,
            statuses={MeasureId(m.id): MeasureStatus.DONE for m in eighth.measures},
            summary=text,
            outcome=text,
            problem=text[:1000],
            suggestion=text[1000:] or "ไม่มี",
            reason="",
            expected_month="",
            evidence=LINKS,
            submitted_by=PersonId("p"),
            submitted_at=datetime(2023, 3, 13, tzinfo=UTC),
        )
        shown = sent_reports.Shown(
            report, PLAN, "รอบ ๖ เดือน", "ชื่อ", "ชื่อ", report, can_correct=True
        )
        whole = sent_reports.office_text_cards(
            PLAN, GroupId("sup"), [report] * 10, 0, {report.round_id: "รอบ ๖ เดือน"}
        )
        assert len(whole) <= limits.MESSAGES
        assert "๘" in sent_reports.report_cards(shown)[0].json["altText"]
