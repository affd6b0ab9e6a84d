"""Levels and OIT items by fiscal year: what is known is said with its year, the rest is not."""

from dataclasses import replace

import pytest

from handlers.rules.levels import level_of, standing_of
from messages.texts import assessment as T
from messages.texts import documents as D
from store.assessment import level_scale, load_level_scales, load_oit_lists, oit_item
from store.catalogue import load_plan
from store.model import FiscalYear, Plan, Score
from tests.kit.chat import Chat, Office

Y65, Y66, Y70 = FiscalYear(2565), FiscalYear(2566), FiscalYear(2570)


def scored(**scores: float) -> Plan:
    """The shipped plan with these indicators' scores (`i3=95.0`)."""
    plan = load_plan()
    changed = tuple(
        replace(i, score=Score(str(s), s)) if (s := scores.get(f"i{i.number}")) else i
        for i in plan.indicators
    )
    return replace(plan, indicators=changed)


class TestScales:
    @pytest.mark.parametrize(
        ("total", "least", "name"),
        [
            (95.0, 95.0, "ผ่านดีเยี่ยม"),
            (95.81, 94.99, "ผ่านดี"),
            (94.64, 84.9, "ผ่าน"),
            (84.99, 70.0, "ต้องปรับปรุง"),
            (69.99, 60.0, "ต้องปรับปรุงโดยด่วน"),
        ],
    )
    def test_of_2566_look_at_the_weakest_instrument(
        self, total: float, least: float, name: str
    ) -> None:
        scale = level_scale(Y66)
        assert scale is not None
        level = level_of(scale, total, least)
        assert level is not None
        assert level.name == name

    @pytest.mark.parametrize(
        ("total", "name"), [(95.0, "AA"), (94.99, "A"), (75.0, "B"), (49.99, "F"), (0.0, "F")]
    )
    def test_of_2565_are_letters(self, total: float, name: str) -> None:
        scale = level_scale(Y65)
        assert scale is not None
        level = level_of(scale, total, total)
        assert level is not None
        assert level.name == name

    def test_hold_for_no_year_that_is_not_in_the_data(self) -> None:
        assert level_scale(Y70) is None

    def test_do_not_overlap_and_go_down(self) -> None:
        for year in range(2550, 2580):
            assert sum(s.holds_in(FiscalYear(year)) for s in load_level_scales()) <= 1
        for scale in load_level_scales():
            totals = [level.total for level in scale.levels]
            assert totals == sorted(totals, reverse=True)
            assert totals[-1] == 0
            assert scale.source


class TestStanding:
    def test_is_none_while_a_score_is_missing(self) -> None:
        scale = level_scale(Y66)
        assert scale is not None
        standing = standing_of(load_plan(), scale)
        assert standing.missing == (3,)
        assert standing.level is None

    def test_follows_where_every_weighting_gives_the_same(self) -> None:
        scale = level_scale(Y66)
        assert scale is not None
        standing = standing_of(scored(i3=97.0), scale)
        assert standing.level is not None
        assert standing.level.name == "ผ่านดีเยี่ยม"

    def test_is_left_open_where_it_hangs_on_the_weights(self) -> None:
        scale = level_scale(Y66)
        assert scale is not None
        # The surveys below 85, the rest above: the total may lie on either side.
        standing = standing_of(scored(i3=97.0, i6=60.0, i7=60.0, i8=60.0), scale)
        assert standing.missing == ()
        assert standing.level is None


