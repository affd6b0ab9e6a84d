"""The ways in: codes, picking one's own name, asking for it; greeting and privacy notice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.joining import (
    APPROVED,
    enrol,
    free_names,
    is_free,
    is_staff_only,
    of_that_name,
)
from handlers.occasions import words_at
from handlers.office_texts import SHIPPED, text_in_force
from handlers.rules.enrolment_codes import code_typed
from handlers.rules.enrolment_tries import DELAY, OFFICE, failed, is_office_busy, shut_until
from handlers.steps import Choice, Option, cleaned
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from messages import enrolment as cards
from messages import enrolment_actions as asked
from messages import keywords as K
from messages import menu
from messages import people as people_cards
from messages.limits import MESSAGES
from messages.message import Message
from messages.texts import enrolment as T
from messages.thai import clock_time
from store.model import (
    AuditAction,
    CodeKind,
    Draft,
    EnrolmentClaim,
    EnrolmentCode,
    EnrolmentCodeId,
    EnrolmentRequest,
    EnrolmentTries,
    GroupId,
    Membership,
    Notice,
    NoticeId,
    NoticeKind,
    Occasion,
    OfficeTextKind,
    Person,
    PersonId,
    Plan,
    RequestId,
    ResponsibleGroup,
)

LONGEST_NAME = 80


async def show_ways(turn: Turn) -> Replies:
    """How to enrol; whoever is enrolled is told so, whoever asked that the request waits."""
    if turn.person is not None:
        return _alone(cards.said(T.ALREADY.format(name=turn.person.name), "already"))
    waiting = await turn.unit.requests.of_line_user(turn.chat.id)
    told = [
        T.REQUEST_WAITS.format(name=request.name, group=_group_name(turn, request))
        for request in waiting[:1]
    ]
    messages = (*(cards.said(words, "request_waits") for words in told), cards.ways_card())
    return Replies(messages, may_carry=False)


async def start_request(turn: Turn) -> Replies:
    """The two questions of a request."""
    if turn.person is not None:
        return await show_ways(turn)
    return Replies(start=StartConversation("request_enrolment"))


async def try_code(turn: Turn) -> Replies:
    """A code was typed. Only failed tries count; too many in the office slow all new ones."""
    code, user, now = code_typed(turn.text), turn.chat.id, turn.now
    if code is None:
        return await show_ways(turn)
    tries = await turn.unit.tries.of(user)
    until = shut_until(tries, now)
    if until is not None:
        return _alone(cards.said(T.SHUT.format(until=clock_time(until)), "shut"))
    id = turn.codes.sealed(code)
    if not is_office_busy(await turn.unit.tries.of(OFFICE), now):
        return await _use(turn, tries, id, now)
    if tries.waiting != id or tries.waits_until is None:
        tries = replace(tries, waiting=id, tried_at=now, waits_until=now + DELAY)
        await turn.unit.tries.put(tries)
        hour = NoticeId(f"{NoticeKind.CODES_TRIED}@{now:%Y-%m-%dT%H}")
        if await turn.unit.notices.find(hour) is None:
            await turn.unit.notices.add(Notice(hour, NoticeKind.CODES_TRIED, now, {}))
            await audit(turn, AuditAction.CODES_TRIED)
    return await _looked_at(turn, tries)


async def check_code(turn: Turn) -> Replies:
    """The code that had to wait, without typing it again."""
    return await _looked_at(turn, await turn.unit.tries.of(turn.chat.id))


async def _looked_at(turn: Turn, tries: EnrolmentTries) -> Replies:
    """What became of the code that waits; nothing yet before its time."""
    if tries.waiting is None or tries.waits_until is None:
        return _alone(cards.said(T.NOTHING_TO_CHECK, "nothing_to_check"))
    if turn.now < tries.waits_until:
        return Replies((cards.waits_card(tries.waits_until),), may_carry=False, keeps_nothing=True)
    rest = replace(tries, waiting=None, waits_until=None)
    return await _use(turn, rest, tries.waiting, tries.tried_at or turn.now)


async def _use(
    turn: Turn, tries: EnrolmentTries, id: EnrolmentCodeId, typed_at: datetime
) -> Replies:
    """Looks the code up as of when it was typed."""
    code = await turn.unit.codes.find(id)
    if code is None or not code.is_open(typed_at):
        return await _failed(turn, tries)
    await turn.unit.tries.put(tries)
    match code.kind:
        case CodeKind.PERSONAL:
            return await _use_personal(turn, tries, code)
        case CodeKind.POST:
            return await _use_post(turn, code)
        case CodeKind.GROUP:
            return await _use_group(turn, tries, code)


async def _failed(turn: Turn, tries: EnrolmentTries) -> Replies:
    office = await turn.unit.tries.of(OFFICE)
    await turn.unit.tries.put(failed(office, turn.now))
    await turn.unit.tries.put(failed(tries, turn.now))
    return _alone(cards.said(T.WRONG_CODE, "wrong_code"))


async def _use_personal(turn: Turn, tries: EnrolmentTries, code: EnrolmentCode) -> Replies:
    person = await turn.unit.people.find(code.person) if code.person else None
    if person is None or person.left_on is not None:
        return await _failed(turn, tries)
    if turn.person is not None and turn.person.id == person.id:
        return await show_ways(turn)
    if turn.person is not None:
        return _alone(cards.said(T.OTHERS_CODE.format(name=turn.person.name), "others_code"))
    await _spend(turn, code)
    return await _welcome(turn, person, "code")


async def _spend(turn: Turn, code: EnrolmentCode) -> None:
    """Of two who use it at once one commit is refused and run again: then it is spent."""
    # For whom it was is in the audit by their id; a name would outlast them here.
    await turn.unit.codes.put(replace(code, used_at=turn.now, name=""))


async def _welcome(turn: Turn, person: Person, way: str) -> Replies:
    enrolled = await enrol(turn.unit, person, turn.chat.id)
    # They did it themselves, though they were nobody yet when the turn began.
    own = replace(turn, person=enrolled)
    await audit(own, AuditAction.ENROLLED, f"person:{person.id}", person.id, way=way)
    return _welcomed(turn, enrolled, await words_at(turn.unit, Occasion.ENROLLED))


def _welcomed(turn: Turn, person: Person, more: str = "") -> Replies:
    """Who they are here from now on, and what they can do."""
    today = person.on(turn.now.date())
    groups = {group.id: group for group in turn.knowledge.plan.groups}
    posts = people_cards.posts_words(today, groups)
    if turn.person is None or turn.person == person:
        words = T.WELCOME.format(name=person.name, posts=posts)
    else:
        words = T.POSTS_ADDED.format(name=person.name, posts=posts)
    said = cards.said("\n".join(filter(None, (words, more))), "welcome")
    messages = (said, menu.menu_card(today.roles))
    return Replies(messages, may_carry=False, leaves_draft=True, keeps_nothing=True)


async def _use_post(turn: Turn, code: EnrolmentCode) -> Replies:
    """The first administrator: who is enrolled gets the post beside their own; who is of the
    roster by that name is enrolled with it; for anybody else a person is made."""
    await _spend(turn, code)
    person = turn.person or await _on_roster(turn, code.name)
    if person is None:
        made = Person(
            PersonId(turn.new_id()),
            turn.chat.id,
            code.name or T.FIRST_ADMINISTRATOR,
            "",
            code.posts,
        )
        await _note_posts(turn, made, code.posts)
        enrolled = await enrol(turn.unit, made, turn.chat.id)
        return _welcomed(turn, enrolled, "" if code.name else T.NAME_LATER)
    new = tuple(post for post in code.posts if post not in person.memberships)
    person = replace(person, memberships=(*person.memberships, *new))
    await _note_posts(turn, person, new)
    enrolled = await enrol(turn.unit, person, turn.chat.id)
    return _welcomed(turn, enrolled)


async def _note_posts(turn: Turn, person: Person, posts: Sequence[Membership]) -> None:
    about = f"person:{person.id}"
    own = replace(turn, person=person)
    if turn.person is None:
        await audit(own, AuditAction.ENROLLED, about, person.id, way="post_code")
    for post in posts:
        await audit(own, AuditAction.ROLE_GIVEN, about, person.id, role=post.role)


async def _on_roster(turn: Turn, name: str) -> Person | None:
    people = of_that_name(await turn.unit.people.all(), name) if name else []
    return people[0] if len(people) == 1 and is_free(people[0]) else None


async def _use_group(turn: Turn, tries: EnrolmentTries, code: EnrolmentCode) -> Replies:
    if turn.person is not None:
        return await show_ways(turn)
    await turn.unit.tries.put(replace(tries, group_code=code.id))
    return await _names(turn, code, code.group or "", 0)


async def show_names(turn: Turn) -> Replies:
    """A page of the names, or the groups of the office's code."""
    if not isinstance(turn.action, asked.ShowNames):
        raise NotFoundForPerson(T.CODE_OVER)
    code = await _group_code(turn)
    return await _names(turn, code, turn.action.group, turn.action.page)


