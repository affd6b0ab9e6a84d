"""What the library has for an occasion the bot says by itself, in the office's own words."""

from handlers.rules.rounds import unreported, usual_rounds
from handlers.rules.standing import parties_in
from messages.texts import catalogue as C
from messages.texts import gifts as G
from store.catalogue import load_plan
from store.model import Campaign, MeasureStatus, Occasion, PersonId
from tests.handlers.test_enrolment import PERSONAL, hand_out, roster
from tests.kit.chat import YEAR, Chat, Office
from tests.store import records as make

LAST = ("รายงาน 5", "3", "ทบทวนแผนแล้ว", "มีแผนของกลุ่ม", "ไม่มี", "ข้าม", "ยืนยัน")
THANKS = "ทุกกลุ่มส่งผลครบแล้ว"


async def writes(administrator: Chat, message: str, text: str) -> None:
    await administrator.presses(f"edittext:{message}:text")
    await administrator.says_each(text, "ยืนยัน")


async def all_but_the_last(office: Office) -> None:
    """Every party has sent everything of the 6-month round but กลุ่มนิเทศฯ its indicator 5."""
    plan, round = load_plan(), usual_rounds(YEAR)[0]
    async with office.unit() as unit:
        for draft in await unit.drafts.about_group("sup"):
            await unit.drafts.remove(draft.id)
        for group in parties_in(plan):
            sent = await unit.reports.of_group(round.id, group)
            for indicator, measures in unreported(plan, group, sent):
                if (group, indicator.number) != ("sup", 5):
                    report = make.report(
                        f"{group}-{indicator.number}",
                        round_id=round.id,
                        group=group,
                        indicator=indicator.number,
                        statuses={m.id: MeasureStatus.DONE for m in measures},
                    )
                    await unit.reports.add(report)


async def thanks(office: Office) -> list[Campaign]:
    async with office.unit() as unit:
        every = await unit.campaigns.all()
    return [campaign for campaign in every if campaign.id.startswith(Occasion.ALL_SENT)]


async def test_whoever_enrols_is_welcomed_in_the_words_of_the_library(
    office: Office, guest: Chat, administrator: Chat
) -> None:
    await writes(administrator, "welcome", "สำนักงานยินดีต้อนรับท่านสู่บอทของเรา")
    await roster(office, "new-1", "สมศรี มาใหม่")
    await hand_out(office, PERSONAL, person=PersonId("new-1"))
    await guest.says(PERSONAL)
    guest.sees("ยินดีต้อนรับ คุณสมศรี มาใหม่", "สำนักงานยินดีต้อนรับท่านสู่บอทของเรา")


async def test_a_gift_that_was_registered_is_answered_by_the_library(
    staff: Chat, administrator: Chat
) -> None:
    gift = ("มีคนให้ของขวัญ", "2", "1", "1", "2", "3", "ยืนยัน")
    await staff.says_each(*gift)
    staff.sees("คืนหรือส่งมอบตามที่ผู้บังคับบัญชาสั่ง", G.DONE_REGISTERED)
    await administrator.presses("retiretext:gift-recorded:1")
    await staff.says_each(*gift)
    staff.sees_not("คืนหรือส่งมอบตามที่ผู้บังคับบัญชาสั่ง")
    staff.sees(G.DONE_REGISTERED, G.ABOVE_LIMIT)


async def test_official_channels_stay_whatever_the_library_says_of_complaints(
    staff: Chat, administrator: Chat
) -> None:
    complaint = "ร้องเรียนหัวหน้าเลือกที่รักมักที่ชัง"
    await writes(administrator, "not-for-complaints", "บอทไม่รับเรื่องร้องเรียนและไม่เก็บข้อความนี้")
    await staff.says(complaint)
    staff.sees("บอทไม่รับเรื่องร้องเรียนและไม่เก็บข้อความนี้", *C.CHANNELS[1:-1])
    await administrator.presses("retiretext:not-for-complaints:1")
    await staff.says(complaint)
    staff.sees(*C.CHANNELS)


async def test_the_last_report_of_a_round_thanks_everybody_once(
    office: Office, head: Chat, staff: Chat, administrator: Chat
) -> None:
    await all_but_the_last(office)
    await staff.says("ตัวชี้วัด 10")
    assert await thanks(office) == []
    await head.says_each(*LAST)
    (made,) = await thanks(office)
    await office.tick()
    await staff.says("ตัวชี้วัด 10")
    staff.sees(THANKS)
    assert office.pushed == []

    # What is sent back and comes again is no second time.
    await administrator.presses(f"return:{(await office.reports('demo-02'))[-1].id}")
    await administrator.says_each("ขอตัวเลข", "ยืนยัน")
    await head.says_each("งานของฉัน", "5", "แก้ 3", "ทบทวนแผนครบ ๓ ครั้ง", "ยืนยัน")
    versions = [r for r in await office.reports("demo-02") if r.indicator == 5]
    assert len(versions) == 2
    assert await thanks(office) == [made]


async def test_the_library_says_when_each_of_them_goes_out(administrator: Chat) -> None:
    await administrator.presses("libtext:welcome")
    administrator.sees("บอทบอกเองเมื่อลงทะเบียน")
    await administrator.presses("libtext:energy-saving")
    administrator.sees("ผู้ดูแลส่งเองเมื่อมีเรื่อง")
