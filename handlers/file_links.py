"""A file for a person by a link: made here, fetched from `bot/file_page.py` by POST.

LINE bots cannot send files. The file is made when it is fetched, so none lies about, and rights
are checked then.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.rules.enrolment_codes import CodeMaker
from handlers.turn import Replies, Turn
from messages import file_links as cards
from messages import privacy_actions as privacy
from messages.exports.content import ReportContent
from messages.exports.document import Format
from messages.texts import file_links as T
from store.model import (
    AuditAction,
    AuditEntry,
    AuditId,
    FileLink,
    FileLinkId,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    Person,
)
from store.unit import Unit

LASTS = timedelta(hours=1)
TIMES = 5
HAND_OUT = "hand_out"
"""The job that lays a file down for the operator, where there is no address for links."""
FOLDER = "handed-out"
PATH = "/files/"
# LINE's own browser would forget the file; a phone's browser saves it.
# https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/
OUTSIDE = "?openExternalBrowser=1"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """What is handed out."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReportToWrite:
    """The office's report, to be written outside the unit and off the loop."""

    content: ReportContent
    format: Format


Maker = Callable[[Unit, Person, FileLink, datetime], Awaitable[MadeFile | ReportToWrite | None]]
"""None: the person may not have the file any more."""


async def offer_file(turn: Turn, *, kind: str, about: str, file_name: str) -> Replies:
    """A card with a link to the file that `kind` makes of the object `about`.

    `kind` is a row of `handlers/file_kinds.py`. Without an address for links the file is laid
    down for the operator, and its place is named.
    """
    person = turn.enrolled()
    link = FileLink(
        id=FileLinkId(turn.new_id()),
        person_id=person.id,
        kind=kind,
        about=about,
        file_name=file_name,
        made_at=turn.now,
        expires_at=turn.now + LASTS,
        uses_left=TIMES,
    )
    await turn.unit.file_links.put(link)
    await audit(turn, AuditAction.FILE_LINKED, f"file:{link.id}", person.id, kind=kind)
    if turn.public_url is None:
        job = Job(
            JobId(turn.new_id()),
            HAND_OUT,
            LineUserId(""),
            {"link": link.id},
            JobStatus.QUEUED,
            turn.now,
        )
        await turn.unit.jobs.put(job)
        place = f"{FOLDER}/{link.id}"
        sentence = T.AT_OPERATOR.format(name=file_name, place=place)
        return Replies((cards.said(sentence, "at_operator"),), may_carry=False, job=job.id)
    url = turn.public_url.rstrip("/") + PATH + signed(link.id, turn.codes) + OUTSIDE
    return Replies((cards.link_card(link, url, person.name),), may_carry=False)


def signed(id: FileLinkId, codes: CodeMaker) -> str:
    """What the link ends with: the id and a signature that only this office's bot can make."""
    return f"{id}.{codes.sealed(f'file:{id}')}"


def id_of(token: str, codes: CodeMaker) -> FileLinkId | None:
    """The link that the address names, None where the signature is not ours."""
    id = FileLinkId(token.partition(".")[0])
    expected = signed(id, codes)
    return id if codes.is_same(token, expected) else None


async def withdraw(turn: Turn) -> Replies:
    """The link leads nowhere from now on."""
    wanted = turn.action.link if isinstance(turn.action, privacy.WithdrawFile) else ""
    link = await turn.unit.file_links.find(FileLinkId(wanted))
    person = turn.enrolled()
    if link is None or link.person_id != person.id or not link.is_open(turn.now):
        raise NotFoundForPerson(T.LINK_OVER)
    await turn.unit.file_links.put(replace(link, is_withdrawn=True))
    await audit(turn, AuditAction.FILE_WITHDRAWN, f"file:{link.id}", person.id)
    sentence = T.WITHDRAWN.format(name=link.file_name)
    return Replies((cards.said(sentence, "withdrawn"),))


async def open_link(unit: Unit, id: FileLinkId, now: datetime) -> tuple[FileLink, Person] | None:
    """The link and whose it is, while it can be fetched by somebody who is still of the office."""
    link = await unit.file_links.find(id)
    if link is None or not link.is_open(now):
        return None
    person = await unit.people.find(link.person_id)
    if person is None or person.left_on is not None or person.line_user_id is None:
        return None
    return link, person.on(now.date())


async def count_use(unit: Unit, link: FileLink, now: datetime, id: str) -> None:
    """One fetch less, and an entry that it was fetched; by whom nobody can tell.

    Counted before the file is made, so that no more are made at once than may be fetched.
    """
    await unit.file_links.put(replace(link, uses_left=link.uses_left - 1))
    await unit.audit.add(
        AuditEntry(
            AuditId(id), now, None, AuditAction.FILE_FETCHED, f"file:{link.id}", link.person_id
        )
    )


async def give_back(unit: Unit, id: FileLinkId) -> None:
    """The fetch that was counted brought no file."""
    link = await unit.file_links.find(id)
    if link is not None:
        await unit.file_links.put(replace(link, uses_left=link.uses_left + 1))
