"""One event, one turn: run it, commit it with its reply; errors become replies, too.

The reply is an outbox row in the turn's own commit, already `sending`; whoever called sends it
afterwards. Nobody is left in silence: a bug rolls everything back and answers with a reference.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.errors import PersonError
from handlers.journey import Journey, is_file_expected
from handlers.knowledge import Knowledge
from handlers.last_pushed import with_last_pushed
from handlers.plan_reading import ReadContents
from handlers.rules.enrolment_codes import CodeMaker
from handlers.rules.retry import retry_key
from handlers.turn import (
    AfterTurn,
    Event,
    Followed,
    Replies,
    Said,
    SentContent,
    Turn,
    no_files,
)
from messages import menu as cards
from messages import quick_replies
from messages.texts import menu as T
from store.errors import Conflict, StoreError
from store.model import (
    Chat,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    JobId,
    LineUserId,
    Notice,
    NoticeId,
    NoticeKind,
)
from store.unit import Store, Unit


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of an event. `delivery` is to be sent, `job` to be started.

    `reference` is what the person was told where `bug` is set.
    """

    delivery: DeliveryId | None
    route: str
    step: str
    outcome: str
    reference: str | None = None
    bug: BaseException | None = None
    job: JobId | None = None


class Dispatch:
    """Turns events into committed turns. `after_turn` may add to every turn's replies."""

    def __init__(
        self,
        *,
        store: Store,
        knowledge: Callable[[], Knowledge],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        codes: CodeMaker,
        after_turn: Sequence[AfterTurn] = (),
        guests_may_ask: bool = True,
        public_url: str | None = None,
        basic_id: Callable[[], str | None] = lambda: None,
        push_reserve: int = 0,
        read_plan: ReadContents = no_files,
    ) -> None:
        self._store = store
        self._knowledge = knowledge
        self._now = now
        self._new_id = new_id
        self._codes = codes
        self._public_url = public_url
        self._basic_id = basic_id
        self._push_reserve = push_reserve
        self._read_plan = read_plan
        self._after_turn = after_turn
        self._journey = Journey(guests_may_ask=guests_may_ask)

    async def handle(self, event: Event) -> Handled:
        """Runs the event's turn; raises StoreError where nothing could be written."""
        try:
            try:
                return await self._turn(event)
            except Conflict:
                return await self._turn(event)
        except PersonError as error:
            return await self._explain(event, error)
        except StoreError:
            raise
        except Exception as bug:
            return await self._apologise(event, bug)

    async def give_up(self, event: Event, reference: str) -> Handled:
        """The event as handled without its turn: an apology with the reference, and a notice.

        Reads neither person nor chat, as one of them may be what the turn fails at. What has no
        reply token, like the end of a job, has nobody to tell. Raises StoreError where nothing
        could be written.
        """
        now = self._now()
        async with self._store.unit() as unit:
            if await unit.events.is_handled(event.id):
                return Handled(None, "", "", "duplicate")
            await unit.events.mark_handled(event.id, now)
            about = NoticeId(f"{NoticeKind.EVENT_SET_ASIDE}@{reference}")
            details = {"reference": reference}
            await unit.notices.add(Notice(about, NoticeKind.EVENT_SET_ASIDE, now, details))
            delivery = None
            if event.reply_token is not None and event.source.group_id is None:
                said = cards.said(T.BROKEN.format(reference=reference), "set_aside")
                delivery = await self._queue(unit, event, now, "set_aside", Replies((said,)))
        return Handled(delivery, "set_aside", "", "set_aside", reference)

    async def wants_file(self, event: SentContent) -> bool:
        """Whether a photo or file is expected from this person now."""
        async with self._store.unit() as unit:
            turn = await self._open(event, unit)
            try:
                return await is_file_expected(turn)
            except PersonError:
                # The turn itself will say what is in the way.
                return False

    async def _open(self, event: Event, unit: Unit) -> Turn:
        user = event.source.user_id or LineUserId("")
        person = await unit.people.by_line_user(user) if user else None
        if person is not None:
            # An acting head's last day may be over, and whoever left the office is a guest.
            person = None if person.left_on else person.on(self._now().date())
        return Turn(
            event=event,
            person=person,
            chat=await with_last_pushed(unit, person, await unit.chats.of(user)),
            now=self._now(),
            unit=unit,
            knowledge=self._knowledge(),
            new_id=self._new_id,
            codes=self._codes,
            text=event.text if isinstance(event, Said) else "",
            public_url=self._public_url,
            basic_id=self._basic_id(),
            push_reserve=self._push_reserve,
            read_plan=self._read_plan,
        )

    async def _turn(self, event: Event) -> Handled:
        async with self._store.unit() as unit:
            if await unit.events.is_handled(event.id):
                return Handled(None, "", "", "duplicate")
            turn = await self._open(event, unit)
            route, replies = await self._journey.run(turn)
            if event.source.group_id is None:
                for after in self._after_turn:
                    replies = await after(turn, replies)
            delivery = await self._commit(turn, route, replies)
        outcome = "answered" if delivery else "silent"
        return Handled(delivery, route, replies.step, outcome, job=replies.job)

    async def _commit(self, turn: Turn, route: str, replies: Replies) -> DeliveryId | None:
        """The event as handled, where the person now stands, and the reply as an outbox row."""
        event = turn.event
        await turn.unit.events.mark_handled(event.id, turn.now)
        if event.source.user_id and event.source.group_id is None:
            await turn.unit.chats.put(_chat_after(turn, replies))
        return await self._queue(turn.unit, event, turn.now, route, replies)

    async def _queue(
        self, unit: Unit, event: Event, now: datetime, route: str, replies: Replies
    ) -> DeliveryId | None:
        """The reply as an outbox row; None where nothing is said or nobody can be told."""
        # A group is answered by its token alone: a push there costs one for each of its members.
        is_private = event.source.group_id is None and bool(event.source.user_id)
        if not replies.messages or not (is_private or event.reply_token):
            return None
        if event.source.group_id is not None:
            wrong = [m.template for m in replies.messages if m.template not in cards.FOR_GROUPS]
            if wrong:
                raise ValueError(f"{wrong} must not be read by a group")
        id = DeliveryId(self._new_id())
        template = replies.messages[-1].template
        is_reply = event.reply_token is not None
        await unit.deliveries.put(
            Delivery(
                id=id,
                kind=DeliveryKind.REPLY if is_reply else DeliveryKind.PUSH,
                to=(event.source.user_id,) if event.source.user_id and is_private else (),
                messages=tuple(quick_replies.with_quick_replies(replies.messages)),
                retry_key=retry_key(id),
                status=DeliveryStatus.SENDING if is_reply else DeliveryStatus.QUEUED,
                created_at=now,
                trace=f"{route};{replies.step};{template};{event.id}",
                reply_token=event.reply_token,
                received_at=event.received_at if is_reply else None,
            )
        )
        return id

    async def _explain(self, event: Event, error: PersonError) -> Handled:
        """The turn is rolled back; the person reads why. A draft that cannot go on is left."""
        async with self._store.unit() as unit:
            turn = await self._open(event, unit)
            said = cards.said(error.sentence, type(error).__name__)
            messages = (said,) if event.source.group_id is None else ()
            replies = Replies(messages, may_carry=False, leaves_draft=True)
            delivery = await self._commit(turn, "person_error", replies)
        return Handled(delivery, "person_error", type(error).__name__, "person_error")

    async def _apologise(self, event: Event, bug: Exception) -> Handled:
        reference = self._new_id()[-4:].upper()
        async with self._store.unit() as unit:
            turn = await self._open(event, unit)
            said = cards.said(T.BROKEN.format(reference=reference), "broken")
            messages = (said,) if event.source.group_id is None else ()
            delivery = await self._commit(turn, "bug", Replies(messages, may_carry=False))
        return Handled(delivery, "bug", "", "bug", reference=reference, bug=bug)