async def _group_code(turn: Turn) -> EnrolmentCode:
    """The open code that this LINE user typed; raises NotFoundForPerson where there is none."""
    tries = await turn.unit.tries.of(turn.chat.id)
    code = await turn.unit.codes.find(tries.group_code) if tries.group_code else None
    if code is None or not code.is_open(turn.now) or turn.person is not None:
        raise NotFoundForPerson(T.CODE_OVER)
    return code


async def _names(
    turn: Turn, code: EnrolmentCode, group: str, page: int, remark: str | None = None
) -> Replies:
    people = await turn.unit.people.all()
    free = {g.id: free_names(people, g) for g in _groups_of(turn, code)}
    groups = [g for g in _groups_of(turn, code) if free[g.id]]
    wanted = next((g for g in groups if g.id == group), None)
    if wanted is not None:
        listed = (wanted.id, wanted.form_name)
        card = cards.names_card(listed, free[wanted.id], page, remark)
    elif groups:
        card = cards.groups_card([(g.id, g.form_name, len(free[g.id])) for g in groups], page)
    else:
        return _alone(cards.said(remark or T.NO_NAMES_LEFT, "no_names_left"))
    return Replies((card,), may_carry=False, keeps_nothing=True)


def _groups_of(turn: Turn, code: EnrolmentCode) -> list[ResponsibleGroup]:
    groups = turn.knowledge.plan.groups
    return [g for g in groups if code.group in (None, g.id)]


