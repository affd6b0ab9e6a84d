"""Lookups by the keys the bot uses cost the same in a large store as in a small one.

Medians of one run are compared, never absolute times; the bound is generous, since a scan would
be twenty times slower.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from time import perf_counter_ns
from typing import Any

import pytest

from store.model import (
    CodeKind,
    Consent,
    DeliveryKind,
    DeliveryStatus,
    JobStatus,
    QuestionStatus,
    RecipientStatus,
)
from store.tinydb_store import TinyDBStore
from store.unit import Unit
from tests.store import records as make
from tests.store.conftest import open_tinydb

SMALL, LARGE = 1_000, 20_000

IN_BATCH = RecipientStatus.IN_BATCH
Put = Callable[[Unit, int], Awaitable[None]]
Look = Callable[[Unit], Awaitable[Any]]

# How row number n is put, and the lookup; each finds two rows at most, at any size.
LOOKUPS: dict[str, tuple[Put, Look]] = {
    "people by id": (
        lambda u, n: u.people.put(make.person(f"{n}")),
        lambda u: u.people.find("7"),
    ),
    "people by LINE user": (
        lambda u, n: u.people.put(make.person(f"{n}")),
        lambda u: u.people.by_line_user("U7"),
    ),
    "delegations to a person": (
        lambda u, n: u.delegations.put(make.delegation(f"{n}", to_person=f"{n}")),
        lambda u: u.delegations.to_person("7"),
    ),
    "delegations of a group": (
        lambda u, n: u.delegations.put(make.delegation(f"{n}", group=f"{n}")),
        lambda u: u.delegations.of_group("7"),
    ),
    "codes of a person": (
        lambda u, n: u.codes.put(make.code(f"{n}", person=f"{n}")),
        lambda u: u.codes.of_person("7"),
    ),
    "codes of the groups": (
        lambda u, n: u.codes.put(
            make.code(f"{n}", person=None if n < 2 else f"{n}", kind=list(CodeKind)[-(n < 2)])
        ),
        lambda u: u.codes.of_groups(),
    ),
    "links of a person": (
        lambda u, n: u.file_links.put(make.file_link(f"{n}", person_id=f"{n}")),
        lambda u: u.file_links.of_person("7"),
    ),
    "where messages of a user were kept": (
        lambda u, n: u.written.put(make.written(f"{n}", line_user=f"U{n}")),
        lambda u: u.written.of_line_user("U7"),
    ),
    "the newest text of the office": (
        lambda u, n: u.office_texts.add(make.office_text(n, kind="notice" if n < 2 else f"k{n}")),
        lambda u: u.office_texts.newest("notice"),
    ),
    "requests of a user": (
        lambda u, n: u.requests.put(make.request(f"{n}", line_user=f"U{n}")),
        lambda u: u.requests.of_line_user("U7"),
    ),
    "claims of a group": (
        lambda u, n: u.claims.put(make.claim(f"{n}", group=f"{n}")),
        lambda u: u.claims.of_group("7"),
    ),
    "drafts of a person": (
        lambda u, n: u.drafts.put(make.draft(f"{n}", person_id=f"{n}")),
        lambda u: u.drafts.of_person("7"),
    ),
    "drafts about a group": (
        lambda u, n: u.drafts.put(make.draft(f"{n}", about={"group": f"{n}"})),
        lambda u: u.drafts.about_group("7"),
    ),
    "lead groups of a year": (
        lambda u, n: u.leads.put(make.lead(f"{n}", fiscal_year=n)),
        lambda u: u.leads.of_year(7),
    ),
    "a group's tray": (
        lambda u, n: u.tray.put(make.tray_item(f"{n}", group=f"{n}")),
        lambda u: u.tray.of_group("7"),
    ),
    "what a person handed in": (
        lambda u, n: u.tray.put(make.tray_item(f"{n}", handed_by=f"{n}")),
        lambda u: u.tray.of_person("7"),
    ),
    "what was handed in together": (
        lambda u, n: u.tray.put(make.tray_item(f"{n}", batch=f"{n}")),
        lambda u: u.tray.of_batch("7"),
    ),
    "a person's reminders": (
        lambda u, n: u.reminders.put(make.reminder(f"{n}", person_id=f"{n}")),
        lambda u: u.reminders.of_person("7"),
    ),
    "reports of a group": (
        lambda u, n: u.reports.add(make.report(f"{n}", group=f"{n}")),
        lambda u: u.reports.of_group("r1", "7"),
    ),
    "reports of a person": (
        lambda u, n: u.reports.add(make.report(f"{n}", submitted_by=f"{n}")),
        lambda u: u.reports.of_person("7"),
    ),
    "the newest message": (
        lambda u, n: u.messages.add(make.message(f"{n}")),
        lambda u: u.messages.find("7"),
    ),
    "waiting recipients": (
        lambda u, n: u.recipients.put(make.recipient(f"{n}", status=list(RecipientStatus)[n > 1])),
        lambda u: u.recipients.waiting_for("p1"),
    ),
    "recipients in a batch": (
        lambda u, n: u.recipients.put(make.recipient(f"{n}", person_id=f"{n}", status=IN_BATCH)),
        lambda u: u.recipients.batched_for("7"),
    ),
    "recipients of a person": (
        lambda u, n: u.recipients.put(make.recipient(f"{n}", person_id=f"{n}")),
        lambda u: u.recipients.of_person("7"),
    ),
    "replies under way": (
        lambda u, n: u.deliveries.put(
            make.delivery(
                f"{n}",
                kind=DeliveryKind.REPLY,
                to=(f"U{n}",),
                status=list(DeliveryStatus)[1 if n < 9 else 2],
            )
        ),
        lambda u: u.deliveries.replies_under_way("U7"),
    ),
    "recipients of a campaign": (
        lambda u, n: u.recipients.put(make.recipient(f"{n}", campaign_id=f"{n}")),
        lambda u: u.recipients.of_campaign("7"),
    ),
    "acknowledgements of a message": (
        lambda u, n: u.acknowledgements.add(make.acknowledgement(f"{n}", version=n)),
        lambda u: u.acknowledgements.of_message("m1", 7),
    ),
    "acknowledgements of a person": (
        lambda u, n: u.acknowledgements.add(make.acknowledgement(f"{n}", person_id=f"{n}")),
        lambda u: u.acknowledgements.of_person("7"),
    ),
    "answers to a quiz": (
        lambda u, n: u.quiz_answers.add(make.quiz_answer(f"{n}", version=n)),
        lambda u: u.quiz_answers.of_message("m1", 7),
    ),
    "quizzes of a person": (
        lambda u, n: u.quiz_answers.add(make.quiz_answer(f"{n}", person_id=f"{n}")),
        lambda u: u.quiz_answers.of_person("7"),
    ),
    "zero reports of a campaign": (
        lambda u, n: u.zero_reports.put(make.zero_report(f"{n}", campaign_id=f"{n}")),
        lambda u: u.zero_reports.of_campaign("7"),
    ),
    "open deliveries": (
        lambda u, n: u.deliveries.put(
            make.delivery(f"{n}", status=list(DeliveryStatus)[2 if n > 1 else n])
        ),
        lambda u: u.deliveries.open(),
    ),
    "unknown replies": (
        lambda u, n: u.deliveries.put(
            make.delivery(
                f"{n}", kind=DeliveryKind.REPLY, to=(f"{n}",), status=DeliveryStatus.UNKNOWN
            )
        ),
        lambda u: u.deliveries.to_offer("7"),
    ),
    "handled events": (
        lambda u, n: u.events.mark_handled(f"{n}", make.NOON),
        lambda u: u.events.is_handled("7"),
    ),
    "unfinished jobs": (
        lambda u, n: u.jobs.put(make.job(f"{n}", status=list(JobStatus)[2 if n > 1 else n])),
        lambda u: u.jobs.unfinished(),
    ),
    "jobs of a user": (
        lambda u, n: u.jobs.put(make.job(f"{n}", line_user_id=f"U{n}")),
        lambda u: u.jobs.of_user("U7"),
    ),
    "questions of an asker": (
        lambda u, n: u.questions.put(make.question(f"{n}", asker=f"U{n}")),
        lambda u: u.questions.of_asker("U7"),
    ),
    "questions for a group": (
        lambda u, n: u.questions.put(
            make.question(
                f"{n}",
                to_group=f"g{n}",
                status=QuestionStatus.FORWARDED,
                consent=Consent.NAMED,
            )
        ),
        lambda u: u.questions.for_group("g7"),
    ),
    "corrections of a person": (
        lambda u, n: u.corrections.put(make.correction(f"{n}", person_id=f"{n}")),
        lambda u: u.corrections.of_person("7"),
    ),
    "audit of a person": (
        lambda u, n: u.audit.add(make.audit_entry(f"{n}", by=f"{n}", person_id=None)),
        lambda u: u.audit.of_person("7"),
    ),
    "open questions": (
        lambda u, n: u.questions.put(
            make.question(f"{n}", status=list(QuestionStatus)[2 if n > 1 else 0])
        ),
        lambda u: u.questions.open(),
    ),
}


async def _filled(folder: Path, put: Put, count: int) -> TinyDBStore:
    store = open_tinydb(folder)
    async with store.unit() as unit:
        for number in range(count):
            await put(unit, number)
    return store


async def _time(store: TinyDBStore, look: Look) -> float:
    times = []
    async with store.unit() as unit:
        for _ in range(100):
            start = perf_counter_ns()
            await look(unit)
            times.append(perf_counter_ns() - start)
    return median(times)


@pytest.mark.parametrize("name", LOOKUPS)
async def test_a_lookup_in_20000_rows_costs_at_most_three_of_one_in_1000(
    tmp_path: Path, name: str
) -> None:
    put, look = LOOKUPS[name]
    small = await _filled(tmp_path / "small", put, SMALL)
    large = await _filled(tmp_path / "large", put, LARGE)
    # The better of three rounds each, because others share the machine.
    ratios = [await _time(large, look) / await _time(small, look) for _ in range(3)]
    await small.close()
    await large.close()
    assert min(ratios) <= 3
