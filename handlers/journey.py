"""From an event to the handler or the open conversation that answers it, rights checked here."""

from dataclasses import dataclass, replace

from handlers import conversing, menu, several_lines
from handlers.conversation import Conversation, show, start
from handlers.errors import NotFoundForPerson
from handlers.routes import CONVERSATIONS
from handlers.routes_of_people import ENROLMENT_ROUTES
from handlers.routing import Reached, by_action, by_code, by_event, by_word
from handlers.rules.precedence import (
    AddedLater,
    Aside,
    ConversationWord,
    HeldLine,
    Meaning,
    NextLine,
    Picked,
    Standing,
    StepAnswer,
    UseHeld,
    meaning_of,
)
from handlers.turn import (
    FileDelayed,
    FileRefused,
    JobDone,
    Joined,
    Replies,
    Said,
    SentContent,
    SentFile,
    SentSticker,
    StartConversation,
    Tapped,
    Turn,
)
from messages import actions
from messages import menu as cards
from messages.texts import conversation as C
from store.model import Draft, DraftId, JobStatus, Role

Open = tuple[Conversation, Draft]
NOT_CLOSED = frozenset(
    {
        "unsend",
        "privacy_notice",
        "unfollow",
        "nothing",
        "greet",
        *(row.name for row in ENROLMENT_ROUTES),
    }
)
"""What guests reach also where the office answers enrolled people only."""


async def open_draft(turn: Turn, id: DraftId | None) -> Open | None:
    """The person's draft of that id with its conversation, if it is theirs and they still may."""
    draft = await turn.unit.drafts.find(id) if id else None
    if draft is None or draft.person_id != turn.drafter:
        return None
    conversation, roles = CONVERSATIONS[draft.conversation]
    if not roles & turn.roles or not await conversation.is_open_to(turn, draft):
        return None
    return conversation, draft


async def is_file_expected(turn: Turn) -> bool:
    """Whether the open question takes a photo or file; without one it goes into a tray."""
    opened = await open_draft(turn, turn.chat.draft_id)
    if turn.event.source.group_id is not None:
        return False
    if opened is None:
        return turn.person is not None and turn.knowledge.plan_in_force() is not None
    step, _ = await conversing.open_step(turn, *opened)
    return step is not None and step.takes_files and not opened[1].wants_cancel


