"""What ships: 52 weeks and the occasions; an older store gets what is new and keeps its own."""

from collections import Counter
from dataclasses import replace
from datetime import date

from store.library import (
    WEEKLY,
    add_new_messages,
    go_by_the_calendar,
    load_library,
    sample_messages,
    weekly_slot,
)
from store.model import MessageKind, Occasion, PersonId
from store.unit import Store

LIBRARY = load_library()
TODAY = date(2026, 11, 23)


def test_each_week_of_the_year_has_its_message() -> None:
    assert [m.week for m in LIBRARY if m.week] == list(range(1, 53))
    assert len({m.id for m in LIBRARY}) == len(LIBRARY)
    kinds = Counter(m.kind for m in LIBRARY if m.week)
    assert kinds == {
        MessageKind.PLAIN: 30,
        MessageKind.ACKNOWLEDGEMENT: 9,
        MessageKind.QUIZ: 3,
        MessageKind.PULSE: 2,
        MessageKind.REPORT_REMINDER: 6,
        MessageKind.ZERO_REPORT: 2,
    }


def test_a_quiz_has_three_choices_a_right_one_and_says_why() -> None:
    for quiz in (m for m in LIBRARY if m.kind is MessageKind.QUIZ):
        assert len(quiz.choices) == 3
        assert 1 <= quiz.right <= 3
        assert quiz.explanation


async def test_a_new_store_gets_all_of_it_once(store: Store) -> None:
    async with store.unit() as unit:
        assert await add_new_messages(unit) == len(LIBRARY)
    async with store.unit() as unit:
        assert await add_new_messages(unit) == 0
        assert await unit.messages.library() == LIBRARY


async def test_an_older_store_gets_new_words_as_a_new_version_and_keeps_its_own(
    store: Store,
) -> None:
    gift, property_, interest = sample_messages()
    shipped_before = replace(gift, text="คำเดิมที่เคยมากับโปรแกรม", week=None)
    by = PersonId("p1")
    edited = replace(property_, version=2, text="คำของสำนักงานเอง", edited_by=by)
    retired = replace(interest, is_retired=True, edited_by=by)
    async with store.unit() as unit:
        for message in (shipped_before, property_, edited, retired):
            await unit.messages.add(message)
    for _ in range(2):
        async with store.unit() as unit:
            await add_new_messages(unit)
    async with store.unit() as unit:
        assert await unit.messages.find(gift.id) == replace(gift, version=2)
        assert await unit.messages.find(gift.id, 1) == shipped_before
        assert await unit.messages.find(property_.id) == edited
        assert await unit.messages.find(interest.id) == retired


async def test_words_that_the_office_wrote_before_there_were_occasions_are_said_at_theirs(
    store: Store,
) -> None:
    (welcome,) = [m for m in LIBRARY if m.occasion is Occasion.ENROLLED]
    own = replace(welcome, text="คำของสำนักงานเอง", edited_by=PersonId("p1"), occasion=None)
    async with store.unit() as unit:
        await unit.messages.add(own)
        await add_new_messages(unit)
    async with store.unit() as unit:
        found = await unit.messages.find(welcome.id)
    assert found == replace(own, occasion=Occasion.ENROLLED)


async def test_an_office_of_the_first_three_messages_goes_by_the_calendar_from_tomorrow(
    store: Store,
) -> None:
    before = replace(weekly_slot(date(2026, 1, 1), sample_messages()), weekday=2, is_paused=True)
    other = replace(before, id="own", messages=before.messages[:1])
    async with store.unit() as unit:
        await unit.schedules.put(before)
        await unit.schedules.put(other)
        await go_by_the_calendar(unit, TODAY)
    async with store.unit() as unit:
        found = {s.id: s for s in await unit.schedules.all()}
    assert found["own"] == other
    now = found[WEEKLY]
    assert (now.messages, now.starts) == ((), date(2026, 11, 24))
    assert (now.weekday, now.is_paused, now.catch_up_days) == (2, True, 3)