class TestLevelsInChat:
    async def test_are_refused_while_a_score_is_missing(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("ระดับ ITA")
        administrator.sees("ปีงบประมาณ ๒๕๖๖", "ยังไม่มีคะแนนของตัวชี้วัดที่ ๓", "ผ่านดีเยี่ยม")
        administrator.sees("คะแนนรวม ๘๕ ขึ้นไป แต่มีแบบวัดที่ไม่ถึง ๘๕", "คะแนนรวมไม่ถึง ๗๐")
        administrator.sees_not(T.OWN_SUM)

    async def test_are_told_once_all_scores_are_there(
        self, office: Office, administrator: Chat
    ) -> None:
        async with office.unit() as unit:
            plan = scored(i3=97.0)
            await unit.plans.add(replace(plan, id="2566-v2", version=2))
        await office.refresh()
        await administrator.says("ระดับ ITA ปี 66")
        administrator.sees("ระดับของสำนักงาน", "ผ่านดีเยี่ยม", "IIT ๙๗.๑๓", T.OWN_SUM)

    @pytest.mark.parametrize("text", ["ตัวชี้วัดที่ 4 ได้ระดับอะไร", "ระดับ ITA 4"])
    async def test_of_one_indicator_say_that_it_is_no_level_by_itself(
        self, office: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("ตัวชี้วัดที่ ๔", "ผ่านดีเยี่ยม (คะแนน ๙๖.๙๙)", T.ONE_IS_NO_LEVEL)

    async def test_of_an_indicator_without_a_score_are_refused(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ ๓ ได้ระดับไหน")
        staff.sees("ตัวชี้วัดที่ ๓ ยังไม่มีคะแนน")
        staff.sees_not(T.ONE_IS_NO_LEVEL)

    async def test_of_another_year_are_that_years(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("ระดับ ITA ปี 2565")
        administrator.sees("ปีงบประมาณ ๒๕๖๕", "AA", "ยังไม่ได้นำเข้าแผนของปีงบประมาณ ๒๕๖๕")
        await administrator.says("ระดับ ITA ปี ๗๐")
        administrator.sees("ยังไม่มีเกณฑ์ระดับของปีงบประมาณ ๒๕๗๐", T.NO_SCALE_WHY)
        administrator.sees_not("ผ่านดีเยี่ยม")

    async def test_are_asked_for_in_a_sentence(self, office: Office, staff: Chat) -> None:
        await staff.says("ปี 2566 เขตเราได้ระดับอะไร")
        staff.sees("ปีงบประมาณ ๒๕๖๖", "ยังบอกระดับไม่ได้")


class TestOit:
    def test_codes_stand_once_in_their_list(self) -> None:
        for listed in load_oit_lists():
            codes = [item.code for item in listed.items]
            assert len(set(codes)) == len(codes)
            assert listed.count is None or all(
                1 <= int(code.removeprefix("O")) <= listed.count for code in codes
            )
        assert oit_item(Y66, "O42") is not None
        assert oit_item(Y70, "O42") is None

    @pytest.mark.parametrize("text", ["O42 คืออะไร", "OIT ข้อ ๔๒ ปี 2566", "o42 ปี 66 คืออะไร"])
    async def test_an_item_is_told_with_its_year(
        self, office: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("ปีงบประมาณ ๒๕๖๖", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน")

    @pytest.mark.parametrize("text", ["O12 คืออะไร", "OIT ข้อ o13 ปี 2566"])
    async def test_an_item_without_a_known_title_is_not_guessed(
        self, office: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("ยังไม่มีชื่อ OIT ข้อ", "ปีงบประมาณ ๒๕๖๖", T.OIT_CHANGES)

    async def test_a_number_beyond_the_list_is_none_of_it(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("O44 คืออะไร")
        staff.sees("ปีงบประมาณ ๒๕๖๖ มี OIT ๔๓ ข้อ จึงไม่มีข้อ ๔๔")

    async def test_a_year_without_a_list_offers_the_same_number_of_others(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("O42 ปี 2570 คืออะไร")
        staff.sees("ยังไม่มีรายการ OIT ของปีงบประมาณ ๒๕๗๐", "ข้อ ๔๒ ของปี ๒๕๖๖")
        await staff.says("1")
        staff.sees("ปีงบประมาณ ๒๕๖๖", "มาตรการส่งเสริมคุณธรรม")

    async def test_what_nothing_confirms_is_said_to_be_so(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("o35 ปี 2567 คืออะไร")
        staff.sees("รายงานผลการดำเนินการ", T.OIT_UNSURE)
        await staff.says("o26 ปี 69 คืออะไร")
        staff.sees("ไม่ใช่สำนักงานเขตพื้นที่การศึกษา")

    async def test_the_list_of_a_year_leads_to_the_register(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("รายการ OIT ปี 2567")
        administrator.sees("ปีงบประมาณ ๒๕๖๗", "O๓๔", "มีทั้งหมด ๓๕ ข้อ")
        await administrator.taps("O๓๔ มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน")
        await administrator.taps(T.OIT_ADD)
        # The title is there already: the first question is what else it is called.
        administrator.sees(D.ALIASES_STEP.ask)
        await administrator.says_each("ข้าม", "https://example.go.th/o34", "ข้าม", "ข้าม", "ยืนยัน")
        await administrator.says("ขอลิงก์ o34 ปี 67")
        administrator.sees("https://example.go.th/o34", "ปีงบประมาณ ๒๕๖๗", "OIT ข้อ ๓๔")

    async def test_the_register_refuses_a_number_that_the_year_has_not(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("เอกสารและกำหนดการ")
        await administrator.taps(D.ADD)
        await administrator.says("O42")
        administrator.sees("ชื่อว่า มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน")
        await administrator.says_each("มาตรการส่งเสริม", "ข้าม", "https://example.go.th/x", "ข้าม")
        await administrator.says("O44")
        administrator.sees("มี OIT ๔๓ ข้อ จึงไม่มีข้อ ๔๔")
        await administrator.says("O42")
        administrator.sees(D.OWNER_STEP.ask)