async def take_name(turn: Turn) -> Replies:
    """That is me: staff of the group at once, and the head is told at the next contact."""
    if not isinstance(turn.action, asked.ThatIsMe):
        raise NotFoundForPerson(T.CODE_OVER)
    if turn.person is not None:
        return await show_ways(turn)
    code, group = await _group_code(turn), turn.action.group
    person = await turn.unit.people.find(PersonId(turn.action.person))
    is_listed = person is not None and is_staff_only(person) and group in person.groups()
    if person is None or not is_listed or code.group not in (None, group):
        raise NotFoundForPerson(T.CODE_OVER)
    if not is_free(person):
        return await _names(turn, code, group, 0, T.NAME_TAKEN)
    claim = EnrolmentClaim(person.id, turn.chat.id, GroupId(group), turn.now)
    await turn.unit.claims.put(claim)
    return await _welcome(turn, person, "group_code")


async def tell_newcomer(turn: Turn, replies: Replies) -> Replies:
    """Puts in front of an answer what has to be read first: the privacy notice where this chat
    has not shown its version yet, and what became of a request. Runs after every turn."""
    replies = await _with_notice(turn, replies)
    if not replies.messages or len(replies.messages) >= MESSAGES:
        return replies
    tries = await turn.unit.tries.of(turn.chat.id)
    if tries.decision is None:
        return replies
    await turn.unit.tries.put(replace(tries, decision=None))
    if tries.decision != APPROVED:
        said = cards.said(T.DECLINED, "declined")
    elif turn.person is not None:
        said = _welcomed(turn, turn.person).messages[0]
    else:
        return replies
    return replace(replies, messages=(said, *replies.messages), may_carry=False)


