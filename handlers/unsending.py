"""LINE's unsend: what was kept of a message goes with it, from drafts, questions and evidence.

Where a message went is noted for two days. Reports that were sent stay: they are the office's
record, and a correction is a new version.
https://developers.line.biz/en/docs/messaging-api/receiving-messages/#processing-on-receipt-of-unsend-event
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.auditing import audit
from handlers.erasing import ERASE, hashes_in
from handlers.steps import cleaned
from handlers.turn import Replies, Said, SentFile, Turn, Unsent
from store.model import (
    AuditAction,
    Draft,
    Erasure,
    ErasureId,
    Job,
    JobId,
    JobStatus,
    LineUserId,
    QuestionId,
    TrayItemId,
    WrittenMessage,
)


async def note_where_kept(turn: Turn, replies: Replies) -> Replies:
    """Runs after every turn: where the text or file of this message now stands, if anywhere."""
    event, user = turn.event, turn.event.source.user_id
    if not isinstance(event, Said | SentFile) or event.message_id is None or user is None:
        return replies
    sha256 = event.sha256 if isinstance(event, SentFile) else None
    looked_for = sha256 or cleaned(turn.text)
    steps = tuple(
        (draft.id, key)
        for draft in await turn.unit.drafts.of_person(turn.drafter)
        for key, answer in draft.answers.items()
        if looked_for and _holds(answer, looked_for)
    )
    asked = await turn.unit.questions.of_asker(user)
    questions = tuple(q.id for q in asked if q.asked_at == turn.now)
    tray = await _in_tray(turn)
    if steps or questions or tray:
        kept = WrittenMessage(event.message_id, user, turn.now, steps, questions, sha256, tray)
        await turn.unit.written.put(kept)
    return replies


async def _in_tray(turn: Turn) -> tuple[str, ...]:
    """The pieces that this message put into a tray."""
    if turn.person is None:
        return ()
    mine = await turn.unit.tray.of_person(turn.person.id)
    return tuple(item.id for item in mine if item.handed_at == turn.now)


def _holds(answer: Any, text: str) -> bool:
    if isinstance(answer, str):
        # Several lines may have become one answer.
        return text in answer or answer in text if answer else False
    if isinstance(answer, Mapping):
        return any(_holds(inner, text) for inner in answer.values())
    return isinstance(answer, list) and any(_holds(inner, text) for inner in answer)


async def unsend(turn: Turn) -> Replies:
    """Takes out what was kept of the message. LINE gives no way to answer."""
    event = turn.event
    if not isinstance(event, Unsent):
        return Replies()
    chat = replace(turn.chat, held_text=None, held_at=None, asked_text=None)
    await turn.unit.chats.put(chat)
    written = await turn.unit.written.find(event.message_id)
    if written is None or written.line_user != event.source.user_id:
        return Replies()
    for draft_id, key in written.steps:
        await _take_out(turn, draft_id, key, written.sha256)
    for question in written.questions:
        await turn.unit.questions.remove(QuestionId(question))
    await _empty_tray(turn, written)
    await _forget_quotes(turn, written)
    await turn.unit.written.remove(written.id)
    person_id = turn.person.id if turn.person else None
    await audit(turn, AuditAction.MESSAGE_UNSENT, person_id=person_id)
    if written.sha256 is None:
        return Replies()
    id = turn.new_id()
    gone = Erasure(ErasureId(id), None, "", (written.sha256,), turn.now)
    await turn.unit.erasures.put(gone)
    job = Job(JobId(id), ERASE, LineUserId(""), {}, JobStatus.QUEUED, turn.now)
    await turn.unit.jobs.put(job)
    return Replies(job=job.id)


async def _take_out(turn: Turn, draft_id: str, key: str, sha256: str | None) -> None:
    drafts = await turn.unit.drafts.of_person(turn.drafter)
    draft = next((d for d in drafts if d.id == draft_id), None)
    if draft is None or key not in draft.answers:
        return
    await turn.unit.drafts.put(_without(draft, key, sha256))


def _without(draft: Draft, key: str, sha256: str | None) -> Draft:
    """The draft without the file, or without the whole answer that held the text."""
    answer = draft.answers[key]
    if sha256 is not None and isinstance(answer, Mapping) and "items" in answer:
        items = [item for item in answer["items"] if sha256 not in set(hashes_in(item))]
        return replace(draft, answers={**draft.answers, key: {**answer, "items": items}})
    kept = {k: v for k, v in draft.answers.items() if k != key}
    return replace(draft, answers=kept, last_text=None)


async def _empty_tray(turn: Turn, written: WrittenMessage) -> None:
    """What no report has taken; a report that was sent keeps its evidence."""
    for id in written.tray:
        item = await turn.unit.tray.find(TrayItemId(id))
        if item is not None and item.used_in is None:
            await turn.unit.tray.remove(item.id)


async def _forget_quotes(turn: Turn, written: WrittenMessage) -> None:
    """Answers quote what they kept; those since then hold the words no longer."""
    for delivery in await turn.unit.deliveries.all():
        if delivery.to == (written.line_user,) and delivery.created_at >= written.at:
            await turn.unit.deliveries.put(replace(delivery, messages=()))
