"""Wishes to correct own data: a person asks, an administrator accepts or declines with a reason.

What was decided rides on the next answer to the person: free, and never pushed.
"""

from dataclasses import dataclass, replace

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.personnel import audited, change_person
from handlers.text_steps import AnyText, OptionalText
from handlers.turn import Replies, StartConversation, Turn
from messages import corrections as cards
from messages import keywords as K
from messages import privacy_actions as privacy
from messages.limits import MESSAGES
from messages.texts import corrections as T
from messages.thai import thai_digits
from store.model import (
    AuditAction,
    Correction,
    CorrectionId,
    CorrectionStatus,
    Draft,
    Notice,
    NoticeId,
    NoticeKind,
    Person,
)

LONGEST_NAME = 120
LONGEST_OTHER = 300


async def correct_me(turn: Turn) -> Replies:
    """Asks what is right; an administrator decides."""
    turn.enrolled()
    return Replies(start=StartConversation("correction"))


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, as the office knows them."""

    person: Person


async def load(turn: Turn, draft: Draft) -> Context:
    """The person of the turn."""
    return Context(turn.enrolled())


def length_problem(text: str, context: Context) -> str | None:
    """Why it is no name or position, or None."""
    return _too_long(text, LONGEST_NAME)


def other_problem(text: str, context: Context) -> str | None:
    """Why it is too much for an administrator to read at a glance, or None."""
    return _too_long(text, LONGEST_OTHER)


def _too_long(text: str, most: int) -> str | None:
    return T.TOO_LONG.format(count=thai_digits(most)) if len(text) > most else None


async def save(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Waits for a decision; one that still waited is replaced."""
    person, answers = context.person, draft.answers
    wanted = Correction(
        CorrectionId(turn.new_id()),
        person.id,
        turn.now,
        name=_if_new(answers["name"], person.name),
        position=_if_new(answers["position"], person.position),
        other=answers["other"],
    )
    if not (wanted.name or wanted.position or wanted.other):
        raise InvalidAnswer(T.NOTHING_ASKED)
    for before in await turn.unit.corrections.of_person(person.id):
        if before.status is CorrectionStatus.WAITING:
            await turn.unit.corrections.remove(before.id)
            await turn.unit.notices.remove(_notice(before))
    await turn.unit.corrections.put(wanted)
    details = {"person": person.id, "name": person.name}
    kind = NoticeKind.CORRECTION_ASKED
    await turn.unit.notices.add(Notice(_notice(wanted), kind, turn.now, details))
    await audit(turn, AuditAction.CORRECTION_ASKED, f"correction:{wanted.id}", person.id)
    return Replies((cards.said(T.SENT, "sent"),), may_carry=False)


def _if_new(wanted: str, kept: str) -> str:
    return "" if wanted == kept else wanted


def _notice(correction: Correction) -> NoticeId:
    return NoticeId(f"{NoticeKind.CORRECTION_ASKED}@{correction.id}")


CORRECTION = Conversation(
    "correction",
    (
        OptionalText(key="name", question=T.NAME_STEP, check=length_problem),
        OptionalText(key="position", question=T.POSITION_STEP, check=length_problem),
        OptionalText(key="other", question=T.OTHER_STEP, check=other_problem),
    ),
    load=load,
    finish=save,
    title=lambda context: T.TITLE,
    resume_word=K.CORRECT_ME.label,
)


async def show_corrections(turn: Turn) -> Replies:
    """What waits for a decision; where that is one thing, it is shown at once."""
    page = turn.action.page if isinstance(turn.action, privacy.ShowCorrections) else 0
    waiting = []
    for correction in await turn.unit.corrections.waiting():
        person = await turn.unit.people.find(correction.person_id)
        if person is not None:
            waiting.append((correction, person))
    if len(waiting) == 1:
        return await _shown(turn, *waiting[0])
    return Replies((cards.corrections_card(waiting, page),), may_carry=False)


async def show_correction(turn: Turn) -> Replies:
    """One wish beside what is kept."""
    wanted = turn.action.correction if isinstance(turn.action, privacy.ShowCorrection) else ""
    return await _shown(turn, *await _find(turn, wanted))


async def _shown(turn: Turn, correction: Correction, person: Person) -> Replies:
    await audit(turn, AuditAction.PERSON_SEEN, f"correction:{correction.id}", person.id)
    return Replies((cards.correction_card(correction, person),), may_carry=False)