async def _with_notice(turn: Turn, replies: Replies) -> Replies:
    if not replies.messages or len(replies.messages) >= MESSAGES:
        return replies
    seen = turn.chat.notice_version
    if seen is None and turn.person is not None:
        # Enrolled before chats noted it: the first version came with their enrolment.
        seen = SHIPPED
    notice = await text_in_force(turn.unit, OfficeTextKind.NOTICE)
    if notice.version in (seen, replies.shown_notice):
        return replies
    shown = cards.greeting(notice) if seen is None else cards.new_notice(notice)
    messages = (shown, *replies.messages)
    return replace(replies, messages=messages, may_carry=False, shown_notice=notice.version)


def _alone(message: Message) -> Replies:
    return Replies((message,), may_carry=False, keeps_nothing=True)


@dataclass(frozen=True, slots=True)
class Context:
    """The groups one can belong to."""

    plan: Plan


async def load(turn: Turn, draft: Draft) -> Context:
    """The plan in force."""
    return Context(turn.knowledge.plan)


def groups(context: Context) -> Sequence[Option]:
    """Every group and unit."""
    return [
        Option(g.id, str(n), g.form_name, aliases=(g.name, g.short_name, *g.aliases))
        for n, g in enumerate(context.plan.groups, 1)
    ]


def name_problem(text: str, context: Context) -> str | None:
    """Why the text is no name, or None."""
    is_name = len(text.split()) > 1 and len(text) <= LONGEST_NAME and "\n" not in text
    return None if is_name and not any(c.isdigit() for c in text) else T.NAME_PROBLEM


def title(context: Context) -> str:
    """What it is about."""
    return T.REQUEST_TITLE


def caution(context: Context) -> str | None:
    """Who will read it."""
    return T.REQUEST_CAUTION


async def put_request(turn: Turn, draft: Draft, context: Context) -> Replies:
    """The request waits for the administrators; an earlier one of this user is replaced."""
    if turn.person is not None:
        return await show_ways(turn)
    user = turn.chat.id
    for earlier in await turn.unit.requests.of_line_user(user):
        await turn.unit.requests.remove(earlier.id)
    request = EnrolmentRequest(
        RequestId(turn.new_id()),
        user,
        cleaned(draft.answers["name"]),
        GroupId(draft.answers["group"]),
        turn.now,
    )
    await turn.unit.requests.put(request)
    day = NoticeId(f"{NoticeKind.REQUESTS_WAIT}@{turn.now:%Y-%m-%d}")
    await turn.unit.notices.add(Notice(day, NoticeKind.REQUESTS_WAIT, turn.now, {}))
    words = T.REQUESTED.format(name=request.name, group=_group_name(turn, request))
    return Replies((cards.said(words, "requested"),), may_carry=False)


def _group_name(turn: Turn, request: EnrolmentRequest) -> str:
    group = turn.knowledge.plan.group(request.group)
    return group.form_name if group else ""


REQUEST_ENROLMENT = Conversation(
    "request_enrolment",
    (
        Choice(key="group", question=T.REQUEST_GROUP, options=groups),
        AnyText(key="name", question=T.REQUEST_NAME, check=name_problem),
    ),
    load=load,
    finish=put_request,
    title=title,
    resume_word=K.REQUEST_ENROLMENT.label,
    caution=caution,
)
