"""One report from the head's chat through review and the office's own text into the Word file."""

from io import BytesIO
from pathlib import Path

from docx import Document

from handlers.exports import Wanted, report_content
from messages.exports.build import report_document
from messages.exports.content import Mode
from messages.exports.word import word_file
from messages.texts import combining as C
from messages.texts import review as T
from tests.kit.chat import Chat, Office

FIRST, SECOND, THIRD = "ทบทวนแผนแล้ว ฉบับต้น", "ทบทวนแผนแล้ว ๑๘/๒๐ คน", "ทบทวนแผนสามครั้ง"


async def word_cells(office: Office) -> list[str]:
    """The text of every cell of the report as it stands."""
    async with office.unit() as unit:
        content = await report_content(unit, Wanted(Mode.CURRENT), office.clock())
    file = word_file(report_document(content), lambda _: None, lambda *_: None)
    document = Document(BytesIO(file))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


async def opens(administrator: Chat) -> None:
    await administrator.says_each("ตรวจรายงาน", "5")
    await administrator.taps("กลุ่มนิเทศฯ")


async def office_writes(administrator: Chat, text: str) -> None:
    """The text of what was done on indicator 5, in the office's own words."""
    await administrator.says_each("ข้อความของสำนักงาน 5", "1")
    await administrator.taps(C.WRITE_OWN)
    await administrator.says_each(text, "ยืนยัน")
    administrator.sees("บันทึกแล้ว")


async def test_a_heads_report_travels_through_review_and_consolidation_into_the_word_cell(
    tmp_path: Path,
) -> None:
    office = await Office.open(tmp_path)
    head, administrator = office.chat("demo-02"), office.chat("demo-03")
    await head.says_each("รายงาน 5", "3", FIRST, "ได้แผนของกลุ่ม", "ไม่มี", "ข้าม", "ยืนยัน")
    assert any(FIRST in cell for cell in await word_cells(office))

    await opens(administrator)
    await administrator.taps(T.RETURN)
    await administrator.says_each("ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
    office.clock.move(minutes=5)
    await head.says("ใครรับผิดชอบการใช้งบประมาณ")
    head.sees("ขอจำนวนผู้เข้าร่วม")
    await head.says_each("รายงาน 5", "แก้ 3", SECOND, "ยืนยัน")
    await opens(administrator)
    administrator.sees(SECOND)
    await administrator.taps(T.ACCEPT)
    assert any(SECOND in cell for cell in await word_cells(office))

    office.clock.move(minutes=5)
    await head.says_each("ที่ส่งแล้ว", "1", "1", "แก้ 3", THIRD, "ยืนยัน")
    await office.restart()
    cells = await word_cells(office)
    assert any(SECOND in cell for cell in cells)
    assert not any(THIRD in cell for cell in cells)

    await office_writes(administrator, f"{SECOND} ทุกกลุ่มเข้าร่วมครบ")
    cells = await word_cells(office)
    assert any(f"{SECOND} ทุกกลุ่มเข้าร่วมครบ" in cell for cell in cells)
    # The group's own words stay what they were.
    said = [report.summary for report in await office.reports("demo-02")]
    assert SECOND in said
    assert not any("ทุกกลุ่มเข้าร่วมครบ" in text for text in said)
    await opens(administrator)
    await administrator.taps(T.ACCEPT)
    cells = await word_cells(office)
    # What the office wrote stands until it writes anew; the report says that it is out of date.
    assert any("ทุกกลุ่มเข้าร่วมครบ" in cell for cell in cells)
    assert any("เขียนก่อนรายงานล่าสุดของกลุ่ม" in cell for cell in cells)
    await office.close()
