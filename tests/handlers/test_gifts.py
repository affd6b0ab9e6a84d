"""Somebody gives something: what to do, and a register that names nobody."""

import pytest

from messages.texts import gifts as T
from store.model import GiftEntry, GiftOutcome, GiftValue, GiverType
from tests.kit.chat import Chat, Office


async def register(office: Office) -> list[GiftEntry]:
    async with office.unit() as unit:
        return list(await unit.gifts.all())


@pytest.mark.parametrize("word", ["มีคนให้ของขวัญ", "มีคนเอาของมาให้ค่ะ"])
async def test_says_what_to_do_and_keeps_nothing_unasked(
    office: Office, staff: Chat, word: str
) -> None:
    await staff.says(word)
    staff.sees(*T.SITUATIONS.values())
    await staff.says("2")
    staff.sees(T.ADVICE_LEAD, *T.STEPS["left"])
    await staff.says_each("2", "ยืนยัน")
    staff.sees(T.NOTHING_KEPT, T.STEPS["left"][1])
    assert await register(office) == []
    assert await office.drafts("demo-01") == []


async def test_registers_types_and_never_a_name(
    office: Office, staff: Chat, administrator: Chat
) -> None:
    await staff.says_each("มีคนให้ของขวัญ", "2", "1", "1", "2", "3")
    staff.sees("คู่ค้า", "เกิน ๓,๐๐๐ บาท", "ส่งมอบผู้บังคับบัญชาแล้ว")
    await staff.says("ยืนยัน")
    staff.sees(T.DONE_REGISTERED, T.ABOVE_LIMIT)
    (entry,) = await register(office)
    assert (entry.giver, entry.value) == (GiverType.CONTRACTOR, GiftValue.ABOVE_LIMIT)
    assert (entry.outcome, entry.group) == (GiftOutcome.HANDED_OVER, "adm")
    assert "gifts" not in office.store.tables_with("demo-01")
    await administrator.says("ทะเบียนของขวัญ")
    administrator.sees("ทั้งหมด ๑ รายการ", "อำนวยการ: คู่ค้า", "เกิน ๓,๐๐๐ บาท", "ส่งมอบ")


async def test_words_that_are_no_choice_are_not_taken(office: Office, staff: Chat) -> None:
    await staff.says_each("มีคนให้ของขวัญ", "2", "1", "บริษัทสมมติจำกัด")
    assert "giver" not in await office.answers("demo-01")


async def test_the_register_is_the_administrators(office: Office, staff: Chat, head: Chat) -> None:
    for chat in (staff, head):
        await chat.says("ทะเบียนของขวัญ")
        chat.sees(T.ADMINISTRATORS_ONLY)


async def test_the_register_has_pages(office: Office, administrator: Chat) -> None:
    await administrator.says("ทะเบียนของขวัญ")
    administrator.sees(T.REGISTER_EMPTY)
    async with office.unit() as unit:
        for number in range(10):
            await unit.gifts.add(
                GiftEntry(
                    f"g{number:02}",  # type: ignore[arg-type]
                    office.clock().date(),
                    "adm",
                    GiverType.SCHOOL,
                    GiftValue.UNKNOWN,
                    GiftOutcome.REFUSED,
                )
            )
    await administrator.says("ทะเบียนของขวัญ")
    administrator.sees("ทั้งหมด ๑๐ รายการ", "หน้า ๑/๒")
    await administrator.taps(T.NEXT)
    administrator.sees("หน้า ๒/๒")
