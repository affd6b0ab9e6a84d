"""Administrators and heads when people enrol: requests, groups' codes, names that were taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.joining import (
    APPROVED,
    DECLINED,
    enrol,
    is_free,
    is_staff_only,
    of_that_name,
    tell_later,
)
from handlers.personnel import change_person
from handlers.rules.enrolment_codes import shown_code
from handlers.rules.permissions import Capability, groups_for
from handlers.steps import Choice, Option
from handlers.turn import Replies, StartConversation, Turn
from messages import enrolment_actions as asked
from messages import enrolment_desk as cards
from messages import keywords as K
from messages import people as people_cards
from messages.limits import MESSAGES
from messages.message import Message
from messages.texts import enrolment_desk as T
from messages.thai import short_date, thai_digits
from store.model import (
    AuditAction,
    CodeKind,
    Draft,
    EnrolmentClaim,
    EnrolmentCode,
    EnrolmentCodeId,
    EnrolmentRequest,
    GroupId,
    Membership,
    Person,
    PersonId,
    Plan,
    RequestId,
    Role,
)

FREE, NEW, ELSEWHERE = "free", "new", "elsewhere"
NEEDS_CODE, TAKEN, SEVERAL = "needs_code", "taken", "several"
APPROVABLE = frozenset({FREE, NEW, ELSEWHERE})
AT_ONCE = frozenset({FREE, NEW})
"""What one press approves for all; whoever stands elsewhere in the roster is looked at first."""
EVERYBODY = "all"
MOST_DAYS = 7


async def say_whose(turn: Turn) -> Replies:
    """For whoever has no part in it."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))


async def show_requests(turn: Turn) -> Replies:
    """Who asks to be enrolled."""
    page = turn.action.page if isinstance(turn.action, asked.ShowRequests) else 0
    people = await turn.unit.people.all()
    waiting = await turn.unit.requests.all()
    shown = [_asked(turn, request, people) for request in waiting]
    can_all = any(a.match in AT_ONCE for a in shown)
    card = cards.requests_card(shown, page, _second(turn.now), can_all=can_all)
    return Replies((card,), may_carry=False)


async def show_request(turn: Turn) -> Replies:
    """One request beside the roster."""
    request = await _request(turn)
    people = await turn.unit.people.all()
    found = _asked(turn, request, people)
    card = cards.request_card(found, can_approve=found.match in APPROVABLE)
    return Replies((card,), may_carry=False)


async def approve(turn: Turn) -> Replies:
    """Enrols whoever asked, where the roster has nothing against it."""
    request = await _request(turn)
    found = _asked(turn, request, await turn.unit.people.all())
    if found.match not in APPROVABLE:
        return await show_request(turn)
    person = await _enrol(turn, request)
    groups = {group.id: group for group in turn.knowledge.plan.groups}
    posts = people_cards.posts_words(person.on(turn.now.date()), groups)
    return _alone(cards.said(T.APPROVED.format(name=person.name, posts=posts), "approved"))


async def approve_all(turn: Turn) -> Replies:
    """Enrols everybody who stood on the list; whoever asked after it was shown is not among
    them."""
    until = turn.action.until if isinstance(turn.action, asked.ApproveAll) else ""
    done = left = 0
    for request in await turn.unit.requests.all():
        found = _asked(turn, request, await turn.unit.people.all())
        if found.match in AT_ONCE and _second(request.asked_at) <= until:
            await _enrol(turn, request)
            done += 1
        else:
            left += 1
    lines = [T.APPROVED_ALL.format(count=thai_digits(done))]
    if left:
        lines.append(T.NOT_APPROVED.format(count=thai_digits(left)))
    said = cards.said("\n".join(lines), "approved_all")
    again = (await show_requests(replace(turn, action=None))).messages if left else ()
    return Replies((said, *again), may_carry=False)


async def decline(turn: Turn) -> Replies:
    """Does not enrol them; they read so with their next answer."""
    request = await _request(turn)
    await turn.unit.requests.remove(request.id)
    await tell_later(turn.unit, request.line_user, DECLINED)
    await audit(turn, AuditAction.ENROLMENT_REFUSED, f"request:{request.id}")
    return _alone(cards.said(T.DECLINED.format(name=request.name), "declined"))


async def _enrol(turn: Turn, request: EnrolmentRequest) -> Person:
    people = of_that_name(await turn.unit.people.all(), request.name)
    new = Person(
        PersonId(turn.new_id()), None, request.name, "", (Membership(Role.STAFF, request.group),)
    )
    person = await enrol(turn.unit, people[0] if people else new, request.line_user)
    await tell_later(turn.unit, request.line_user, APPROVED)
    await audit(turn, AuditAction.ENROLMENT_APPROVED, f"person:{person.id}", person.id)
    return person