async def _find(turn: Turn, id: str) -> tuple[Correction, Person]:
    """A wish that waits, and whose it is."""
    correction = await turn.unit.corrections.find(CorrectionId(id))
    if correction is None or correction.status is not CorrectionStatus.WAITING:
        raise NotFoundForPerson(T.GONE)
    person = await turn.unit.people.find(correction.person_id)
    if person is None:
        raise NotFoundForPerson(T.GONE)
    return correction, person


async def accept(turn: Turn) -> Replies:
    """Name and position become what the person says; the rest was changed by hand."""
    wanted = turn.action.correction if isinstance(turn.action, privacy.AcceptCorrection) else ""
    correction, person = await _find(turn, wanted)
    changed = replace(
        person,
        name=correction.name or person.name,
        position=correction.position or person.position,
    )
    if changed != person:
        await change_person(turn.unit, changed, turn.now)
        for action, detail in audited(person, changed):
            await audit(turn, action, f"person:{person.id}", person.id, **detail)
    await _decide(turn, correction, CorrectionStatus.ACCEPTED)
    about = f"correction:{correction.id}"
    await audit(turn, AuditAction.CORRECTION_ACCEPTED, about, person.id)
    sentence = T.ACCEPTED.format(name=changed.name)
    return Replies((cards.said(sentence, "accepted"),), may_carry=False)


async def start_decline(turn: Turn) -> Replies:
    """Asks why, for whoever wished it has to hear it."""
    wanted = turn.action.correction if isinstance(turn.action, privacy.DeclineCorrection) else ""
    correction, _ = await _find(turn, wanted)
    about = {"correction": correction.id}
    return Replies(start=StartConversation("decline_correction", about))


@dataclass(frozen=True, slots=True)
class DeclineContext:
    """The wish and whose it is; None once somebody has decided it."""

    found: tuple[Correction, Person] | None


async def load_decline(turn: Turn, draft: Draft) -> DeclineContext:
    """Looks the wish up anew."""
    try:
        return DeclineContext(await _find(turn, draft.about["correction"]))
    except NotFoundForPerson:
        return DeclineContext(None)


def decline_title(context: DeclineContext) -> str:
    """Whose wish it is."""
    return T.DECLINE_TITLE.format(name=context.found[1].name) if context.found else T.KICKER


def reason_problem(text: str, context: DeclineContext) -> str | None:
    """Why it is too long, or None."""
    return _too_long(text, LONGEST_OTHER)


async def decline(turn: Turn, draft: Draft, context: DeclineContext) -> Replies:
    """It stays as it is; the reason is kept with the wish, as the law asks."""
    if context.found is None:
        raise NotFoundForPerson(T.GONE)
    correction, person = context.found
    reason = draft.answers["reason"]
    await _decide(turn, correction, CorrectionStatus.DECLINED, reason)
    about = f"correction:{correction.id}"
    await audit(turn, AuditAction.CORRECTION_DECLINED, about, person.id)
    return Replies((cards.said(T.DECLINED, "declined"),), may_carry=False)


async def _decide(
    turn: Turn, correction: Correction, status: CorrectionStatus, reason: str = ""
) -> None:
    await turn.unit.corrections.put(replace(correction, status=status, reason=reason))
    # Administrators who have not read of it yet have nothing to do any more.
    await turn.unit.notices.remove(_notice(correction))


DECLINE_CORRECTION = Conversation(
    "decline_correction",
    (AnyText(key="reason", question=T.REASON_STEP, check=reason_problem),),
    load=load_decline,
    finish=decline,
    title=decline_title,
    lost=lambda context: None if context.found else T.GONE,
    resume_word=K.CORRECTIONS.label,
)


async def tell_of_correction(turn: Turn, replies: Replies) -> Replies:
    """What came of a wish, in front of the answer, so that its list stays the last one shown."""
    room = MESSAGES - 1 - len(replies.messages)
    if turn.person is None or not replies.messages or not replies.may_carry or room < 1:
        return replies
    for correction in await turn.unit.corrections.of_person(turn.person.id):
        if correction.status is not CorrectionStatus.WAITING and correction.told_at is None:
            await turn.unit.corrections.put(replace(correction, told_at=turn.now))
            return replace(replies, messages=(cards.told(correction), *replies.messages))
    return replies