@dataclass(frozen=True, slots=True)
class Journey:
    """Runs one turn; `guests_may_ask` is the office's choice for people not enrolled."""

    guests_may_ask: bool

    async def run(self, turn: Turn) -> tuple[str, Replies]:
        """The route's name and what to show."""
        event = turn.event
        if event.source.group_id is not None:
            return "group_chat", await _in_group(turn)
        if event.source.user_id is None:
            return "nobody", Replies()
        if isinstance(event, JobDone):
            return "job_done", await self._job_done(turn, event)
        opened = await open_draft(turn, turn.chat.draft_id)
        if isinstance(event, Tapped):
            return await self._act(replace(turn, action=actions.unpack(event.data)), opened)
        if isinstance(event, Said):
            return await self._said(turn, opened)
        if opened is not None:
            replies = await self._sent_in_conversation(turn, opened)
            if replies is not None:
                return opened[0].name, replies
        reached = by_event(event)
        return await self._run(turn, reached, opened=None)

    async def _job_done(self, turn: Turn, event: JobDone) -> Replies:
        job = await turn.unit.jobs.find(event.job_id)
        if job is None or job.status not in (JobStatus.DONE, JobStatus.FAILED):
            return Replies()
        if "draft" not in job.details:
            _, replies = await self._run(turn, by_event(event), opened=None)
            return replies
        opened = await open_draft(turn, DraftId(job.details["draft"]))
        return await conversing.arrived_file(turn, *opened, job) if opened else Replies()

    async def _sent_in_conversation(self, turn: Turn, opened: Open) -> Replies | None:
        """Files and stickers while a question is open."""
        match turn.event:
            case SentFile() as event:
                return await conversing.sent_file(turn, *opened, event)
            case FileRefused() as event:
                return await conversing.refused_file(turn, *opened, event)
            case FileDelayed() as event:
                return await conversing.delayed_file(turn, *opened, event)
            case SentContent():
                step, _ = await conversing.open_step(turn, *opened)
                said = C.NO_FILE_HERE if step else C.NO_FILE_AT_SUMMARY
                return await show(turn, *opened, said)
            case SentSticker():
                return await show(turn, *opened, C.NO_STICKER_HERE)
            case _:
                return None

    async def _said(self, turn: Turn, opened: Open | None) -> tuple[str, Replies]:
        code = by_code(turn.text)
        if code is not None and (opened is None or turn.person is None):
            # Before all else, so that a code goes nowhere but to be looked up.
            return await self._run(turn, code, opened=None)
        command = by_word(turn.text, turn.knowledge.lexicon)
        standing = (
            await conversing.standing_of(turn, *opened, is_command=command is not None)
            if opened
            else Standing(choices=turn.chat.choices, is_list_open=turn.chat.is_list_open)
        )
        meaning = meaning_of(turn.text, standing, turn.knowledge.lexicon)
        if opened is not None:
            replies = await _said_in_conversation(turn, opened, meaning)
            if replies is not None:
                return opened[0].name, replies
        if isinstance(meaning, Aside):
            # A question to a group begins like any other, and is put to the group.
            if command and command.route.takes_rest and opened:
                return await self._put_by_for(turn, command, opened)
            return await self._run(turn, by_event(turn.event), opened, can_use=True)
        if isinstance(meaning, Picked):
            picked = replace(turn, action=actions.unpack(meaning.choice.data))
            return await self._act(picked, opened)
        return await self._run(turn, command or by_event(turn.event), opened)

    async def _put_by_for(self, turn: Turn, reached: Reached, opened: Open) -> tuple[str, Replies]:
        """What goes on by choices of its own: the draft is put by, so that they can be typed."""
        conversation, draft = opened
        name, replies = await self._run(turn, reached, None)
        if replies.start is not None or replies.draft is not None:
            return name, replies
        title = conversation.title(await conversation.load(turn, draft))
        paused = cards.said(C.paused(title, conversation.resume_word), "put_by")
        return name, replace(replies, messages=(paused, *replies.messages), leaves_draft=True)

    async def _act(self, turn: Turn, opened: Open | None) -> tuple[str, Replies]:
        """A button, or a row of the list that was typed."""
        action = turn.action
        if isinstance(action, actions.Answer | actions.Command | actions.UseHeld):
            its_own = await open_draft(turn, DraftId(action.draft))
            if its_own and await conversing.is_current(turn, *its_own, action):
                return its_own[0].name, await conversing.pressed(turn, *its_own, action)
            if opened is not None:
                return opened[0].name, await show(turn, *opened, C.STALE_BUTTON)
            if its_own:
                # An old button opens no draft again that was put by.
                paused = C.stale_paused(its_own[0].resume_word)
                return its_own[0].name, Replies((cards.said(paused, "stale_paused"),))
        reached = by_action(action) if action is not None else None
        return await self._run(turn, reached or by_event(turn.event), opened)

    async def _run(
        self,
        turn: Turn,
        reached: Reached | None,
        opened: Open | None,
        *,
        can_use: bool = False,
    ) -> tuple[str, Replies]:
        """The route's handler; in the middle of a conversation its question comes once again."""
        if reached is None:
            return "nothing", Replies()
        route = reached.route
        replies = await self._handled(turn, reached, is_aside=opened is not None)
        if replies.start is not None:
            return replies.start.name, await _started(turn, replies.start)
        if opened is None or replies.leaves_draft:
            return route.name, replies
        if replies.is_doubt and not can_use:
            # Not a question either: the open step says what it can take.
            return opened[0].name, await conversing.said_answer(turn, *opened)
        return route.name, await conversing.after_aside(turn, *opened, replies, can_use=can_use)

    async def _handled(self, turn: Turn, reached: Reached, *, is_aside: bool) -> Replies:
        """What the route's handler shows this person, or what it shows whoever lacks the role."""
        route = reached.route
        turn = replace(turn, number=reached.number, measure=reached.measure, year=reached.year)
        is_guest = turn.roles == {Role.GUEST}
        if is_guest and not self.guests_may_ask and route.name not in NOT_CLOSED:
            return await menu.say_guests_closed(turn)
        handler = route.handler if route.roles & turn.roles else route.otherwise
        try:
            return await handler(turn)
        except NotFoundForPerson as error:
            if not is_aside:
                raise
            # An open question outlives an answer that nothing was found.
            return Replies((cards.said(error.sentence, "not_found"),))


async def _in_group(turn: Turn) -> Replies:
    """Where others read along nothing is done: buttons, numbers and words count in 1:1 only."""
    match turn.event:
        case Joined():
            return await menu.greet_group(turn)
        case Said(mentions_bot=True):
            command = by_word(turn.text, turn.knowledge.lexicon)
            word = command.route.word if command else None
            return await menu.point_to_private_chat(turn, word.label if word else None)
        case _:
            return Replies()


async def _said_in_conversation(turn: Turn, opened: Open, meaning: Meaning) -> Replies | None:
    """What the open conversation itself does with a text; None where it is not for it."""
    match meaning:
        case ConversationWord():
            return await conversing.said_word(turn, *opened, meaning)
        case UseHeld():
            return await conversing.use_held(turn, *opened)
        case NextLine():
            return await several_lines.add_line(turn, *opened)
        case HeldLine():
            return await several_lines.hold_more(turn, *opened)
        case AddedLater(text):
            return await several_lines.add_later(turn, *opened, text)
        case StepAnswer():
            return await conversing.said_answer(turn, *opened)
        case _:
            return None


async def _started(turn: Turn, wish: StartConversation) -> Replies:
    conversation, roles = CONVERSATIONS[wish.name]
    if not roles & turn.roles:
        raise NotFoundForPerson(C.STALE_BUTTON_ELSEWHERE)
    return await start(turn, conversation, wish.about)