async def _request(turn: Turn) -> EnrolmentRequest:
    match turn.action:
        case asked.ShowRequest(id) | asked.Approve(id) | asked.Decline(id):
            request = await turn.unit.requests.find(RequestId(id))
            if request is not None:
                return request
    raise NotFoundForPerson(T.GONE)


def _asked(turn: Turn, request: EnrolmentRequest, people: Sequence[Person]) -> cards.Asked:
    group = turn.knowledge.plan.group(request.group)
    return cards.Asked(request, group.form_name if group else "", _match(request, people))


def _match(request: EnrolmentRequest, people: Sequence[Person]) -> str:
    """How the name stands in the roster."""
    found = of_that_name(people, request.name)
    if len(found) != 1:
        return SEVERAL if found else NEW
    if not is_free(found[0]):
        return TAKEN
    if not is_staff_only(found[0]):
        return NEEDS_CODE
    return FREE if request.group in found[0].groups() else ELSEWHERE


async def show_codes(turn: Turn) -> Replies:
    """The groups' codes that are open."""
    found = await turn.unit.codes.of_groups()
    shown = [(c.id, _group_name(turn, c), c.expires_at) for c in found if c.is_open(turn.now)]
    return Replies((cards.codes_card(shown),), may_carry=False)


async def start_code(turn: Turn) -> Replies:
    """For which group, for how long."""
    return Replies(start=StartConversation("group_code"))


async def close_code(turn: Turn) -> Replies:
    """Nobody can pick a name with it any more."""
    wanted = turn.action.code if isinstance(turn.action, asked.CloseGroupCode) else ""
    code = await turn.unit.codes.find(EnrolmentCodeId(wanted))
    if code is None or code.kind is not CodeKind.GROUP or not code.is_open(turn.now):
        return await show_codes(turn)
    await turn.unit.codes.put(replace(code, used_at=turn.now))
    await audit(turn, AuditAction.CODE_WITHDRAWN, f"group:{code.group or EVERYBODY}")
    return _alone(cards.said(T.CODE_CLOSED.format(group=_group_name(turn, code)), "code_closed"))


def _group_name(turn: Turn, code: EnrolmentCode) -> str:
    group = turn.knowledge.plan.group(code.group) if code.group else None
    return group.form_name if group else T.WHOLE_OFFICE


@dataclass(frozen=True, slots=True)
class Context:
    """The groups that a code can be for, and the day from which it counts."""

    plan: Plan
    today: date


async def load(turn: Turn, draft: Draft) -> Context:
    """The plan in force."""
    return Context(turn.knowledge.plan, turn.now.date())


def groups(context: Context) -> Sequence[Option]:
    """The whole office, then every group."""
    listed = [
        Option(g.id, str(n), g.form_name, aliases=(g.name, g.short_name, *g.aliases))
        for n, g in enumerate(context.plan.groups, 1)
    ]
    return [*listed, Option(EVERYBODY, "0", T.WHOLE_OFFICE)]


def days(context: Context) -> Sequence[Option]:
    """One to seven days, each by the day on which it ends."""
    return [
        Option(
            str(n),
            str(n),
            T.CODE_TO_DAY.format(day=short_date(context.today + timedelta(days=n))),
            aliases=(T.DAYS.format(count=thai_digits(n)),),
        )
        for n in range(1, MOST_DAYS + 1)
    ]


def title(context: Context) -> str:
    """What it is about."""
    return T.CODE_TITLE


def caution(context: Context) -> str | None:
    """Who will see which names."""
    return T.CODE_CAUTION


