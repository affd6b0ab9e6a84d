"""The contract of `store/unit.py`; every backend passes it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from store.errors import Conflict, StoreUnavailable
from store.model import (
    Ballot,
    Chat,
    CodeKind,
    Consent,
    Counted,
    DeliveryKind,
    DeliveryStatus,
    JobStatus,
    QuestionKind,
    QuestionStatus,
    RecipientStatus,
)
from store.unit import Store, Unit
from tests.store import records as make
from tests.store.conftest import Open

Write = Callable[[Unit], Awaitable[None]]
Read = Callable[[Unit], Awaitable[Any]]

# What to write into each collection, how to read it, and what must come back.
EACH: dict[str, tuple[Write, Read, Any]] = {
    "plans": (lambda u: u.plans.add(make.plan()), lambda u: u.plans.all(), (make.plan(),)),
    "people": (
        lambda u: u.people.put(make.person()),
        lambda u: u.people.by_line_user("Up1"),
        make.person(),
    ),
    "delegations": (
        lambda u: u.delegations.put(make.delegation()),
        lambda u: u.delegations.to_person("p2"),
        (make.delegation(),),
    ),
    "chats": (lambda u: u.chats.put(make.chat()), lambda u: u.chats.of("Up1"), make.chat()),
    "drafts": (
        lambda u: u.drafts.put(make.draft()),
        lambda u: u.drafts.of_person("p1"),
        (make.draft(),),
    ),
    "opened_years": (
        lambda u: u.opened_years.add(make.opened_year()),
        lambda u: u.opened_years.all(),
        (make.opened_year(),),
    ),
    "rounds": (
        lambda u: u.rounds.put(make.reporting_round()),
        lambda u: u.rounds.find("r1"),
        make.reporting_round(),
    ),
    "reports": (
        lambda u: u.reports.add(make.report()),
        lambda u: u.reports.of_group("r1", "g1"),
        (make.report(),),
    ),
    "leads": (
        lambda u: u.leads.put(make.lead()),
        lambda u: u.leads.of_year(2566),
        (make.lead(),),
    ),
    "reviews": (
        lambda u: u.reviews.put(make.review()),
        lambda u: u.reviews.all(),
        (make.review(),),
    ),
    "tray": (
        lambda u: u.tray.put(make.tray_item()),
        lambda u: u.tray.of_batch("b1"),
        (make.tray_item(),),
    ),
    "reminders": (
        lambda u: u.reminders.put(make.reminder()),
        lambda u: u.reminders.waiting(),
        (make.reminder(),),
    ),
    "messages": (
        lambda u: u.messages.add(make.message()),
        lambda u: u.messages.find("m1"),
        make.message(),
    ),
    "schedules": (
        lambda u: u.schedules.put(make.schedule()),
        lambda u: u.schedules.all(),
        (make.schedule(),),
    ),
    "slots": (
        lambda u: u.slots.add(make.slot()),
        lambda u: u.slots.find("s1/2026-11-02"),
        make.slot(),
    ),
    "slot_changes": (
        lambda u: u.slot_changes.put(make.slot_change()),
        lambda u: u.slot_changes.all(),
        (make.slot_change(),),
    ),
    "yearly_dates": (
        lambda u: u.yearly_dates.put(make.yearly_date()),
        lambda u: u.yearly_dates.all(),
        (make.yearly_date(),),
    ),
    "office_days": (
        lambda u: u.office_days.put(make.office_day()),
        lambda u: u.office_days.all(),
        (make.office_day(),),
    ),
    "campaigns": (
        lambda u: u.campaigns.put(make.campaign()),
        lambda u: u.campaigns.find("c1"),
        make.campaign(),
    ),
    "recipients": (
        lambda u: u.recipients.put(make.recipient()),
        lambda u: u.recipients.waiting_for("p1"),
        (make.recipient(),),
    ),
    "acknowledgements": (
        lambda u: u.acknowledgements.add(make.acknowledgement()),
        lambda u: u.acknowledgements.of_message("m1", 1),
        (make.acknowledgement(),),
    ),
    "quiz_answers": (
        lambda u: u.quiz_answers.add(make.quiz_answer()),
        lambda u: u.quiz_answers.of_message("m1", 1),
        (make.quiz_answer(),),
    ),
    "ballots": (
        lambda u: u.ballots.cast("c1", "p1", Ballot("adm", 4)),
        lambda u: u.ballots.count("c1"),
        Counted((Ballot("adm", 4),)),
    ),
    "pulse_results": (
        lambda u: u.pulse_results.put(make.pulse_result()),
        lambda u: u.pulse_results.find("c1"),
        make.pulse_result(),
    ),
    "gifts": (lambda u: u.gifts.add(make.gift()), lambda u: u.gifts.all(), (make.gift(),)),
    "zero_reports": (
        lambda u: u.zero_reports.put(make.zero_report()),
        lambda u: u.zero_reports.of_campaign("c1"),
        (make.zero_report(),),
    ),
    "deliveries": (
        lambda u: u.deliveries.put(make.delivery()),
        lambda u: u.deliveries.open(),
        (make.delivery(),),
    ),
    "events": (
        lambda u: u.events.mark_handled("e1", make.NOON),
        lambda u: u.events.is_handled("e1"),
        True,
    ),
    "jobs": (
        lambda u: u.jobs.put(make.job()),
        lambda u: u.jobs.unfinished(),
        (make.job(),),
    ),
    "notices": (
        lambda u: u.notices.add(make.notice()),
        lambda u: u.notices.find("quota_reached@2566-03"),
        make.notice(),
    ),
    "quota": (
        lambda u: u.quota.put(make.quota_seen()),
        lambda u: u.quota.seen(),
        make.quota_seen(),
    ),
    "questions": (
        lambda u: u.questions.put(make.question()),
        lambda u: u.questions.open(),
        (make.question(),),
    ),
    "answers": (
        lambda u: u.answers.put(make.office_answer()),
        lambda u: u.answers.all(),
        (make.office_answer(),),
    ),
    "documents": (
        lambda u: u.documents.put(make.document()),
        lambda u: u.documents.all(),
        (make.document(),),
    ),
    "wordings": (
        lambda u: u.wordings.add(make.wording()),
        lambda u: u.wordings.of_year(2566),
        (make.wording(),),
    ),
    "taught": (
        lambda u: u.taught.put(make.taught()),
        lambda u: u.taught.all(),
        (make.taught(),),
    ),
    "audit": (
        lambda u: u.audit.add(make.audit_entry()),
        lambda u: u.audit.newest(1),
        (make.audit_entry(),),
    ),
    "preferences": (
        lambda u: u.preferences.put(make.preferences()),
        lambda u: u.preferences.of("p1"),
        make.preferences(),
    ),
    "file_links": (
        lambda u: u.file_links.put(make.file_link()),
        lambda u: u.file_links.of_person("p1"),
        (make.file_link(),),
    ),
    "office_texts": (
        lambda u: u.office_texts.add(make.office_text()),
        lambda u: u.office_texts.newest("notice"),
        make.office_text(),
    ),
    "corrections": (
        lambda u: u.corrections.put(make.correction()),
        lambda u: u.corrections.waiting(),
        (make.correction(),),
    ),
    "erasures": (
        lambda u: u.erasures.put(make.erasure()),
        lambda u: u.erasures.all(),
        (make.erasure(),),
    ),
    "written": (
        lambda u: u.written.put(make.written()),
        lambda u: u.written.of_line_user("Up1"),
        (make.written(),),
    ),
    "codes": (
        lambda u: u.codes.put(make.code()),
        lambda u: u.codes.of_person("p1"),
        (make.code(),),
    ),
    "tries": (lambda u: u.tries.put(make.tries()), lambda u: u.tries.of("Up1"), make.tries()),
    "requests": (
        lambda u: u.requests.put(make.request()),
        lambda u: u.requests.of_line_user("Up9"),
        (make.request(),),
    ),
    "claims": (
        lambda u: u.claims.put(make.claim()),
        lambda u: u.claims.of_group("g1"),
        (make.claim(),),
    ),
}
each_collection = pytest.mark.parametrize("name", EACH)


async def _fill(store: Store, *writes: Write) -> None:
    async with store.unit() as unit:
        for write in writes:
            await write(unit)


async def _fail(unit: Unit) -> None:
    raise KeyError


def test_every_collection_of_a_unit_is_in_the_table_above() -> None:
    assert set(EACH) == {name for name in vars(Unit) if not name.startswith("_")}


@each_collection
async def test_a_unit_sees_what_it_wrote_itself(store: Store, name: str) -> None:
    write, read, expected = EACH[name]
    async with store.unit() as unit:
        await write(unit)
        assert await read(unit) == expected


@each_collection
async def test_what_was_written_is_there_after_close_and_reopen(
    open_store: Open, folder: Path, name: str
) -> None:
    write, read, expected = EACH[name]
    for _ in range(2):
        store = open_store(folder)
        if not (folder / "store.json").exists():
            await _fill(store, write)
        async with store.unit() as unit:
            assert await read(unit) == expected
        await store.close()


@each_collection
async def test_a_unit_that_raises_leaves_no_trace(store: Store, name: str) -> None:
    write, read, _ = EACH[name]
    async with store.unit() as unit:
        before = await read(unit)
    with pytest.raises(KeyError):
        await _fill(store, write, _fail)
    async with store.unit() as unit:
        assert await read(unit) == before


async def test_a_cancelled_unit_leaves_no_trace(store: Store) -> None:
    async def never_done() -> None:
        async with store.unit() as unit:
            await unit.people.put(make.person())
            await asyncio.Event().wait()

    task = asyncio.create_task(never_done())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.unit() as unit:
        assert await unit.people.all() == ()


async def test_of_two_units_that_change_the_same_row_the_second_to_end_conflicts(
    store: Store,
) -> None:
    await _fill(store, lambda u: u.chats.put(Chat("U1", subject=0)))

    async def count_up() -> None:
        async with store.unit() as unit:
            chat = await unit.chats.of("U1")
            await asyncio.sleep(0)
            await unit.chats.put(replace(chat, subject=(chat.subject or 0) + 1))

    ended = await asyncio.gather(*(count_up() for _ in range(20)), return_exceptions=True)
    assert ended.count(None) == 1
    assert all(isinstance(error, Conflict) for error in ended if error)
    async with store.unit() as unit:
        assert (await unit.chats.of("U1")).subject == 1


LOOKS: dict[str, Callable[[Unit], Awaitable[Any]]] = {
    "by id": lambda u: u.people.find("p1"),
    "by id, not there yet": lambda u: u.people.find("p2"),
    "by a key": lambda u: u.people.by_line_user("Up1"),
    "by a key, not there yet": lambda u: u.people.by_line_user("Up2"),
    "all": lambda u: u.people.all(),
    "by writing": lambda u: u.people.put(make.person("p1", name="other")),
}


@pytest.mark.parametrize("look", LOOKS)
async def test_a_unit_conflicts_when_what_it_looked_at_changed_meanwhile(
    store: Store, look: str
) -> None:
    await _fill(store, lambda u: u.people.put(make.person("p1")))

    async def look_while_another_changes() -> None:
        async with store.unit() as unit:
            await LOOKS[look](unit)
            await unit.chats.put(make.chat())
            async with store.unit() as other:
                await other.people.put(make.person("p1", name="changed"))
                await other.people.put(make.person("p2"))

    with pytest.raises(Conflict) as refused:
        await look_while_another_changes()
    assert refused.value.collection == "people"
    async with store.unit() as unit:
        assert await unit.chats.of("Up1") == Chat("Up1")
        assert [p.name for p in await unit.people.all()] == ["changed", "n"]


@pytest.mark.parametrize(
    "look",
    [
        lambda u: u.people.find("p3"),
        lambda u: u.people.by_line_user("Up3"),
        lambda u: u.drafts.of_person("p1"),
    ],
)
async def test_what_others_change_elsewhere_is_no_conflict(
    store: Store, look: Callable[[Unit], Awaitable[Any]]
) -> None:
    async with store.unit() as unit:
        await look(unit)
        await unit.chats.put(make.chat())
        await _fill(store, lambda u: u.people.put(make.person("p1")))
    async with store.unit() as unit:
        assert await unit.chats.of("Up1") == make.chat()


async def test_a_unit_that_only_reads_never_conflicts(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.people.all() == ()
        await _fill(store, lambda u: u.people.put(make.person()))


async def test_units_that_end_together_are_all_kept(open_store: Open, folder: Path) -> None:
    store = open_store(folder)
    names = [f"p{number:02}" for number in range(50)]
    await asyncio.gather(
        *(_fill(store, lambda u, n=n: u.people.put(make.person(n))) for n in names)
    )
    await store.close()
    store = open_store(folder)
    async with store.unit() as unit:
        assert [person.id for person in await unit.people.all()] == names
    await store.close()


async def test_a_write_after_the_unit_ended_is_refused_instead_of_lost(store: Store) -> None:
    async with store.unit() as unit:
        pass
    with pytest.raises(RuntimeError):
        await unit.people.put(make.person())
    with pytest.raises(RuntimeError):
        await unit.drafts.remove("d1")


async def test_a_closed_store_opens_no_unit(open_store: Open, folder: Path) -> None:
    store = open_store(folder)
    await store.close()
    await store.close()
    with pytest.raises(StoreUnavailable):
        async with store.unit():
            pass


async def test_mappings_handed_in_and_out_are_not_the_stores_own(store: Store) -> None:
    answers = {"rows": [{"n": [1, 2]}], "text": "\u0e01"}
    async with store.unit() as unit:
        await unit.drafts.put(make.draft(answers=answers))
        await unit.jobs.put(make.job(result={"a": [1]}))
        await unit.deliveries.put(make.delivery())
        answers["rows"].append("handed in")
        _spoil(await unit.drafts.find("d1"))
    async with store.unit() as unit:
        _spoil(await unit.drafts.find("d1"))
        _spoil((await unit.drafts.of_person("p1"))[0])
        (await unit.jobs.find("j1")).result["a"].append("out")
        (await unit.deliveries.open())[0].messages[0]["quickReply"]["items"].append("out")
    async with store.unit() as unit:
        assert await unit.drafts.find("d1") == make.draft()
        assert await unit.jobs.find("j1") == make.job(result={"a": [1]})
        assert await unit.deliveries.find("del1") == make.delivery()


def _spoil(draft: Any) -> None:
    draft.about["i"] = "9"
    draft.answers["rows"][0]["n"].append("handed out")
    draft.answers["more"] = 1


async def test_what_is_read_before_a_restart_is_what_is_read_after_it(
    open_store: Open, folder: Path
) -> None:
    store = open_store(folder)
    odd = make.draft(answers={"pair": (1, 2), "number": float("nan")})
    await _fill(store, lambda u: u.drafts.put(odd))
    found = []
    for _ in range(2):
        async with store.unit() as unit:
            found.append(await unit.drafts.find("d1"))
        await store.close()
        store = open_store(folder)
    await store.close()
    assert repr(found[0]) == repr(found[1])


async def test_a_value_that_json_cannot_hold_fails_before_anything_is_written(
    store: Store,
) -> None:
    with pytest.raises((TypeError, UnicodeError)):
        await _fill(
            store,
            lambda u: u.people.put(make.person()),
            lambda u: u.drafts.put(make.draft(answers={"a": "\ud800"})),
        )
    async with store.unit() as unit:
        assert await unit.people.all() == ()


@pytest.mark.parametrize(
    "name", ["plans", "opened_years", "reports", "slots", "messages", "audit", "office_texts"]
)
async def test_adding_what_exists_is_a_conflict_and_changes_nothing(
    store: Store, name: str
) -> None:
    write, read, expected = EACH[name]
    with pytest.raises(Conflict):
        await _fill(store, write, write)
    await _fill(store, write)
    with pytest.raises(Conflict) as refused:
        await _fill(store, lambda u: u.people.put(make.person()), write)
    assert refused.value.collection == name
    async with store.unit() as unit:
        assert await read(unit) == expected
        assert await unit.people.all() == ()


async def test_only_commits_that_change_what_answers_rest_on_raise_the_knowledge_version(
    store: Store,
) -> None:
    before = store.knowledge_version
    await _fill(
        store,
        lambda u: u.people.put(make.person()),
        lambda u: u.questions.put(make.question()),
    )
    assert store.knowledge_version == before
    tables = ("plans", "opened_years", "rounds", "answers", "documents", "taught")
    for number, name in enumerate(tables, 1):
        await _fill(store, EACH[name][0])
        assert store.knowledge_version == before + number
    with pytest.raises(Conflict):
        await _fill(store, EACH["plans"][0])
    assert store.knowledge_version == before + len(tables)


async def test_questions_are_found_by_where_they_stand(store: Store) -> None:
    forwarded = {"status": QuestionStatus.FORWARDED, "to_group": "g1"}
    async with store.unit() as unit:
        await unit.questions.put(make.question("open"))
        await unit.questions.put(make.question("waits", **forwarded, consent=Consent.WAITING))
        await unit.questions.put(make.question("named", **forwarded, consent=Consent.NAMED))
        guest = {"kind": QuestionKind.GUEST, "asker": None, "text": ""}
        await unit.questions.put(make.question("guest", **guest))
    async with store.unit() as unit:
        assert [q.id for q in await unit.questions.open()] == ["open"]
        assert [q.id for q in await unit.questions.forwarded()] == ["waits", "named"]
        assert [q.id for q in await unit.questions.for_group("g1")] == ["named"]
        assert [q.id for q in await unit.questions.of_asker("U1")] == ["open", "waits", "named"]
        assert await unit.questions.guests() == 1


async def test_old_questions_are_removed_whatever_became_of_them(store: Store) -> None:
    async with store.unit() as unit:
        for minute, status in enumerate(QuestionStatus):
            question = make.question(status, status=status, asked_at=make.at(minute))
            await unit.questions.put(question)
        await unit.questions.remove_before(make.at(3))
    async with store.unit() as unit:
        left = [q.id for q in await unit.questions.of_asker("U1")]
    assert left == [list(QuestionStatus)[3]]


async def test_a_person_is_found_under_a_new_line_user_and_no_longer_under_the_old(
    store: Store,
) -> None:
    await _fill(store, lambda u: u.people.put(make.person()))
    async with store.unit() as unit:
        await unit.people.put(make.person(line_user_id="U-new"))
        assert await unit.people.by_line_user("Up1") is None
        assert await unit.people.by_line_user("U-new") is not None
    async with store.unit() as unit:
        assert await unit.people.by_line_user("Up1") is None
        assert await unit.people.by_line_user("U-new") == await unit.people.find("p1")


async def test_an_unknown_line_user_has_an_empty_chat(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.chats.of("U?") == Chat("U?")
        assert await unit.people.find("p?") is None


async def test_a_removed_draft_is_gone_in_its_unit_and_after_it(store: Store) -> None:
    await _fill(store, lambda u: u.drafts.put(make.draft()))
    async with store.unit() as unit:
        await unit.drafts.remove("d1")
        await unit.drafts.remove("d?")
        assert await unit.drafts.of_person("p1") == ()
    async with store.unit() as unit:
        assert await unit.drafts.find("d1") is None


async def test_rows_keep_their_order_through_changes_removals_and_reopening(
    open_store: Open, folder: Path
) -> None:
    store = open_store(folder)
    for id in ("c", "a", "b", "d"):
        await _fill(store, lambda u, id=id: u.drafts.put(make.draft(id)))
    async with store.unit() as unit:
        await unit.drafts.put(make.draft("e"))
        await unit.drafts.put(make.draft("a", conversation="other"))
        await unit.drafts.remove("c")
        await unit.drafts.put(make.draft("f"))
        await unit.drafts.remove("e")
        await unit.drafts.put(make.draft("e"))
        assert [d.id for d in await unit.drafts.of_person("p1")] == ["a", "b", "d", "f", "e"]
    await _fill(store, lambda u: u.drafts.put(make.draft("c")))
    for _ in range(2):
        async with store.unit() as unit:
            drafts = await unit.drafts.of_person("p1")
        assert [draft.id for draft in drafts] == ["a", "b", "d", "f", "e", "c"]
        await store.close()
        store = open_store(folder)
    await store.close()


async def test_reports_are_found_by_round_and_group_and_by_person(store: Store) -> None:
    async with store.unit() as unit:
        await unit.reports.add(make.report("1"))
        await unit.reports.add(make.report("2", group="g2"))
        await unit.reports.add(make.report("3", round_id="r2", submitted_by="p2"))
    async with store.unit() as unit:
        assert [r.id for r in await unit.reports.of_group("r1", "g1")] == ["1"]
        assert [r.id for r in await unit.reports.of_person("p1")] == ["1", "2"]
        assert [r.id for r in await unit.reports.of_person("p2")] == ["3"]


async def test_the_newest_message_version_is_found_and_the_old_ones_stay(store: Store) -> None:
    await _fill(store, lambda u: u.messages.add(make.message(version=10)))
    async with store.unit() as unit:
        await unit.messages.add(make.message(version=9))
        assert (await unit.messages.find("m1")).version == 10
        assert (await unit.messages.find("m1", 9)).version == 9
        assert await unit.messages.find("m1", 1) is None
        assert await unit.messages.find("m") is None


async def test_waiting_rows_of_a_person_come_oldest_first(store: Store) -> None:
    async with store.unit() as unit:
        await unit.recipients.put(make.recipient("late", changed_at=make.at(9)))
        await unit.recipients.put(make.recipient("early", campaign_id="c0"))
        await unit.recipients.put(make.recipient("missed", status=RecipientStatus.MISSED))
        await unit.recipients.put(make.recipient("other", person_id="p2"))
    async with store.unit() as unit:
        assert [r.id for r in await unit.recipients.waiting_for("p1")] == ["early", "late"]
        assert [r.id for r in await unit.recipients.of_person("p1")] == ["late", "early", "missed"]
        assert [r.id for r in await unit.recipients.of_campaign("c1")] == [
            "late",
            "missed",
            "other",
        ]


async def test_an_acknowledgement_counts_once_a_person_and_version(store: Store) -> None:
    first = make.acknowledgement()
    await _fill(store, lambda u: u.acknowledgements.add(first))
    async with store.unit() as unit:
        await unit.acknowledgements.add(replace(first, at=make.at(5)))
        await unit.acknowledgements.add(replace(first, id="a2", at=make.at(6)))
        await unit.acknowledgements.add(replace(first, id="a3", version=2))
        assert await unit.acknowledgements.of_message("m1", 1) == (first,)
    async with store.unit() as unit:
        assert [a.id for a in await unit.acknowledgements.of_person("p1")] == ["a1", "a3"]
        await unit.acknowledgements.remove("a1")
        assert await unit.acknowledgements.find("a1") is None


async def test_open_deliveries_are_those_queued_or_sending_oldest_first(store: Store) -> None:
    statuses = list(DeliveryStatus)
    async with store.unit() as unit:
        for number, status in enumerate(statuses):
            await unit.deliveries.put(
                make.delivery(status, status=status, created_at=make.at(-number))
            )
    async with store.unit() as unit:
        assert [d.id for d in await unit.deliveries.open()] == ["sending", "queued"]
        queued = await unit.deliveries.find("queued")
        await unit.deliveries.put(replace(queued, status=DeliveryStatus.ACCEPTED))
        assert [d.id for d in await unit.deliveries.open()] == ["sending"]
    async with store.unit() as unit:
        assert [d.id for d in await unit.deliveries.open()] == ["sending"]


async def test_unknown_replies_and_parked_pushes_are_offered_to_their_person(
    store: Store,
) -> None:
    reply = make.delivery("r", kind=DeliveryKind.REPLY, status=DeliveryStatus.UNKNOWN)
    parked = replace(reply, id="p", kind=DeliveryKind.PUSH, status=DeliveryStatus.PARKED)
    async with store.unit() as unit:
        await unit.deliveries.put(reply)
        await unit.deliveries.put(parked)
        await unit.deliveries.put(replace(parked, id="batch", campaign_id="c1"))
        await unit.deliveries.put(replace(parked, id="two", to=("U1", "U2")))
        await unit.deliveries.put(replace(reply, id="push", kind=DeliveryKind.PUSH))
        await unit.deliveries.put(replace(reply, id="sent", status=DeliveryStatus.ACCEPTED))
        await unit.deliveries.put(replace(reply, id="other", to=("U2",)))
    async with store.unit() as unit:
        assert await unit.deliveries.to_offer("U1") == (reply, parked)


async def test_what_waits_for_quota_and_what_is_undecided_come_oldest_first(
    store: Store,
) -> None:
    kinds = (DeliveryKind.REPLY, DeliveryKind.PUSH, DeliveryKind.MULTICAST)
    async with store.unit() as unit:
        for number, kind in enumerate(kinds):
            for status in (DeliveryStatus.UNKNOWN, DeliveryStatus.PARKED, DeliveryStatus.QUEUED):
                row = make.delivery(f"{kind} {status}", kind=kind, status=status)
                await unit.deliveries.put(replace(row, created_at=make.at(-number)))
        batch = make.delivery("b", status=DeliveryStatus.PARKED, campaign_id="c1")
        await unit.deliveries.put(batch)
    async with store.unit() as unit:
        undecided = [d.id for d in await unit.deliveries.undecided()]
        assert undecided == ["multicast unknown", "push unknown"]
        parked = [d.id for d in await unit.deliveries.parked()]
        assert parked == ["multicast parked", "push parked", "reply parked"]
        push = await unit.deliveries.find("push unknown")
        await unit.deliveries.put(replace(push, status=DeliveryStatus.GIVEN_UP))
    async with store.unit() as unit:
        assert [d.id for d in await unit.deliveries.undecided()] == ["multicast unknown"]


async def test_pushes_of_a_month_are_those_line_may_have_taken_and_those_on_the_way(
    store: Store,
) -> None:
    office = timezone(timedelta(hours=7))
    first = make.NOON.astimezone(office).replace(day=1, hour=0, minute=0, second=0)
    accepted = make.delivery("a", to=("U1", "U2", "U3"), status=DeliveryStatus.ACCEPTED)
    many = replace(accepted, id="m", kind=DeliveryKind.MULTICAST, created_at=make.at(1))
    async with store.unit() as unit:
        for delivery in (
            accepted,
            many,
            replace(accepted, id="reply", kind=DeliveryKind.REPLY),
            replace(accepted, id="refused", status=DeliveryStatus.REFUSED),
            replace(accepted, id="unknown", status=DeliveryStatus.UNKNOWN),
            replace(accepted, id="before", created_at=first - timedelta(seconds=1)),
            replace(accepted, id="after", created_at=(first + timedelta(days=32)).replace(day=1)),
            replace(accepted, id="first", created_at=first.astimezone(UTC)),
            make.delivery("open", created_at=first - timedelta(days=9)),
        ):
            await unit.deliveries.put(delivery)
    async with store.unit() as unit:
        found = await unit.deliveries.pushes_of_month(first)
    assert sorted(row.id for row in found) == ["a", "first", "m", "open", "unknown"]


async def test_answers_to_offer_are_found_by_age_and_nothing_else_is(store: Store) -> None:
    old = {"status": DeliveryStatus.UNKNOWN, "created_at": make.at(-1)}
    reply = make.delivery("r", kind=DeliveryKind.REPLY, **old)
    push = replace(reply, id="push", kind=DeliveryKind.PUSH)
    parked = replace(push, id="parked", status=DeliveryStatus.PARKED)
    async with store.unit() as unit:
        await unit.deliveries.put(reply)
        await unit.deliveries.put(push)
        await unit.deliveries.put(parked)
        await unit.deliveries.put(replace(parked, id="batch", campaign_id="c1"))
        await unit.deliveries.put(replace(reply, id="sent", status=DeliveryStatus.ACCEPTED))
        await unit.deliveries.put(replace(reply, id="new", created_at=make.NOON))
    async with store.unit() as unit:
        assert await unit.deliveries.to_offer_before(make.NOON) == (reply, parked)


async def test_only_old_decided_deliveries_are_removed_whatever_their_offset(
    store: Store,
) -> None:
    bangkok = timezone(timedelta(hours=7))
    async with store.unit() as unit:
        for status in DeliveryStatus:
            await unit.deliveries.put(
                make.delivery(status, status=status, created_at=make.at(-1).astimezone(bangkok))
            )
        new = make.delivery("new", status=DeliveryStatus.ACCEPTED)
        await unit.deliveries.put(new)
    async with store.unit() as unit:
        await unit.deliveries.remove_decided_before(make.NOON)
    async with store.unit() as unit:
        left = {s for s in DeliveryStatus if await unit.deliveries.find(s) is not None}
        assert left == {"queued", "sending"}
        assert await unit.deliveries.find("new") == new


async def test_events_are_forgotten_only_when_older(store: Store) -> None:
    async with store.unit() as unit:
        await unit.events.mark_handled("old", make.at(-1))
        await unit.events.mark_handled("new", make.NOON)
        await unit.events.forget_before(make.NOON)
        assert not await unit.events.is_handled("old")
    async with store.unit() as unit:
        assert not await unit.events.is_handled("old")
        assert await unit.events.is_handled("new")


async def test_unfinished_jobs_are_those_queued_or_running_oldest_first(store: Store) -> None:
    async with store.unit() as unit:
        for number, status in enumerate(JobStatus):
            await unit.jobs.put(make.job(status, status=status, created_at=make.at(-number)))
    async with store.unit() as unit:
        assert [j.id for j in await unit.jobs.unfinished()] == ["running", "queued"]
        assert (await unit.jobs.find("done")).status == JobStatus.DONE


async def test_only_old_finished_jobs_are_removed(store: Store) -> None:
    async with store.unit() as unit:
        for status in JobStatus:
            await unit.jobs.put(make.job(status, status=status, created_at=make.at(-1)))
        await unit.jobs.put(make.job("new", status=JobStatus.DONE))
    async with store.unit() as unit:
        await unit.jobs.remove_finished_before(make.NOON)
    async with store.unit() as unit:
        left = {id for id in (*JobStatus, "new") if await unit.jobs.find(id) is not None}
        assert left == {"queued", "running", "new"}


async def test_the_newest_audit_entries_come_first_and_by_pages(store: Store) -> None:
    async with store.unit() as unit:
        for number in range(5):
            await unit.audit.add(make.audit_entry(f"{number}"))
        await unit.audit.remove_before(make.NOON)
    async with store.unit() as unit:
        await unit.audit.add(make.audit_entry("5", at=make.at(1)))
        assert [entry.id for entry in await unit.audit.newest(2)] == ["5", "4"]
        assert [entry.id for entry in await unit.audit.newest(9, skip=4)] == ["1", "0"]
        assert await unit.audit.count() == 6
        await unit.audit.remove_before(make.at(1))
        assert [entry.id for entry in await unit.audit.newest(9)] == ["5"]


async def test_audit_is_found_by_who_did_it_and_by_whom_it_concerns(store: Store) -> None:
    async with store.unit() as unit:
        await unit.audit.add(make.audit_entry("did", by="p1", person_id="p2"))
        await unit.audit.add(make.audit_entry("self", by="p1", person_id="p1"))
        await unit.audit.add(make.audit_entry("system", by=None, person_id=None))
    async with store.unit() as unit:
        assert [entry.id for entry in await unit.audit.of_person("p1")] == ["self", "did"]
        assert [entry.id for entry in await unit.audit.of_person("p2")] == ["did"]


async def test_codes_that_expired_before_a_day_are_removed(store: Store) -> None:
    async with store.unit() as unit:
        await unit.codes.put(make.code("old", expires_at=make.NOON - timedelta(days=2)))
        await unit.codes.put(make.code("new", kind=CodeKind.GROUP, person=None))
    async with store.unit() as unit:
        await unit.codes.remove_expired_before(make.NOON - timedelta(days=1))
        assert await unit.codes.find("old") is None
        assert [code.id for code in await unit.codes.of_groups()] == ["new"]


async def test_tries_are_forgotten_by_their_last_one(store: Store) -> None:
    async with store.unit() as unit:
        await unit.tries.put(make.tries("Uold", failed=(make.NOON - timedelta(hours=2),)))
        await unit.tries.put(make.tries("Unew"))
    async with store.unit() as unit:
        await unit.tries.remove_before(make.NOON - timedelta(hours=1))
        assert (await unit.tries.of("Uold")).failed == ()
        assert (await unit.tries.of("Unew")).failed == (make.NOON,)


async def test_a_personal_code_is_used_by_one_of_two_at_once(store: Store) -> None:
    async with store.unit() as unit:
        await unit.codes.put(make.code())

    async def used_meanwhile() -> None:
        async with store.unit() as unit:
            seen = await unit.codes.find("c1")
            assert seen is not None
            await unit.codes.put(replace(seen, used_at=make.NOON))

    async def use_after_somebody_else() -> None:
        async with store.unit() as unit:
            code = await unit.codes.find("c1")
            assert code is not None
            await used_meanwhile()
            await unit.codes.put(replace(code, used_at=make.NOON))

    with pytest.raises(Conflict):
        await use_after_somebody_else()
