"""Ten groups' round looked through in at most thirty steps."""

from pathlib import Path

from handlers.exports import Wanted, report_content
from messages.exports.content import Mode
from messages.texts import review as T
from store.model import GroupId, Lead, LeadId, LineUserId, Membership, Person, PersonId, Role
from tests.kit.chat import YEAR, Chat, Office

SHARED = (1, 3, 5, 6, 7, 8, 10)
AGREE = "ยืนยันว่ากลุ่มเราดำเนินการตามนี้"
MOST_STEPS = 30


async def heads(office: Office) -> list[Chat]:
    """A new head of each of the ten groups."""
    chats = []
    for group in office.knowledge.plan.groups:
        user = LineUserId(f"U-head-{group.id}")
        posts = (Membership(Role.HEAD, GroupId(group.id)),)
        person = Person(PersonId(f"head-{group.id}"), user, f"ผอ. {group.id}", "ผอ.กลุ่ม", posts)
        async with office.unit() as unit:
            await unit.people.put(person)
        chats.append(office.chat(user))
    return chats


async def lead_all(office: Office) -> None:
    lead = office.knowledge.plan.groups[0].id
    async with office.unit() as unit:
        for number in SHARED:
            id, by = LeadId(f"{YEAR}-I{number}"), PersonId("demo-03")
            await unit.leads.put(Lead(id, YEAR, number, lead, by, office.clock()))


async def test_ten_groups_are_looked_through_in_thirty_steps(tmp_path: Path) -> None:
    office = await Office.open(tmp_path)
    first, *others = await heads(office)
    await lead_all(office)
    for number in SHARED:
        await first.says(f"รายงาน {number}")
        if "แต่ละมาตรการดำเนินการถึงไหนแล้ว" in first.text:
            done = f"จัดประชุมชี้แจง ตัวชี้วัด {number} แล้ว"
            await first.says_each("3", done, "บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม", "ยืนยัน")
        for head in others:
            await head.says(f"รายงาน {number}")
            if AGREE in head.buttons():
                await head.taps(AGREE)
    administrator, steps = office.chat("demo-03"), 2
    await administrator.says_each("ตรวจรายงาน", "1")
    while T.ALL_DONE not in administrator.text:
        buttons = list(administrator.buttons())
        plain = [words for words in buttons if words.startswith("รับทุกฉบับ")]
        groups = [words for words in buttons if words.startswith(("กลุ่ม", "หน่วย"))]
        is_report = T.ACCEPT in buttons
        await administrator.taps(T.ACCEPT if is_report else (plain or groups)[0])
        steps += 1
    assert steps <= MOST_STEPS
    async with office.unit() as unit:
        content = await report_content(unit, Wanted(Mode.CURRENT), office.clock())
    sent = [r for r in content.reports if office.knowledge.plan.group(r.group)]
    assert len(sent) >= len(SHARED) * 10
    # Nothing that was sent waits any more; what is missing was never reported.
    assert all(m.measures for m in content.missing)
    await office.close()