async def open_code(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Makes the code and shows it, this once."""
    group = draft.answers["group"]
    code, until = turn.codes.new(), turn.now + timedelta(days=int(draft.answers["days"]))
    made = EnrolmentCode(
        turn.codes.sealed(code),
        CodeKind.GROUP,
        turn.now,
        until,
        group=None if group == EVERYBODY else GroupId(group),
    )
    await turn.unit.codes.put(made)
    days_open = draft.answers["days"]
    await audit(turn, AuditAction.CODE_ISSUED, f"group:{group}", kind="group", days=days_open)
    card = cards.opened_card(shown_code(code), _group_name(turn, made), until)
    return Replies((card,), may_carry=False)


GROUP_CODE = Conversation(
    "group_code",
    (
        Choice(key="group", question=T.CODE_GROUP, options=groups),
        Choice(key="days", question=T.CODE_DAYS, options=days),
    ),
    load=load,
    finish=open_code,
    title=title,
    resume_word=K.GROUP_CODES.label,
    caution=caution,
)


async def show_claims(turn: Turn) -> Replies:
    """Who took a name with the group's code and is not confirmed yet."""
    page = turn.action.page if isinstance(turn.action, asked.ShowClaims) else 0
    return Replies((await _claims_card(turn, await _claims(turn), page),), may_carry=False)


async def show_claim(turn: Turn) -> Replies:
    """One of them."""
    claim = await _claim(turn)
    return Replies((cards.claim_card(await _shown(turn, claim)),), may_carry=False)


async def confirm_claim(turn: Turn) -> Replies:
    """It was the right one."""
    claim = await _claim(turn)
    shown = await _shown(turn, claim)
    await turn.unit.claims.remove(claim.person)
    return _alone(cards.said(T.CONFIRMED.format(name=shown.name), "confirmed"))


async def confirm_claims(turn: Turn) -> Replies:
    """All who stood on the list."""
    until = turn.action.until if isinstance(turn.action, asked.ConfirmClaims) else ""
    known = [c for c in await _claims(turn) if _second(c.claimed_at) <= until]
    for claim in known:
        await turn.unit.claims.remove(claim.person)
    return _alone(
        cards.said(T.CONFIRMED_ALL.format(count=thai_digits(len(known))), "confirmed_all")
    )


async def take_back(turn: Turn) -> Replies:
    """The name is free again, and that LINE user a guest."""
    claim = await _claim(turn)
    person = await turn.unit.people.find(claim.person)
    await turn.unit.claims.remove(claim.person)
    if person is None or person.line_user_id != claim.line_user or not is_staff_only(person):
        raise NotFoundForPerson(T.CLAIM_GONE)
    await change_person(turn.unit, replace(person, line_user_id=None), turn.now)
    await audit(turn, AuditAction.CLAIM_TAKEN_BACK, f"person:{person.id}", person.id)
    return _alone(cards.said(T.TAKEN_BACK.format(name=person.name), "taken_back"))


async def tell_of_claims(turn: Turn, replies: Replies) -> Replies:
    """Heads see at their next contact who took a name of their group. Runs after every turn."""
    person = turn.person
    if person is None or not replies.may_carry or not replies.messages:
        return replies
    if any(m.choices for m in replies.messages) or len(replies.messages) >= MESSAGES:
        return replies
    waiting = [c for c in await _claims(turn) if c.person != person.id]
    fresh = [c for c in waiting if person.id not in c.shown_to]
    if not fresh:
        return replies
    for claim in fresh:
        await turn.unit.claims.put(replace(claim, shown_to=(*claim.shown_to, person.id)))
    card = await _claims_card(turn, waiting, 0)
    return replace(replies, messages=(*replies.messages, card), may_carry=False)


async def _claims(turn: Turn) -> list[EnrolmentClaim]:
    """Those the person answers for: a head's own groups, for administrators all."""
    if turn.may(Capability.MANAGE_PEOPLE):
        return list(await turn.unit.claims.all())
    headed = groups_for(turn.person, Capability.CONFIRM_CLAIMS) if turn.person else ()
    return [claim for group in headed for claim in await turn.unit.claims.of_group(group)]


async def _claim(turn: Turn) -> EnrolmentClaim:
    match turn.action:
        case asked.ShowClaim(id) | asked.ConfirmClaim(id) | asked.TakeBack(id):
            for claim in await _claims(turn):
                if claim.person == id:
                    return claim
    raise NotFoundForPerson(T.CLAIM_GONE)


async def _claims_card(turn: Turn, claims: Sequence[EnrolmentClaim], page: int) -> Message:
    shown = [await _shown(turn, claim) for claim in claims]
    for_head = not turn.may(Capability.MANAGE_PEOPLE)
    return cards.claims_card(shown, page, _second(turn.now), for_head=for_head)


async def _shown(turn: Turn, claim: EnrolmentClaim) -> cards.Claimed:
    person = await turn.unit.people.find(claim.person)
    group = turn.knowledge.plan.group(claim.group)
    name, of = person.name if person else "", group.form_name if group else ""
    return cards.Claimed(claim.person, name, of, claim.claimed_at)


def _second(at: datetime) -> str:
    """A moment as a button carries it: ASCII, no colon, later ones greater."""
    return f"{int(at.timestamp()):012}"


def _alone(message: Message) -> Replies:
    return Replies((message,), may_carry=False)
