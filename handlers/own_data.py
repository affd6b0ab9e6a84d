"""All that is held about a person, for the person: as a card's figures and as a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from handlers.file_links import MadeFile
from messages.texts import own_data as T
from store.model import FileLink, Person
from store.unit import Unit

FILE_KIND = "own_data"


@dataclass(frozen=True, slots=True)
class Held:
    """Everything, by the table it stands in; each row plain JSON."""

    tables: Mapping[str, list[Any]]

    def count(self, table: str) -> int:
        """How many rows."""
        return len(self.tables[table])


async def gather(unit: Unit, person: Person) -> Held:
    """What is held about the person and by them, complete; of other people nothing."""
    user = person.line_user_id
    chats = [await unit.chats.of(user)] if user else []
    asked = await unit.questions.of_asker(user) if user else ()
    written = await unit.written.of_line_user(user) if user else ()
    requests = await unit.requests.of_line_user(user) if user else ()
    claim = await unit.claims.find(person.id)
    sent = [d for d in await unit.deliveries.all() if user and user in d.to]
    jobs = [j for j in await unit.jobs.all() if user and j.line_user_id == user]
    rows: dict[str, Any] = {
        "person": [person],
        "corrections": await unit.corrections.of_person(person.id),
        "preferences": [await unit.preferences.of(person.id)],
        "chat": chats,
        "drafts": await unit.drafts.of_person(person.id),
        "reports": await unit.reports.of_person(person.id),
        "questions": asked,
        **await _told(unit, person),
        "delegations": await unit.delegations.to_person(person.id),
        "messages": [_own(d) for d in sent],
        "unsend": written,
        "enrolment": [*requests, *([claim] if claim else [])],
        "codes": [_without_id(c) for c in await unit.codes.of_person(person.id)],
        "links": await unit.file_links.of_person(person.id),
        "jobs": jobs,
        "audit": await unit.audit.of_person(person.id),
    }
    return Held({table: list(msgspec.to_builtins(found)) for table, found in rows.items()})


async def _told(unit: Unit, person: Person) -> dict[str, Any]:
    """What the person was told and answered, and what they had others told."""
    campaigns = await unit.campaigns.all()
    rosters = [c for c in campaigns if person.id in c.roster]
    own = [c for c in campaigns if person.id in (c.by, c.ended_by)]
    return {
        "acknowledgements": await unit.acknowledgements.of_person(person.id),
        "quizzes": await unit.quiz_answers.of_person(person.id),
        # That somebody answered is theirs to know; what, nobody can read.
        "pulses": [{"pulse": pulse} for pulse in await unit.ballots.of_person(person.id)],
        "zero_reports": await unit.zero_reports.of_person(person.id),
        "received": await unit.recipients.of_person(person.id),
        "rosters": [{"campaign": c.id, "due_at": c.due_at} for c in rosters],
        "campaigns": [{"campaign": c.id, "made_at": c.made_at} for c in own],
    }


def _own(delivery: Any) -> Any:
    """A message that the person got, without the others who got it, too, and without its token."""
    kept = msgspec.to_builtins(delivery)
    return {k: kept[k] for k in ("created_at", "kind", "status", "trace", "messages")}


def _without_id(code: Any) -> Any:
    return {k: v for k, v in msgspec.to_builtins(code).items() if k != "id"}


async def make_file(unit: Unit, person: Person, link: FileLink, now: datetime) -> MadeFile:
    """The file behind the link: JSON under Thai headings, as UTF-8."""
    held = await gather(unit, person)
    named = {T.TABLES[table]: rows for table, rows in held.tables.items()}
    about = {T.ABOUT_FILE: T.ABOUT_FILE_WORDS, T.MADE_AT: now.isoformat()}
    text = json.dumps({**about, **named}, ensure_ascii=False, indent=2)
    return MadeFile("application/json", text.encode())
