"""Every template the bot can show: its name from the code, its message from a real conversation.

Names are read from the source, so that a new template without a snapshot is noticed; messages are
what the production handlers showed in one long chat with the sample office.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.after_turn import AFTER_TURN
from handlers.errors import PersonError
from handlers.routes import CONVERSATIONS
from handlers.turn import AfterTurn, Replies, Turn
from messages import menu, review, topics
from messages.conversation import CHECKING
from messages.message import Message
from messages.texts import campaigns
from messages.texts import menu as M
from messages.texts import progress_report as T
from messages.texts import review as V
from store.catalogue import load_plan
from store.library import sample_messages
from store.model import (
    CodeKind,
    Delegation,
    DelegationId,
    EnrolmentCode,
    Field,
    FiscalYear,
    GroupId,
    LineUserId,
    Membership,
    MessageId,
    MessageKind,
    Person,
    PersonId,
    PlanId,
    Role,
)
from tests.kit.chat import CODES, GUEST, Chat, Office
from tests.kit.deliveries import gone_wrong
from tests.kit.plan_forms import form
from tests.messages.templates_of_awareness import is_told

ROOT = Path(__file__).parents[2]
FEATURES = (
    "answer_for_group",
    "answer_question",
    "ask_group",
    "asking_groups",
    "assessment",
    "audit",
    "away",
    "correction",
    "corrections",
    "decline_correction",
    "file_links",
    "office_text",
    "privacy",
    "acknowledging",
    "awareness",
    "campaign",
    "campaigns",
    "awareness_evidence",
    "follow_up_pulse",
    "gift",
    "gifts",
    "outstanding",
    "paper",
    "pulses",
    "quizzes",
    "zero_report",
    "zero_reports",
    "catalogue",
    "change_person",
    "conversation",
    "edit_text",
    "new_text",
    "approve_on_paper",
    "library",
    "schedule",
    "move_slot",
    "weekly_time",
    "yearly_date",
    "office_day",
    "plan_series",
    "delegating",
    "deliveries",
    "document",
    "documents",
    "edit_round",
    "followups",
    "leads",
    "enrolment",
    "enrolment_desk",
    "followups",
    "group_code",
    "menu",
    "my_work",
    "notices",
    "open_year",
    "opening_year",
    "office_answer",
    "office_answers",
    "people",
    "plan_desk",
    "plan_owners",
    "plan_period",
    "plan_score",
    "progress_report",
    "quota",
    "reminders",
    "return_report",
    "review",
    "rounds",
    "send_back",
    "sent_reports",
    "export_desk",
    "tray",
    "request_enrolment",
    "combine_text",
    "combining",
    "remind_now",
    "status",
    "summary",
    "teach_words",
    "unanswered",
    "word_bank",
)
_NAME = re.compile(rf"(?:{'|'.join(FEATURES)})\.[a-z_]+")


def template_names() -> list[str]:
    """`feature.template` of every builder, sorted."""
    names = {f"catalogue.{field.value}" for field in Field}
    # The first card of an indicator is its overview.
    names.discard(f"catalogue.{Field.OVERVIEW.value}")
    names |= {f"awareness.{kind.value}" for kind in MessageKind}
    names |= {f"menu.{error.__name__}" for error in PersonError.__subclasses__()}
    for conversation, _ in CONVERSATIONS.values():
        keys = (*(step.key for step in conversation.steps), CHECKING)
        names |= {f"{conversation.name}.{key}" for key in keys}
    for folder in ("messages", "handlers"):
        for path in sorted((ROOT / folder).glob("*.py")):
            names |= set(_written(path))
    # The outbox says it, where LINE refuses an answer.
    names.add("menu.not_shown")
    return sorted(names)


def _written(path: Path) -> Iterator[str]:
    """Templates named in one module: as a whole, or as the second argument of `said`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = _module_of_said(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _NAME.fullmatch(node.value):
                yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_said = node.func.attr == "said" and len(node.args) == 2
            if is_said and isinstance(node.args[1], ast.Constant):
                yield f"{spoken}.{node.args[1].value}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            # Called by its bare name it is the one of messages/conversation.py.
            is_said = node.func.id == "said" and len(node.args) == 2
            if is_said and isinstance(node.args[1], ast.Constant):
                yield f"conversation.{node.args[1].value}"


def _module_of_said(tree: ast.Module) -> str:
    """Which module of messages is called `cards` here."""
    imports = (
        n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module == "messages"
    )
    named = (alias.name for n in imports for alias in n.names if alias.asname == "cards")
    return next(named, "")


async def build_templates(folder: Path) -> dict[str, Message]:
    """The first message of each template in one long afternoon of the sample office."""
    built: dict[str, Message] = {}

    async def keep(turn: Turn, replies: Replies) -> Replies:
        for message in replies.messages:
            built.setdefault(message.template, message)
        return replies

    office = await Office.open(folder, after_turn=(*AFTER_TURN, keep))
    for part in AFTERNOON:
        await part(office)
    await office.close()
    await _has_sent_all(folder / "sent", keep)
    await _opens_years(folder / "years", keep)
    other = await Office.open(folder / "awareness", after_turn=(*AFTER_TURN, keep))
    await is_told(other)
    await other.close()
    for error in PersonError.__subclasses__():
        said = menu.said(T.NO_PLAN, error.__name__)
        built[said.template] = said
    await _has_many_groups(folder / "many", keep)
    _guesses(built)
    for sentence, name in (
        (M.BROKEN.format(reference="AB12"), "broken"),
        (M.BROKEN.format(reference="ABCD"), "set_aside"),
        (M.NOT_SHOWN.format(reference="AB12"), "not_shown"),
        (M.GROUP_CHAT, "group_chat"),
        (M.GROUP_JOINED, "group_joined"),
        (M.GUESTS_CLOSED, "guests_closed"),
    ):
        said = menu.said(sentence, name)
        built[said.template] = said
    _say_of_reviews(built)
    return built


def _guesses(built: dict[str, Message]) -> None:
    """Three things that a question may mean."""
    plan = load_plan()
    named = tuple((i, 1 if i.number == 8 else None) for i in plan.indicators[6:9])
    shown = topics.guesses_card(plan, named)
    built[shown.template] = shown


def _say_of_reviews(built: dict[str, Message]) -> None:
    """What is said once nothing waits any more."""
    for sentence, name in (
        (V.QUEUE_EMPTY, "empty"),
        (V.ALL_DONE, "all_done"),
        (V.ACCEPTED_ALL.format(count="๓", number="๑๐"), "accepted_all"),
    ):
        said = review.said(sentence, name)
        built[said.template] = said


async def _asks(office: Office) -> None:
    staff, guest = office.chat("demo-01"), office.chat(GUEST)
    for field in Field:
        await staff.presses(f"ind:2566:9:{field.value}")
    for text in (
        "ตัวชี้วัด",
        "คะแนนทุกตัวชี้วัด",
        "กลุ่มอำนวยการรับผิดชอบอะไร",
        "มาตรการ 8.3",
        "ฝนตกไหม",
        "ยกเลิก",
    ):
        await staff.says(text)
    for text in ("มีคนเอากระเช้ามาให้", "ร้องเรียนหัวหน้าลำเอียง"):
        await staff.says(text)
    for text in ("เมนู", "ที่ส่งแล้ว", "รายงาน"):
        await guest.says(text)
    await guest.follows()
    await staff.follows()
    await staff.sends_sticker()
    await staff.presses("nothing")
    office.loses_replies = True
    await staff.says("ตัวชี้วัดที่ 4")
    office.loses_replies = False
    await staff.says("ตัวชี้วัดที่ 4")


async def _leans(office: Office) -> None:
    """Questions that lean on the answer before, with and without one, and with other years."""
    staff = office.chat("demo-01")
    await staff.says_each("เมนู", "แล้วใครรับผิดชอบ", "ตัวชี้วัดที่ 4", "ข้อ 3", "ปีอื่นล่ะ")
    for year in (2567, 2568):
        plan = replace(load_plan(), id=PlanId(f"{year}-v1"), fiscal_year=FiscalYear(year))
        async with office.unit() as unit:
            await unit.plans.add(plan)
    await office.refresh()
    await staff.says_each("ตัวชี้วัดที่ 4", "ปีอื่นล่ะ")


async def _looks_after_data(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await administrator.says_each("ส่งออกรายงาน", "1", "export")
    await administrator.says_each("ตรวจรายงาน", "1", "1", "1", "1", "2", "ขอจำนวน", "ยืนยัน")
    await staff.says("ตรวจรายงาน")
    await office.chat("demo-02").says("ส่งออกรายงาน")
    await staff.says_each("ข้อมูลของฉัน", "1", "หยุดแจ้งเตือน", "เปิดแจ้งเตือน", "ประวัติการใช้งาน")
    await staff.says_each("บันทึกการประมวลผล", "แจ้งวันลา", "ข้าม", "๓๐ มี.ค. ๗๐", "ยืนยัน")
    asks = ("แก้ข้อมูลของฉัน", "สมศรี ใจดี", "ข้าม", "ย้ายไปกลุ่มแผนแล้ว", "ยืนยัน")
    await staff.says_each(*asks, "คำขอแก้ข้อมูล", "ลบข้อมูลของฉัน", "2")
    await administrator.says_each("เมนู", "คำขอแก้ข้อมูล", "1")
    await staff.says_each("เมนู", *asks)
    await office.chat("demo-02").says_each(*asks)
    await administrator.says_each("คำขอแก้ข้อมูล", "1", "2", "คำสั่งยังเป็นชื่อเดิม", "ยืนยัน")
    await staff.says_each("เมนู", "ตัวชี้วัดที่ 3")
    await administrator.says_each("ประวัติการใช้งาน", "1", "ประกาศความเป็นส่วนตัว", "1")
    await administrator.says_each("ประกาศใหม่ของสำนักงาน", "ยืนยัน", "บันทึกการประมวลผล")
    office.public_url = "https://bot.example.go.th"
    office.build_dispatch()
    await staff.says_each("ข้อมูลของฉัน", "1")
    await staff.taps("ยกเลิกลิงก์นี้")
    await staff.says_each("ลบข้อมูลของฉัน", "1")


async def _looks_after_people(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await staff.says("จัดการบุคลากร")
    async with office.unit() as unit:
        given = (DelegationId("dg1"), GroupId("sup"), 8, PersonId("demo-17"), PersonId("demo-02"))
        await unit.delegations.put(Delegation(*given, office.clock().date() + timedelta(days=9)))
    await administrator.says_each("จัดการบุคลากร", "7", "จัดการบุคลากร สมมติ", "จัดการบุคลากร แก้ว")
    await administrator.taps("ให้รักษาการ ผอ.กลุ่ม/หน่วย")
    await administrator.says_each("กฎหมาย", "๓๐ ก.ย. ๖๖", "แก้ 1", "ย้ายไปกลุ่มอื่น", "ยืนยัน")
    await administrator.says("จัดการบุคลากร แก้ว")
    await administrator.taps("แก้ชื่อหรือตำแหน่ง")
    await administrator.says_each("ข้าม", "นักวิชาการศึกษา", "ยืนยัน", "จัดการบุคลากร แก้ว")
    words = next(w for w in administrator.buttons() if w.startswith("ยุติ"))
    await administrator.taps(words)


async def _enrols(office: Office) -> None:
    """All ways in, right and wrong, and those who decide about them."""
    guest, staff, administrator = (office.chat(who) for who in (GUEST, "demo-01", "demo-03"))
    await staff.says_each("ลงทะเบียน", "คำขอลงทะเบียน", "K7QM3XPD")
    await guest.says_each("ตรวจรหัส", *["K7QM3XPD"] * 6, "ขอลงทะเบียน", "1", "ชบา ใจดี", "ยืนยัน")
    await guest.says("ลงทะเบียน")
    await administrator.says_each("คำขอลงทะเบียน", "1", "1", "คำขอลงทะเบียน")
    await guest.says("เมนู")
    post = (Membership(Role.STAFF, GroupId("law")),)
    for n, name in enumerate(("กมล ใจดี", "ขจร ใจดี")):
        await office.put_person(Person(PersonId(f"new-{n}"), None, name, "นิติกร", post))
    groups_code = await _opens_code(administrator, "ทั้งสำนักงาน")
    users = [office.chat(f"U{n:032x}e") for n in range(20)]
    for user in users[:3]:
        await user.says(groups_code)
        await user.taps("กลุ่มกฎหมายและคดี")
    await users[0].says("1")
    await users[1].says_each("1", "1")
    await users[2].says(groups_code)
    await administrator.says_each("ผู้ลงทะเบียนใหม่", "1", "1", "ผู้ลงทะเบียนใหม่", "1", "2")
    await users[1].says_each(groups_code, "1", "1")
    await administrator.says_each("ผู้ลงทะเบียนใหม่", "ถูกต้องทั้งหมด", "รหัสกลุ่ม", "2")
    await users[2].says_each("ขอลงทะเบียน", "1", "งาม ใจดี", "ยืนยัน")
    await administrator.says_each("คำขอลงทะเบียน", "อนุมัติทั้งหมด")
    await users[3].says_each("ขอลงทะเบียน", "1", "จินดา ใจดี", "ยืนยัน")
    await administrator.says_each("คำขอลงทะเบียน", "1", "2")
    await users[3].says("เมนู")
    await _tries_too_much(office, users[4:])


async def _opens_code(administrator: Chat, group: str) -> str:
    await administrator.says("รหัสกลุ่ม")
    await administrator.taps("เปิดรหัสใหม่")
    await administrator.says_each(group, "3", "ยืนยัน")
    return administrator.text.split("รหัสกลุ่ม ")[1][:9]


async def _tries_too_much(office: Office, users: list[Chat]) -> None:
    async with office.unit() as unit:
        week = office.clock() + timedelta(days=7)
        sealed, kind = CODES.sealed("A2B3C4D5"), CodeKind.PERSONAL
        made = EnrolmentCode(sealed, kind, office.clock(), week, person=PersonId("demo-02"))
        await unit.codes.put(made)
    await office.chat("demo-01").says("A2B3C4D5")
    for user in users:
        await user.says("K7QM3XPD")
    for user in users[:6]:
        await user.says("K7QM3XPD")


async def _reports(office: Office) -> None:
    head, staff = office.chat("demo-02"), office.chat("demo-01")
    await staff.says_each("รายงาน", "ที่ส่งแล้ว")
    await head.sends_file()
    await head.says_each(
        "รายงาน", "10", "รายงาน 2", "10.1 กำลังทำ", "3", "ประชุมชี้แจง ๑๒ ม.ค. ๖๖", "ทุกคนลงนาม"
    )
    await head.says_each(
        "งบน้อย\nขอเพิ่มงบ", "https://example.go.th/a", "เสร็จ", "แก้ 3", "ข้าม", "ยืนยัน"
    )
    await head.says_each("ที่ส่งแล้ว", "1")
    await head.says("รายงาน 3")
    old = head.button("กำลังดำเนินการ")
    await head.says_each("ยังไม่เริ่ม", "รองบประมาณ", "พัก")
    await head.presses(old)
    await head.says_each("รายงาน 3", "พ.ค. ๖๖", "ยกเลิก", "ใช่")
    await head.says_each("รายงาน 5", "3", "ทบทวน" * 200, "ผล", "ไม่มี", "ข้าม", "ยืนยัน")
    await head.says_each("ที่ส่งแล้ว", "1", "รายงาน 7", "3", "สรุปที่ช้าไป")
    await _two_heads(office)


async def _shares_the_work(office: Office) -> None:
    """Lists of work, a delegate, evidence through the year, corrections, a group's text."""
    law, staff, acting = (
        office.chat("demo-13"),
        office.chat("demo-01"),
        office.chat("U" + "9" * 32),
    )
    await staff.says_each("มอบหมาย", "กลุ่มนำ", "รอบการรายงาน", "ถาดหลักฐาน", "ฝากหลักฐาน")
    await office.chat(GUEST).sends_file()
    person = await office.person("demo-01")
    roles = (Membership(Role.STAFF, GroupId("law")),)
    await office.put_person(replace(person, memberships=roles))
    await acting.says_each("งานของฉัน", "มอบหมาย", "ดูร่าง", "1")
    await law.says_each("รายงาน 7", "3", "ถามกลุ่มการเงิน เรื่อง เบิกค่าวิทยากรอย่างไร", "3", "รายงาน 7")
    await law.says_each("ยกเลิก", "ใช่")
    await law.says_each("งานของฉัน", "มอบหมาย", "1", "1", "ส่งกลับ")
    await staff.says_each("ฝากหลักฐาน https://example.go.th/mou", "1", "ฝากหลักฐาน ที่ ศธ ๑/๒")
    await staff.says_each("ฝากหลักฐาน ไม่มีเลข", "ถาดหลักฐาน", "1", "1")
    office.clock.move(minutes=10)
    for name in ("a.jpg", "b.jpg"):
        await staff.sends_file(name)
    await staff.taps("ให้ ผอ.กลุ่มเลือกเอง")
    office.clock.move(minutes=10)
    await staff.sends_file("c.mp4", is_slow=True)
    await staff.ends_job({"problem": "unavailable"})
    await staff.says("ตัวชี้วัดที่ 4")
    await staff.says_each(
        "รายงาน 3", "3", "ลงนามครบ ๑๒/๑๒ คน แล้ว", "ทุกคนทราบแนวปฏิบัติ", "-", "-", "ยืนยัน"
    )
    await law.says_each("ตัวชี้วัดที่ 4", "รายงาน 3", "ส่งกลับ", "ขอแนบรูป", "แก้ 1", "ข้าม", "ยืนยัน")
    await staff.says_each("ตัวชี้วัดที่ 4", "รายงาน 3", "ยืนยัน")
    await law.says_each("รายงาน 3", "ยืนยัน", "ที่ส่งแล้ว", "1", "1", "พัก", "มอบหมาย")
    await law.taps("ยกเลิกการมอบหมาย มานี สมมติ")
    for number in (1, 5, 6, 7, 8, 10):
        await law.says_each(f"รายงาน {number}", "4", "ของกลุ่มอื่น", "ยืนยัน")
    await law.says_each("งานของฉัน", "ดูร่าง")
    await office.put_person(person)


async def _keeps_rounds(office: Office) -> None:
    """The year's rounds and lead groups; two rounds open; a lead group's text."""
    administrator, head = office.chat("demo-03"), office.chat("demo-05")
    plan = office.chat("demo-06")
    await administrator.says_each("รอบการรายงาน", "2", "1", "๑ มี.ค. ๖๖", "แก้ 1", "ข้าม", "ยืนยัน")
    await plan.says("รายงาน 3")
    await administrator.says_each("รอบการรายงาน", "2", "1", "๑ ก.ย. ๖๖", "ยืนยัน")
    await administrator.says_each("กลุ่มนำ", "3", "1")
    await head.says_each(
        "รายงาน 3", "3", "ประชุมชี้แจงทุกกลุ่มแล้ว", "ทุกกลุ่มใช้คู่มือเดียวกัน", "-", "-", "ยืนยัน"
    )
    await plan.says("รายงาน 3")
    await plan.taps(T.AGREE)


async def _opens_years(folder: Path, keep: AfterTurn) -> None:
    """Next year's plan by a file, looked at before, and once more."""
    office = await Office.open(folder, after_turn=(*AFTER_TURN, keep))
    administrator = office.chat("demo-03")
    await office.chat("demo-02").says("เปิดปีงบประมาณใหม่")
    await administrator.says_each("ดูความแตกต่าง", "เปิดปีงบประมาณใหม่", "แบบฟอร์มแผน", "1", "พัก")
    await administrator.says_each("เปิดปีงบประมาณใหม่", "6", "70", "2")
    await administrator.sends_file("plan.xlsx", content=form(D2="97.25", F3="กลุ่มอำนวยการ"))
    await administrator.says_each("ดูความแตกต่าง", "ยืนยัน", "เปิดปีงบประมาณใหม่ 2570", "1")
    await administrator.sends_file("plan.xlsx", content=form(D2="97.25", F3="กลุ่มอำนวยการ"))
    await administrator.says("ยืนยัน")
    await office.chat("demo-02").says("งานของฉัน")
    await _changes_the_plan(office)
    await office.close()


async def _two_heads(office: Office) -> None:
    """Somebody who heads two groups reports what another head has begun."""
    person = await office.person("demo-02")
    both = (*person.memberships, Membership(Role.HEAD, GroupId("law")))
    user = LineUserId("U" + "9" * 32)
    await office.put_person(
        replace(person, id=PersonId("acting"), line_user_id=user, memberships=both)
    )
    acting = office.chat(user)
    await acting.says_each("รายงาน", "1", "7", "4", "ของกลุ่มอื่น", "ยืนยัน")
    await office.chat("demo-02").says("ช้าไปแล้ว")


async def _is_told(office: Office) -> None:
    """The weeks that the other features' cards are dated by."""
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await staff.says("รับทราบ")
    for day in (13, 20, 27):
        office.clock.set(day=day, hour=9)
        await office.tick()
        await staff.says("ตัวชี้วัดที่ 2")
    await staff.says_each("รับทราบ", "1", "รับทราบ", "หลักฐานการรับรู้", "เรื่องที่ต้องรับทราบ")
    await administrator.says("หลักฐานการรับรู้")


async def _is_reminded(office: Office) -> None:
    office.clock.set(day=30, hour=9)
    await office.tick()
    await office.chat("demo-09").says_each("ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 2")


async def _looks_over_the_round(office: Office) -> None:
    administrator, staff = office.chat("demo-03"), office.chat("demo-01")
    await administrator.says("เมนู")
    await administrator.presses("menus:reports")
    await administrator.says_each("สถานะ", "7", "สถานะ 8", "สถานะ 11", "ใครยังไม่ส่ง", "สรุป")
    await administrator.says_each("แจ้งเตือน", "1", "แจ้งเตือน")
    await administrator.presses("statusgrp:2566-R6:none")
    await staff.says_each("สถานะ", "แจ้งเตือน", "ใครยังไม่ส่ง")


async def _combines(office: Office) -> None:
    """An administrator makes the office's own text of what groups wrote."""
    administrator, staff = office.chat("demo-03"), office.chat("demo-01")
    await staff.says("ข้อความของสำนักงาน")
    await administrator.says_each("ข้อความของสำนักงาน", "1", "1")
    await administrator.taps("รวมข้อความของทุกกลุ่ม")
    await administrator.says_each("แก้ ๑", "จัดประชุม  ๓ ครั้งครับ", "1", "ยืนยัน")
    await administrator.says_each("ข้อความของสำนักงาน 1", "1")


async def _has_many_groups(folder: Path, keep: AfterTurn) -> None:
    """A plan with more groups than a matrix holds."""
    office = await Office.open(folder, after_turn=(*AFTER_TURN, keep))
    plan = office.knowledge.plan
    more = (replace(plan.groups[0], id=GroupId(f"more{n}")) for n in range(9))
    larger = replace(plan, version=2, id=PlanId("2566-v2"), groups=(*plan.groups, *more))
    async with office.unit() as unit:
        await unit.plans.add(larger)
    await office.chat("demo-03").says("สถานะ")
    await office.close()


async def _has_sent_all(folder: Path, keep: AfterTurn) -> None:
    """A head whose group owes nothing any more."""
    office = await Office.open(folder, after_turn=(*AFTER_TURN, keep))
    head = office.chat("demo-02")
    done = ("3", "จัดประชุมชี้แจงแล้ว ๒ ครั้ง", "บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม", "ยืนยัน")
    await head.says_each("รายงาน 8", "ยกเลิก", "1")
    for number in (3, 5, 7, 8, 10):
        await head.says_each(f"รายงาน {number}", *done)
    await head.says("ใครยังไม่ส่ง")
    await office.close()


async def _decides(office: Office) -> None:
    """LINE never answered; an administrator looks at what is unknown."""
    administrator = office.chat("demo-03")
    await administrator.says("การส่งที่ไม่ทราบผล")
    async with office.unit() as unit:
        campaign = (await unit.campaigns.all())[-1]
    people = [f"demo-{number:02}" for number in range(4, 12)]
    await gone_wrong(office, "d1", *people, campaign=campaign.id)
    await gone_wrong(office, "d2", "demo-01")
    await office.chat("demo-01").says("การส่งที่ไม่ทราบผล")
    await administrator.says_each("การส่งที่ไม่ทราบผล", "1", "1", "1", "2")


async def _asks_people(office: Office) -> None:
    """Questions without an answer: kept, answered, sent to a group, brought back."""
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    head, other = office.chat("demo-08"), office.chat("demo-16")
    await administrator.says("คำถามที่ตอบไม่ได้")
    await other.says_each("ไม่ตรงคำถาม", "คำถามที่ตอบไม่ได้", "คำถามถึงกลุ่ม")
    await head.says("คำถามถึงกลุ่ม")
    await other.says("ใครรับผิดชอบการใช้งบประมาณ")
    await other.taps("ไม่ตรงคำถาม")
    await staff.says_each("เบิกค่าเช่าบ้านใช้เอกสารอะไร", "คำถามที่ตอบไม่ได้")
    await administrator.says("คำถามที่ตอบไม่ได้")
    await administrator.taps("เบิกค่าเช่าบ้านใช้เอกสารอะไร")
    await administrator.says_each("2", "4")
    await staff.says_each("ตัวชี้วัดที่ 2", "1")
    await head.says_each("ตัวชี้วัดที่ 2", "1", "1", "ยื่นแบบขอรับค่าเช่าบ้านที่กลุ่มการเงิน", "ยืนยัน")
    await staff.says("ตัวชี้วัดที่ 2")
    await staff.says_each("ถามกลุ่ม", "4", "เบิกค่าเดินทางใช้แบบไหน", "ยืนยัน", "3")
    await staff.says("ถามกลุ่มการเงิน เรื่อง มีคนรับสินบน")
    await administrator.says_each("คำถามที่ตอบไม่ได้", "1", "1", "กลุ่มการเงิน", "2", "ยืนยัน")
    await administrator.says("คำถามที่ตอบไม่ได้")
    await administrator.taps("ใครรับผิดชอบการใช้งบประมาณ")
    await administrator.says("5")


async def _keeps_answers(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await administrator.says("คำถามคำตอบ")
    await administrator.taps("เพิ่มคำถาม–คำตอบ")
    await administrator.says_each("รหัสไวไฟห้องประชุมคืออะไร", "ติดประกาศไว้หน้าห้องประชุม", "๘.๒", "ยืนยัน")
    await staff.says_each("ขอรหัสไวไฟห้องประชุม", "คำถามคำตอบ")
    await administrator.says_each("คำถามคำตอบ", "1", "2")
    await staff.says("คลังคำ")
    words = "ตู้แดงหน้าห้อง\nกล่องไม้ข้างบันได"
    await administrator.says_each("เพิ่มคำ", "๗.๒", words, "เป็นช่องทางรับข้อมูล", "ยืนยัน")
    await administrator.says_each("คลังคำ", "7", "1", "2")


async def _keeps_the_library(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await staff.says_each("คลังข้อความ", "ตั้งเวลา", "วันหยุดสำนักงาน", "อนุมัติข้อความ")
    await administrator.says_each("คลังข้อความ", "10")
    await administrator.says_each("คลังข้อความ", "2", "1")
    await administrator.presses("libtext:duties-of-all")
    await administrator.says("1")
    await administrator.presses("edittext:duties-of-all:fill")
    await administrator.says_each("https://example.go.th/order", "ยืนยัน")
    await administrator.says("คลังข้อความ")
    await administrator.taps("เพิ่มข้อความ")
    await administrator.says_each("3", "ทดลอง", "ข้อใดถูก", "หนึ่ง / สอง / สาม", "ข", "เพราะสองถูก")
    await administrator.says_each("มาตรการที่ ๔.๑", "๙", "1", "ยืนยัน")
    await administrator.presses("libtext:songkran-respect")
    await administrator.taps("บันทึกว่าอนุมัติตามหนังสือ")
    await administrator.says_each("ศธ ๐๔๑๔๐/๑", "๑ มี.ค. ๖๖", "ยืนยัน")
    await administrator.presses("retiretext:songkran-respect:1")
    await administrator.presses("retiretext:songkran-respect:0")


async def _keeps_the_schedule(office: Office) -> None:
    administrator = office.chat("demo-03")
    await administrator.says("ตั้งเวลา")
    await administrator.taps("ตั้งค่า")
    await administrator.says_each("1", "1", "๑๐.๐๐", "ยืนยัน")
    for what in ("resume", "pause"):
        await administrator.presses(f"set:{what}")
    await administrator.presses("dates")
    await administrator.says_each("1", "๒๒ ก.ค. ๖๖", "ยืนยัน")
    await administrator.says("วันหยุดสำนักงาน")
    await administrator.taps("เพิ่มวัน")
    await administrator.says_each("1", "๕ พ.ค. ๖๖", "วันหยุดพิเศษ", "ยืนยัน")
    await administrator.presses("holiday:2023-04-06")
    await administrator.presses("holiday:2023-05-05")
    await administrator.presses("series:travel-claims")
    await administrator.says_each("๓ เม.ย. ๖๖", "๐๙.๐๐", "1", "ยืนยัน")
    async with office.unit() as unit:
        planned = next(s for s in await unit.schedules.all() if s.messages == ("travel-claims",))
    await administrator.presses(f"slot:{planned.id}:2023-04-03:travel-claims")
    await administrator.says_each("1", "๔ เม.ย. ๖๖", "ยืนยัน")
    await administrator.presses(f"endseries:{planned.id}")


async def _approves(office: Office) -> None:
    director = office.chat("demo-04")
    async with office.unit() as unit:
        gift, *_ = sample_messages()
        for id in ("no-gift-policy", "songkran-respect"):
            waiting = await unit.messages.find(MessageId(id))
            assert waiting is not None
            await unit.messages.put(replace(waiting, approval=None))
    await director.says_each("อนุมัติข้อความ", "1")
    await director.presses("approvem:4:other")
    await director.presses("approvet:songkran-respect:1")
    await director.presses(f"approvet:{gift.id}:1")
    await director.presses("approvet:hari-raya:1")
    await director.says("อนุมัติข้อความ")


async def _keeps_documents(office: Office) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await staff.says_each("ขอลิงก์แผนจัดซื้อ", "กำหนดส่งวันไหน")
    await staff.says_each("ระดับ ITA", "ระดับ ITA ปี 2570", "รายการ OIT", "O42 คืออะไร")
    await administrator.says("เอกสารและกำหนดการ")
    await administrator.taps("เพิ่มรายการ")
    await administrator.says_each("บันทึกข้อตกลง MOU", "เอ็มโอยู", "https://example.go.th/mou")
    await administrator.says_each("๓๑ มี.ค. ๖๖", "วันสุดท้ายที่ลงนาม", "๓.๒", "5", "ยืนยัน")
    await staff.says("ขอลิงก์ MOU")
    await administrator.says_each("เอกสารและกำหนดการ", "1")
    old = administrator.button("แก้ไขรายการนี้")
    await administrator.says("2")
    await staff.presses(old)
    await administrator.says_each("เอกสารและกำหนดการ", "1", "3")


async def _changes_the_plan(office: Office) -> None:
    staff, administrator = office.chat("demo-17"), office.chat("demo-03")
    await staff.says("จัดการมาตรการ")
    await administrator.says_each("จัดการมาตรการ", "2")
    await administrator.says_each("จัดการมาตรการ 5 ปี 2570", "1", "2", "1 4", "ยืนยัน")
    await administrator.presses("planedit:2570:5:period")
    await administrator.says_each("๑ ต.ค. ๖๙", "๓๐ ก.ย. ๗๐")
    await administrator.presses("planedit:2570:5:score")
    await administrator.says("๙๗.๕๐")


async def _runs_campaigns(office: Office) -> None:
    """A message of each kind to each audience: tested, sent, cancelled, sent once more."""
    staff, administrator = office.chat("demo-17"), office.chat("demo-03")
    office.clock.set(day=5, month=6, hour=10)
    await staff.says_each("ส่งข้อความ", "โควตา")
    await administrator.says("โควตา")
    await office.line_says(300, 40)
    await administrator.says_each("โควตา", "ส่งข้อความ", "1", "3", "ขอเชิญประชุม ITA")
    await administrator.says_each("พบกันวันศุกร์ เวลา ๐๙.๐๐ น.", "https://example.go.th/a.png")
    await administrator.says_each("2", "2", "1 3", "3", "2", "6 มิ.ย. 66 9.00", "9 มิ.ย. 66")
    await administrator.taps(campaigns.TEST)
    await administrator.taps("รับทราบ")
    await administrator.says_each("ยืนยัน", "ส่งข้อความ", "2")
    await administrator.taps(campaigns.CANCEL)
    await administrator.says_each("ส่งข้อความ", "1", "4", "แบบวัด IIT", "ขอเชิญตอบแบบวัด")
    await administrator.says_each("https://example.go.th/iit", "1", "3", "2", "1", "1")
    await administrator.says_each("9 มิ.ย. 66", "ยืนยัน", "ส่งข้อความ", "1", "2")
    await administrator.says_each("ยกเลิก", "ใช่", "ส่งข้อความ", "1", "1", "ก", "ข", "1", "4")
    await administrator.says_each("ยกเลิก", "ใช่")


AFTERNOON = (
    _asks,
    _reports,
    _shares_the_work,
    _keeps_rounds,
    _is_told,
    _decides,
    _asks_people,
    _keeps_answers,
    _keeps_documents,
    _keeps_the_library,
    _keeps_the_schedule,
    _approves,
    _leans,
    _looks_after_people,
    _is_reminded,
    _enrols,
    _looks_over_the_round,
    _combines,
    _looks_after_data,
    _runs_campaigns,
)
"""Everything that the sample office's people do, one after the other."""
