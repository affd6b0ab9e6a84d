"""Photos, files and links handed in at any time lie in the group's tray for its head."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.auditing import audit
from handlers.conversing import FETCH_CONTENT
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.evidence_step import written
from handlers.given_files import given_file, named
from handlers.obligations import plan_in_force
from handlers.parties import name_of, parties_of
from handlers.pictures import picture_address, pictures_of
from handlers.rules.rounds import falls_to
from handlers.rules.understanding.result import Intent
from handlers.steps import GivenFile
from handlers.turn import (
    FileDelayed,
    FileProblem,
    FileRefused,
    JobDone,
    Replies,
    SentFile,
    Turn,
)
from messages import progress_report as reports
from messages import report_actions as report
from messages import tray as cards
from messages.limits import MESSAGES
from messages.texts import evidence as E
from messages.texts import tray as T
from store.model import (
    AuditAction,
    Evidence,
    EvidenceKind,
    GroupId,
    Job,
    JobId,
    JobStatus,
    Plan,
    TrayItem,
    TrayItemId,
)

TOGETHER = timedelta(minutes=5)
"""What the same person hands in within this of the last piece is asked about once."""
INTO_TRAY = "tray"
SHORTEST_WORD = 3
_ENDING = re.compile(r"\.\w{2,4}$")
_BETWEEN = re.compile(r"[\s_\-.,()/:]+")
PROBLEM_WORDS = {
    FileProblem.TOO_LARGE: E.FILE_TOO_LARGE,
    FileProblem.TYPE_REFUSED: E.FILE_TYPE_REFUSED,
    FileProblem.GONE: E.FILE_GONE,
    FileProblem.UNAVAILABLE: E.FILE_UNAVAILABLE,
}


async def hand_in(turn: Turn) -> Replies:
    """The word alone says how; a link or document number after it is taken at once."""
    rest = cards.rest_of(turn.text)
    if not rest:
        return Replies((cards.said(T.HOW, "how"),))
    try:
        pieces = written(rest)
    except InvalidAnswer as error:
        return Replies((cards.said(error.sentence, "refused"),), keeps_nothing=True)
    return await _keep(turn, [_evidence(piece) for piece in pieces], rest)


def _evidence(piece: dict[str, str]) -> Evidence:
    return Evidence(EvidenceKind(piece["kind"]), piece["value"])


async def take_file(turn: Turn) -> Replies:
    """A photo or file out of the blue."""
    match turn.event:
        case SentFile() as event if turn.person is not None:
            file = given_file(event)
            return await _keep(turn, [_piece(file)], file.name)
        case FileRefused(problem=problem):
            return Replies((cards.said(PROBLEM_WORDS[problem], "refused"),))
        case FileDelayed() as event if turn.person is not None:
            return await _await_piece(turn, event)
        case _:
            sentence = T.HOW_WITHOUT_PLAN if turn.person else T.NOT_FOR_GUESTS
            return Replies((cards.said(sentence, "not_for_guests"),))


def _piece(file: GivenFile) -> Evidence:
    is_picture = file.media_type.startswith("image/")
    kind = EvidenceKind.PICTURE if is_picture else EvidenceKind.FILE
    return Evidence(kind, file.name, file.sha256, file.size, file.media_type)


async def _await_piece(turn: Turn, event: FileDelayed) -> Replies:
    """LINE still prepares the file: a job fetches it, and the next answer tells of it."""
    job = Job(
        JobId(turn.new_id()),
        FETCH_CONTENT,
        turn.event.source.user_id or turn.chat.id,
        {"message_id": event.message_id, "name": event.name, "into": INTO_TRAY},
        JobStatus.QUEUED,
        turn.now,
    )
    await turn.unit.jobs.put(job)
    said = cards.said(T.STILL_PREPARED, "still_prepared")
    return Replies((said,), job=job.id, keeps_nothing=True)


async def arrive(turn: Turn) -> Replies:
    """What the job fetched goes into the tray; there is no answer that could say so now."""
    id = turn.event.job_id if isinstance(turn.event, JobDone) else None
    job = await turn.unit.jobs.find(id) if id else None
    result = dict(job.result or {}) if job and job.details.get("into") == INTO_TRAY else {}
    has_plan = turn.knowledge.plan_in_force() is not None
    if job is not None and "sha256" in result and turn.person is not None and has_plan:
        file = named(GivenFile(**result), job.created_at)
        await _keep(turn, [_piece(file)], file.name)
    return Replies()


async def tell_of_arrivals(turn: Turn, replies: Replies) -> Replies:
    """One message in front of the answer for what LINE had prepared by now, or never did."""
    room = MESSAGES - 1 - len(replies.messages)
    user = turn.person.line_user_id if turn.person else None
    if user is None or not replies.messages or not replies.may_carry or room < 1:
        return replies
    ended = [
        job
        for job in await turn.unit.jobs.of_user(user)
        if job.details.get("into") == INTO_TRAY and job.told_at is None and job.result is not None
    ]
    if not ended:
        return replies
    came = lost = 0
    for job in ended:
        is_here = "sha256" in (job.result or {})
        came, lost = came + is_here, lost + (not is_here)
        await turn.unit.jobs.put(replace(job, told_at=turn.now))
    return replace(replies, messages=(cards.arrivals(came, lost), *replies.messages))


async def _keep(turn: Turn, pieces: Sequence[Evidence], caption: str) -> Replies:
    plan = plan_in_force(turn)
    groups = await _groups(turn, plan)
    batch = await _open_batch(turn, groups[0])
    is_new = batch is None
    # Pieces that come together have the answer of the first: it is asked once.
    indicator = batch.indicator if batch else None
    name = batch.batch if batch else turn.new_id()
    known = {(i.evidence.kind, i.evidence.value, i.evidence.sha256) for i in await _of(turn, name)}
    for piece in pieces:
        if (piece.kind, piece.value, piece.sha256) in known:
            continue
        id = TrayItemId(turn.new_id())
        person = turn.enrolled().id
        item = TrayItem(
            id, groups[0], plan.fiscal_year, indicator, piece, name, person, turn.now, caption
        )
        await turn.unit.tray.put(item)
    count = len(await _of(turn, name))
    if batch is not None and indicator is not None:
        card = cards.more_placed(count, indicator)
        return Replies((card,), keeps_nothing=True)
    guess = _guess(turn, plan, groups, caption) if is_new else None
    card = cards.which_card(plan, name, _choices(plan, groups, guess), count, groups[0], is_new)
    return Replies((card,), may_carry=False, keeps_nothing=True)


async def _groups(turn: Turn, plan: Plan) -> list[GroupId]:
    """The groups whose trays the person may put something into, the first one by default."""
    own = [p.group for p in await parties_of(turn)]
    groups = list(dict.fromkeys([*turn.enrolled().groups(), *own]))
    return groups or [plan.issuing_group]


async def _of(turn: Turn, batch: str) -> Sequence[TrayItem]:
    return await turn.unit.tray.of_batch(batch)


async def _open_batch(turn: Turn, group: GroupId) -> TrayItem | None:
    """The newest piece of what the person is handing in."""
    mine = [
        i
        for i in await turn.unit.tray.of_person(turn.enrolled().id)
        if i.group == group and i.used_in is None and turn.now - i.handed_at <= TOGETHER
    ]
    return max(mine, key=lambda i: i.handed_at, default=None)


def _guess(turn: Turn, plan: Plan, groups: Sequence[GroupId], caption: str) -> int | None:
    """The indicator that the caption or file name speaks of, as a whole or by one of its words."""
    reader = turn.knowledge.readers.get(plan.fiscal_year)
    whole = _ENDING.sub("", caption)
    for part in (whole, *_BETWEEN.split(whole)):
        if reader is None or len(part) < SHORTEST_WORD:
            continue
        understood = reader.understand(part, tuple(groups))
        if understood.intent is not Intent.NONE and understood.indicators:
            return understood.indicators[0]
    return None


def _choices(plan: Plan, groups: Sequence[GroupId], guess: int | None) -> list[int]:
    """The indicators of the groups, the guessed one first."""
    own = [i.number for i in plan.indicators if any(falls_to(i, g) for g in groups)]
    first = [guess] if guess in own else []
    return [n for n in (*first, *(n for n in own if n not in first)) if n is not None][:9]


async def place(turn: Turn) -> Replies:
    """What a batch of pieces is for."""
    action = turn.action
    if not isinstance(action, report.PlaceEvidence):
        raise NotFoundForPerson(T.GONE)
    plan = plan_in_force(turn)
    me = turn.enrolled().id
    items = [i for i in await _of(turn, action.batch) if i.handed_by == me and i.used_in is None]
    if not items:
        raise NotFoundForPerson(T.GONE)
    group = items[0].group
    if not action.indicator:
        return Replies((cards.kept_unplaced(plan, group, len(items)),))
    indicator = plan.indicator(action.indicator)
    if indicator is None:
        raise NotFoundForPerson(T.GONE)
    mine = await _groups(turn, plan)
    group = next((g for g in [group, *mine] if falls_to(indicator, g)), group)
    for item in items:
        await turn.unit.tray.put(replace(item, indicator=indicator.number, group=group))
    return Replies((cards.placed(plan, group, indicator.number, len(items)),))


async def show_tray(turn: Turn) -> Replies:
    """What lies in the trays of my groups, and what I handed in."""
    page = turn.action.page if isinstance(turn.action, report.ShowTray) else 0
    items = await _visible(turn)
    if not items:
        return Replies((cards.said(T.EMPTY, "empty"),))
    return Replies((cards.tray_card(items, page, _seen(turn, items)),), may_carry=False)


def _seen(turn: Turn, items: Sequence[TrayItem]) -> dict[TrayItemId, str]:
    pieces = {i.id: i.evidence for i in items}
    found = {id: picture_address(turn, e.sha256, e.media_type) for id, e in pieces.items()}
    return {id: address for id, address in found.items() if address}


async def _visible(turn: Turn) -> list[TrayItem]:
    me = turn.enrolled().id
    found = {i.id: i for i in await turn.unit.tray.of_person(me)}
    for party in await parties_of(turn):
        found |= {i.id: i for i in await turn.unit.tray.of_group(party.group)}
    left = [i for i in found.values() if i.used_in is None]
    return sorted(left, key=lambda i: i.handed_at, reverse=True)


async def show_item(turn: Turn) -> Replies:
    """One piece, and the way to take it out."""
    wanted = turn.action.item if isinstance(turn.action, report.ShowTrayItem) else ""
    item = next((i for i in await _visible(turn) if i.id == wanted), None)
    if item is None:
        raise NotFoundForPerson(T.GONE)
    plan = turn.knowledge.plans[item.fiscal_year]
    group = reports.group_name(plan, item.group)
    by = await name_of(turn, item.handed_by)
    if item.handed_by != turn.enrolled().id:
        await audit(turn, AuditAction.EVIDENCE_SEEN, f"evidence:{item.id}", item.handed_by)
    return Replies(
        (cards.item_card(item, group, by, pictures_of(turn, [item.evidence])),), may_carry=False
    )


async def remove_item(turn: Turn) -> Replies:
    """Whoever handed it in or reports for the group takes it out, while no report has it."""
    wanted = turn.action.item if isinstance(turn.action, report.RemoveTrayItem) else ""
    item = next((i for i in await _visible(turn) if i.id == wanted), None)
    if item is None:
        raise NotFoundForPerson(T.GONE)
    await turn.unit.tray.remove(item.id)
    await audit(turn, AuditAction.EVIDENCE_REMOVED, f"evidence:{item.id}", item.handed_by)
    return Replies((cards.said(T.PIECE_REMOVED.format(piece=cards.words_of(item)), "removed"),))
