"""Evidence through the year: handed in at any time, placed once, offered when the head reports."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.turn import FileProblem
from messages.texts import evidence as E
from messages.texts import tray as T
from store.model import EvidenceKind, GroupId, TrayItem
from tests.kit.chat import Chat, Office

AT_EVIDENCE = ("รายงาน 3", "3", "ประชุมชี้แจงแล้ว ๑๒ ม.ค. ๖๖", "บุคลากรเข้าใจตรงกัน", "-")


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    opened.restarts = request.param
    yield opened
    await opened.close()


async def tray(office: Office, group: str = "sup") -> tuple[TrayItem, ...]:
    async with office.unit() as unit:
        return await unit.tray.of_group(GroupId(group))


class TestHandingIn:
    async def test_a_photo_out_of_the_blue_is_kept_and_asked_about(self, head: Chat) -> None:
        await head.sends_file("")
        head.sees(T.WHICH, T.WARNING, "กลุ่มนิเทศฯ", "ตัวชี้วัดที่ ๓")
        (item,) = await tray(head.office)
        assert (item.indicator, item.evidence.value) == (None, "ถ่าย ๑๓ มี.ค. ๖๖ เวลา ๐๘.๕๐ น.")
        await head.says("3")
        head.sees("สำหรับตัวชี้วัดที่ ๓")
        (item,) = await tray(head.office)
        assert item.indicator == 3

    async def test_several_together_are_asked_about_once(self, head: Chat) -> None:
        for n in range(3):
            await head.sends_file(f"photo{n}.jpg")
        head.sees("รวม ๓ รายการ")
        await head.says("10")
        head.sees("เก็บ ๓ รายการ")
        await head.sends_file("late.jpg")
        head.sees("รวม ๔ รายการ สำหรับตัวชี้วัดที่ ๑๐")
        assert {i.indicator for i in await tray(head.office)} == {10}

    async def test_what_line_still_prepares_is_waited_for_and_told_with_the_next_answer(
        self, head: Chat
    ) -> None:
        await head.sends_file("clip.mp4", is_slow=True)
        head.sees(T.STILL_PREPARED)
        assert await tray(head.office) == ()
        await head.ends_job(
            {"sha256": "cc", "size": 5, "media_type": "video/mp4", "name": "clip.mp4"}
        )
        head.sees_nothing()
        (item,) = await tray(head.office)
        assert item.evidence.sha256 == "cc"
        await head.says("ตัวชี้วัดที่ 4")
        head.sees(T.ARRIVED.format(count="๑"), "ตัวชี้วัดที่ ๔")
        await head.says("ตัวชี้วัดที่ 4")
        head.sees_not(T.ARRIVED.format(count="๑"))

    async def test_what_line_never_prepares_is_told_too(self, head: Chat) -> None:
        await head.sends_file("clip.mp4", is_slow=True)
        await head.ends_job({"problem": "unavailable"})
        await head.says("ตัวชี้วัดที่ 4")
        head.sees(T.NEVER_ARRIVED.format(count="๑"))
        assert await tray(head.office) == ()

    async def test_what_comes_later_is_asked_about_anew(self, head: Chat) -> None:
        await head.sends_file("a.jpg")
        await head.says("3")
        head.office.clock.at += timedelta(minutes=6)
        await head.sends_file("b.jpg")
        head.sees(T.WHICH)

    async def test_the_name_of_a_file_puts_the_likely_one_first(self, head: Chat) -> None:
        await head.sends_file("ภาพลงนาม_MOU.pdf", "application/pdf")
        head.sees(T.WHICH)
        first = next(words for words in head.buttons() if words.startswith("ตัวชี้วัด"))
        assert first.startswith("ตัวชี้วัดที่ ๓"), first

    async def test_may_be_left_to_the_head(self, head: Chat) -> None:
        await head.sends_file("a.jpg")
        await head.taps(T.LATER)
        head.sees("ผอ.กลุ่มเลือกตัวชี้วัดเองตอนรายงาน")

    async def test_a_link_follows_the_word(self, staff: Chat) -> None:
        await staff.says("ฝากหลักฐาน")
        staff.sees(T.HOW)
        await staff.says("ฝากหลักฐาน https://example.go.th/mou")
        staff.sees(T.WHICH)
        await staff.says("3")
        (item,) = await tray(staff.office, "adm")
        assert (item.indicator, item.evidence.kind) == (3, EvidenceKind.LINK)

    async def test_an_identity_number_is_refused(self, staff: Chat) -> None:
        await staff.says("ฝากหลักฐาน 1100100100101")
        staff.sees(E.IDENTITY_NUMBER)
        assert await tray(staff.office, "adm") == ()

    async def test_a_file_that_cannot_be_taken_is_explained(self, staff: Chat) -> None:
        await staff.sends_file(problem=FileProblem.TYPE_REFUSED)
        staff.sees(E.FILE_TYPE_REFUSED)

    async def test_of_another_batch_is_not_placed_by_a_stranger(
        self, head: Chat, staff: Chat
    ) -> None:
        await head.sends_file("a.jpg")
        await staff.presses(next(d for d in head.buttons().values() if d.startswith("place")))
        staff.sees(T.GONE)


class TestTheTray:
    async def test_is_listed_and_a_piece_taken_out(self, head: Chat) -> None:
        await head.sends_file("a.jpg")
        await head.says_each("3", "ถาดหลักฐาน")
        head.sees("หลักฐานที่ฝากไว้ ๑ รายการ", "รูป a.jpg")
        await head.says("1")
        head.sees("ฝากโดย ชูใจ สมมติ")
        await head.says("1")
        head.sees("เอาออกจากถาดแล้ว")
        assert await tray(head.office) == ()

    async def test_of_another_group_is_not_seen(self, head: Chat, staff: Chat) -> None:
        await head.sends_file("a.jpg")
        await staff.says("ถาดหลักฐาน")
        staff.sees(T.EMPTY)
        (item,) = await tray(head.office)
        await staff.presses(f"unpiece:{item.id}")
        staff.sees(T.GONE)


class TestAtTheEvidenceStep:
    async def test_what_lies_there_is_offered_and_taken_by_its_number(self, head: Chat) -> None:
        await head.sends_file("a.jpg")
        await head.says_each("3", *AT_EVIDENCE)
        head.sees("แนบ รูป a.jpg")
        await head.says("1")
        head.sees("๑. รูป a.jpg", "ลบ รูป a.jpg")
        await head.says_each("เสร็จ", "ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert [e.sha256 for e in report.evidence] == ["sha-a.jpg"]
        (item,) = await tray(head.office)
        assert item.used_in == report.id
        await head.says("ถาดหลักฐาน")
        head.sees(T.EMPTY)

    async def test_all_of_it_in_one_tap(self, head: Chat) -> None:
        for n in range(3):
            await head.sends_file(f"photo{n}.jpg")
        await head.says_each("3", *AT_EVIDENCE)
        await head.says("แนบทั้งหมด")
        head.sees("๓. รูป photo2.jpg")
        await head.says_each("เสร็จ", "ยืนยัน")
        (report,) = await head.office.reports("demo-02")
        assert len(report.evidence) == 3

    async def test_what_is_for_another_indicator_is_not_offered(self, head: Chat) -> None:
        await head.sends_file("a.jpg")
        await head.says_each("10", *AT_EVIDENCE)
        head.sees_not("a.jpg")

    @pytest.mark.parametrize("way", ["ลบ 1", "ลบหลักฐานที่ ๑", "button", "2"])
    async def test_a_piece_is_taken_out_again(self, head: Chat, way: str) -> None:
        await head.says_each(*AT_EVIDENCE, "https://example.go.th/a", "ที่ ศธ ๐๔๐๐๐/๒")
        if way == "button":
            await head.taps("ลบ ลิงก์ https://example.go.th/a")
        elif way == "2":
            await head.says_each("2", "ลบ 1", "https://example.go.th/b", "ลบ 1", "ที่ ศธ ๐๔๐๐๐/๒")
        else:
            await head.says(way)
        head.sees("๑. เอกสาร ที่ ศธ ๐๔๐๐๐/๒")
        head.sees_not("example.go.th/a")

    async def test_an_old_button_takes_out_no_other_piece(self, head: Chat) -> None:
        await head.says_each(*AT_EVIDENCE, "https://example.go.th/a", "https://example.go.th/b")
        old = head.button("ลบ ลิงก์ https://example.go.th/a")
        await head.presses(old)
        await head.presses(old)
        head.sees(E.PIECE_GONE, "๑. ลิงก์ https://example.go.th/b")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\windows\\system32\\a.pdf", "a.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("=cmd|calc!A0.pdf", "cmdcalc!A0.pdf"),
        ("<script>alert(1)</script>.pdf", "script.pdf"),
    ],
)
async def test_hostile_names_are_shown_harmless(head: Chat, name: str, shown: str) -> None:
    await head.says_each(*AT_EVIDENCE)
    await head.sends_file(name, "application/pdf")
    await head.says_each("เสร็จ", "ยืนยัน")
    (report,) = await head.office.reports("demo-02")
    (piece,) = report.evidence
    assert piece.value == shown


async def test_a_name_that_is_nothing_is_given_one(head: Chat) -> None:
    await head.says_each(*AT_EVIDENCE)
    await head.sends_file("...", "application/pdf")
    head.sees("ไฟล์ ส่ง ๑๓ มี.ค. ๖๖ เวลา ๐๘.๕๐ น.")
