"""What was sent: versions, corrections, and a group's text in the office's report."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.rules.rounds import usual_rounds
from messages.texts import conversation as C
from messages.texts import sent_reports as T
from store.model import GroupId, LineUserId, Membership, Person, PersonId, Role
from tests.kit.chat import YEAR, Chat, Office

PLAIN = (
    "รายงาน 5",
    "3",
    "ทบทวนแผนปฏิบัติการแล้ว",
    "ได้แผนฉบับใหม่ของกลุ่ม",
    "ไม่มี",
    "https://example.go.th/p",
)
SENT = (*PLAIN, "เสร็จ", "ยืนยัน")


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


class TestACorrection:
    async def test_is_a_new_version_and_the_old_one_stays(self, head: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1")
        await head.taps("แก้ไขฉบับนี้")
        head.sees("แก้ไขรายงานตัวชี้วัดที่ ๕", C.CHECK_BEFORE_SENDING, "ทบทวนแผนปฏิบัติการแล้ว")
        await head.says_each("แก้ 3", "ทบทวนแผนสองครั้งในปีนี้", "ยืนยัน")
        head.sees("ฉบับที่ ๒")
        first, second = sorted(await head.office.reports("demo-02"), key=lambda r: r.version)
        assert (first.summary, second.summary) == ("ทบทวนแผนปฏิบัติการแล้ว", "ทบทวนแผนสองครั้งในปีนี้")
        assert (second.corrects, second.evidence) == (first.id, first.evidence)
        await head.says("ที่ส่งแล้ว")
        head.sees("ฉบับที่ ๒", "ฉบับที่ ๑")

    async def test_of_an_older_version_is_not_offered(self, head: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1")
        old = head.button("แก้ไขฉบับนี้")
        await head.says_each("1", "แก้ 3", "ทบทวนแผนสองครั้งในปีนี้", "ยืนยัน")
        await head.presses(old)
        head.sees(T.CORRECTION_CLOSED)
        await head.says_each("ที่ส่งแล้ว", "2")
        assert "แก้ไขฉบับนี้" not in head.buttons()

    async def test_overtaken_by_another_heads_gives_the_text_back(self, office: Office) -> None:
        head, acting = office.chat("demo-02"), await second_head(office)
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1", "1", "แก้ 3", "ฉบับของหัวหน้าคนเดิม")
        await acting.says_each("ที่ส่งแล้ว", "1", "1", "แก้ 3", "ฉบับของรักษาการ", "ยืนยัน")
        acting.sees("ฉบับที่ ๒")
        await head.says("ยืนยัน")
        head.sees("มีฉบับที่ ๒ ที่ใหม่กว่าแล้ว ส่งโดย รักษาการ", "ฉบับของหัวหน้าคนเดิม")
        assert len(await office.reports("demo-02")) == 1

    async def test_that_was_put_by_goes_on_by_the_word_for_reports(self, head: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1", "1", "แก้ 3", "ฉบับที่แก้ค้างไว้", "พัก")
        await head.says("รายงาน 5")
        head.sees("แก้ไขรายงานตัวชี้วัดที่ ๕", "ฉบับที่แก้ค้างไว้")

    async def test_of_a_closed_round_is_refused(self, head: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1")
        correct = head.button("แก้ไขฉบับนี้")
        async with head.office.unit() as unit:
            await unit.rounds.put(replace(usual_rounds(YEAR)[0], is_closed=True))
        await head.presses(correct)
        head.sees(T.CORRECTION_CLOSED)

    async def test_by_another_group_is_refused(self, head: Chat, staff: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1")
        await staff.presses(head.button("แก้ไขฉบับนี้"))
        staff.sees(T.REPORT_GONE)

    async def test_may_drop_and_add_evidence(self, head: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1", "1", "แก้ 6", "ลบ 1", "ที่ ศธ ๐๔๐๐๐/๗", "เสร็จ")
        head.sees("เอกสาร ที่ ศธ ๐๔๐๐๐/๗")
        await head.says("ยืนยัน")
        reports = sorted(await head.office.reports("demo-02"), key=lambda r: r.version)
        assert [[e.value for e in r.evidence] for r in reports] == [
            ["https://example.go.th/p"],
            ["ที่ ศธ ๐๔๐๐๐/๗"],
        ]


class TestTheOfficesText:
    async def test_of_my_group_is_what_holds_now(self, head: Chat) -> None:
        await head.says_each(*SENT, "ที่ส่งแล้ว", "1", "1", "แก้ 3", "ฉบับที่แก้แล้วของกลุ่ม", "ยืนยัน")
        await head.says("ดูร่าง")
        head.sees("ร่างรายงานของสำนักงาน", "กลุ่มนิเทศฯ", "ตัวชี้วัดที่ ๑")
        await head.taps("ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต")
        head.sees("ฉบับที่แก้แล้วของกลุ่ม", "ฉบับที่ ๒")
        head.sees_not("ทบทวนแผนปฏิบัติการแล้ว")

    async def test_is_open_to_the_groups_staff(self, staff: Chat) -> None:
        await staff.says("ดูร่าง")
        staff.sees("กลุ่มอำนวยการ")

    async def test_of_another_group_is_not_shown(self, head: Chat) -> None:
        await head.presses("text:fin:0")
        head.sees(T.NO_GROUP_OF_MINE)


async def test_more_than_ten_are_turned_over(head: Chat) -> None:
    for number in (3, 5, 7, 10):
        await head.says_each(f"รายงาน {number}", "4", "ของกลุ่มอื่นทั้งหมด", "ยืนยัน")
    for _ in range(6):
        await head.says_each("ที่ส่งแล้ว", "1", "1", "ยืนยัน")
    await head.says("ที่ส่งแล้ว")
    head.sees("ดูหน้าถัดไป")
    await head.taps("ดูหน้าถัดไป")
    head.sees("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่")
