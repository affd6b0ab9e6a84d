"""An administrator opens a fiscal year: from a copy, a workbook, a Word file; once, and seen."""

from dataclasses import replace

from messages.texts import audit as A
from messages.texts import conversation as C
from messages.texts import opening_year as T
from store.model import Plan
from tests.handlers.test_plan_import import SEED, rebuilt
from tests.kit.chat import Chat, Office
from tests.kit.plan_forms import NEXT, form

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def plans(office: Office, year: int = NEXT) -> list[Plan]:
    async with office.unit() as unit:
        found = [p for p in await unit.plans.all() if p.fiscal_year == year]
    return sorted(found, key=lambda p: p.version)


async def sends_plan(chat: Chat, content: bytes, name: str = "plan.xlsx") -> None:
    await chat.sends_file(name, EXCEL, content=content)


class TestACopy:
    async def test_next_year_is_a_copy_after_one_look(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("เปิดปีงบประมาณใหม่")
        administrator.sees("เปิดปีงบประมาณ ๒๕๖๗", "คัดลอกแผนปี ๒๕๖๖", T.UNCHANGED_UNTIL)
        await administrator.says("1")
        administrator.sees("ข้อสังเกต ๑ ข้อ", "ตัวชี้วัดที่ ๕", "๑๐ ตัวชี้วัด ๒๖ มาตรการ ๓๕ ขั้นตอน")
        assert await plans(office, 2567) == []
        await administrator.says("ยืนยัน")
        administrator.sees("เปิดปีงบประมาณ ๒๕๖๗ แล้ว", "๓๑ มี.ค. ๖๗", "๓๐ ก.ย. ๖๗", "ปี ๒๕๖๖ ยังถามได้")
        (plan,) = await plans(office, 2567)
        assert (plan.version, plan.by, plan.is_published) == (1, "demo-03", False)

    async def test_years_may_be_skipped_and_typed_with_the_word(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ ๒๕๗๐", "1", "ยืนยัน")
        administrator.sees("เปิดปีงบประมาณ ๒๕๗๐ แล้ว")
        await administrator.says_each("คะแนนตัวชี้วัดที่ 1")
        administrator.sees("๒๕๗๐")
        await administrator.says("คะแนนตัวชี้วัดที่ 1 ปี 2566")
        administrator.sees("๙๘.๕๘", "๒๕๖๖")
        assert office.knowledge.opened_year == NEXT

    async def test_the_year_can_be_asked_for(self, administrator: Chat) -> None:
        await administrator.says("เปิดปีงบประมาณใหม่")
        await administrator.taps(T.OTHER_YEAR)
        administrator.sees(T.YEAR.ask)
        await administrator.says("ปีหน้า")
        administrator.sees(C.PICK_ONE_OF)
        await administrator.says("2590")
        administrator.sees("ไกลเกินไป")
        await administrator.says("๗๐")
        administrator.sees(T.SOURCE.ask, "คัดลอกแผนปี ๒๕๖๖")
        await administrator.says_each("1", "ยืนยัน")
        administrator.sees("เปิดปีงบประมาณ ๒๕๗๐ แล้ว")

    async def test_a_year_that_is_over_stays_as_it_is(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
        await administrator.says("เปิดปีงบประมาณใหม่ 2569")
        administrator.sees("ปี ๒๕๖๙ ผ่านไปแล้ว", "๒๕๗๐")
        assert await plans(office, 2569) == []


class TestAWorkbook:
    async def test_the_form_comes_by_link_and_goes_back_as_the_plan(
        self, office: Office, administrator: Chat
    ) -> None:
        office.public_url = "https://bot.example"
        office.build_dispatch()
        await administrator.says("เปิดปีงบประมาณใหม่ 2570")
        await administrator.taps(T.FORM_FILLED.format(year="๒๕๖๖"))
        administrator.sees("แบบฟอร์มแผน-2570.xlsx", T.FORM_NEXT)
        await administrator.says("1")
        administrator.sees(T.FILE.ask)
        await sends_plan(administrator, form(D2="97.25", F3="กลุ่มอำนวยการ"))
        administrator.sees("ต่างจากเดิม", "คะแนน ๑", "ใหม่: ๙๗.๒๕", "เดิม: กลุ่มบริหารงานการเงินฯ")
        await administrator.says("ยืนยัน")
        administrator.sees("เปิดปีงบประมาณ ๒๕๗๐ แล้ว")
        (plan,) = await plans(office)
        assert plan.indicators[0].score.value == 97.25

    async def test_what_is_wrong_is_named_by_its_cell_and_the_next_file_is_taken(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "2")
        await sends_plan(administrator, form(A3="๑", F4="ใครก็ได้"))
        administrator.sees("แก้", "เลขตัวชี้วัดซ้ำ", "แผ่น ตัวชี้วัด แถว ๓ ช่อง A", "แถว ๔ ช่อง F", T.FILE.ask)
        await administrator.says("ยืนยัน")
        assert await plans(office) == []
        await sends_plan(administrator, form())
        await administrator.says("ยืนยัน")
        administrator.sees("เปิดปีงบประมาณ ๒๕๗๐ แล้ว")

    async def test_files_that_are_no_plan_are_refused_kindly(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "2")
        for content in (b"no plan", b"PK\x03\x04broken", rebuilt("คำนำ\nไม่มีตาราง")):
            await sends_plan(administrator, content)
            administrator.sees(T.FILE.ask, "ยังใช้ไม่ได้")
        await administrator.says("อืม")
        administrator.sees(T.SEND_A_FILE)
        assert await plans(office) == []

    async def test_a_plan_in_force_is_changed_by_a_file_as_a_new_version(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
        office.clock.move(hours=1)
        await administrator.says("เปิดปีงบประมาณใหม่ 2570")
        administrator.sees("ปรับแผนปีงบประมาณ ๒๕๗๐")
        administrator.sees_not("คัดลอกแผน")
        await administrator.says("1")
        await sends_plan(administrator, form(B2="ชื่อใหม่"))
        await administrator.says("ยืนยัน")
        administrator.sees("ฉบับที่ ๒")
        first, second = await plans(office)
        assert (first.indicators[0].name, second.indicators[0].name) == (
            "การปฏิบัติหน้าที่",
            "ชื่อใหม่",
        )
        office.clock.move(hours=1)
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1")
        await sends_plan(administrator, form(B2="ชื่อใหม่"))
        await administrator.says("ยืนยัน")
        administrator.sees("เหมือนกันทุกข้อ")
        assert len(await plans(office)) == 2


class TestAWordFile:
    async def test_the_report_s_own_tables_are_a_plan(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "3")
        word = rebuilt(SEED.replace("๒๕๖๖", "๒๕๗๐").replace("๒๕๖๕", "๒๕๖๙"))
        await administrator.sends_file("แผน.docx", content=word)
        administrator.sees("ข้อสังเกต", "ตัวชี้วัดที่ ๓: ไม่มีคะแนน")
        await administrator.says("ยืนยัน")
        (plan,) = await plans(office)
        assert len(plan.indicators) == 10


class TestLooking:
    async def test_long_differences_are_paged(self, administrator: Chat) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "2")
        await sends_plan(administrator, form(**{f"D{n}": "95.5" for n in range(2, 12)}))
        administrator.sees("ดูความแตกต่าง ๒")
        await administrator.says("ดูความแตกต่าง 2")
        administrator.sees("หน้า ๒ จาก ๒", "คะแนน ๑๐")
        await administrator.says("ยืนยัน")
        administrator.sees("เปิดปีงบประมาณ ๒๕๗๐ แล้ว")

    async def test_two_plans_in_use_are_compared_by_the_word(self, administrator: Chat) -> None:
        await administrator.says("ดูความแตกต่าง")
        administrator.sees(T.NOTHING_TO_COMPARE)
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน", "ดูความแตกต่าง")
        administrator.sees("แผนปีงบประมาณ ๒๕๗๐ เทียบกับปี ๒๕๖๖", "ระยะเวลา ๕")


class TestOnce:
    async def test_a_second_confirmation_does_nothing(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน", "ยืนยัน")
        assert len(await plans(office)) == 1

    async def test_of_two_administrators_the_second_is_told(
        self, office: Office, administrator: Chat
    ) -> None:
        other = office.chat("demo-08")
        posts = (await office.person("demo-03")).memberships
        await office.put_person(replace(await office.person("demo-08"), memberships=posts))
        await other.says_each("เปิดปีงบประมาณใหม่ 2570", "1")
        office.clock.move(minutes=1)
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
        await other.says("ยืนยัน")
        other.sees("ผู้ดูแลอีกคนเพิ่งบันทึกแผนปี ๒๕๗๐")
        assert len(await plans(office)) == 1

    async def test_what_was_done_is_written_down(self, administrator: Chat) -> None:
        await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน", "ประวัติการใช้งาน")
        administrator.sees(A.ACTIONS["year_opened"], A.ACTIONS["plan_changed"])

    async def test_others_are_told_whose_it_is(self, head: Chat, staff: Chat) -> None:
        for chat in (head, staff):
            await chat.says("เปิดปีงบประมาณใหม่ 2570")
            chat.sees(T.WHOSE_YEAR)