def _chat_after(turn: Turn, replies: Replies) -> Chat:
    """Where the person stands after the turn: the list shown last, the draft that waits."""
    chat = turn.chat
    if not replies.messages:
        # Nobody said or saw anything: a finished job, an event without an answer.
        return replace(chat, draft_id=replies.draft or chat.draft_id)
    listed = next((m.choices for m in reversed(replies.messages) if m.choices), None)
    is_open = listed is not None
    if listed is None:
        listed = () if replies.leaves_draft else chat.choices
    draft = replies.draft or (None if replies.leaves_draft else chat.draft_id)
    if replies.is_doubt:
        # The last answer is still the one before.
        about = (chat.subject, chat.subject_year, chat.subject_field)
    else:
        about = (replies.subject, replies.subject_year, replies.subject_field)
    return replace(
        chat,
        choices=listed,
        is_list_open=is_open,
        draft_id=draft,
        held_text=replies.held_text,
        held_at=turn.event.at if replies.held_text else None,
        subject=about[0],
        subject_year=about[1],
        subject_field=about[2],
        last_message_id=replies.shown_message,
        last_message_at=turn.now if replies.shown_message else None,
        recorded=replies.recorded,
        asked_text=replies.asked_text,
        moved_at=chat.moved_at if isinstance(turn.event, Followed) else turn.now,
        notice_version=replies.shown_notice or chat.notice_version,
        notice_at=turn.now if replies.shown_notice else chat.notice_at,
    )
