"""The words of every handler: what an event is, what a turn holds, what comes back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.errors import NotAllowed
from handlers.knowledge import Knowledge
from handlers.plan_reading import Contents, ReadContents
from handlers.rules import permissions
from handlers.rules.enrolment_codes import CodeMaker
from handlers.rules.permissions import Capability
from handlers.rules.plan_doubts import DoubtKind
from messages.actions import Action
from messages.message import Message
from messages.texts import menu as T
from store.model import (
    Chat,
    DraftId,
    EventId,
    Field,
    FiscalYear,
    JobId,
    LineUserId,
    Person,
    PersonId,
    Role,
)
from store.unit import Unit


@dataclass(frozen=True, slots=True)
class Source:
    """Where an event came from: 1:1 when `group_id` is None. LINE may leave out the user."""

    user_id: LineUserId | None
    group_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events share. `at` is LINE's timestamp, `received_at` when it reached us."""

    id: EventId
    at: datetime
    received_at: datetime
    source: Source
    reply_token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """A text message; `mentions_bot` in groups where it calls the bot or answers what it said."""

    text: str
    message_id: str | None = None
    mentions_bot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped(Event):
    """A button: `data` is what the person's LINE sent back, to be trusted no more than text."""

    data: str


class ContentKind(StrEnum):
    """What LINE calls a message with content of its own."""

    IMAGE = "image"
    FILE = "file"
    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentContent(Event):
    """A photo or file that is still at LINE. `size` in bytes, where LINE tells it."""

    message_id: str
    kind: ContentKind
    name: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile(Event):
    """A photo or file that is now on our disk under `sha256`; `size` in bytes.

    `name` is empty where LINE gave none.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    message_id: str | None = None


class FileProblem(StrEnum):
    """Why a photo or file could not be taken."""

    TOO_LARGE = "too_large"
    TYPE_REFUSED = "type_refused"
    GONE = "gone"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRefused(Event):
    """A photo or file that was expected but could not be taken."""

    problem: FileProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDelayed(Event):
    """A photo or file that LINE is still preparing; a job goes on fetching it."""

    message_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentSticker(Event):
    """A sticker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(Event):
    """The person added the account, or unblocked it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent(Event):
    """The person took a message back; LINE asks that nobody sees it any more."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfollowed(Event):
    """The person blocked the account. No reply is possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """The bot was added to a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDone(Event):
    """Work outside a turn has ended. It has no reply token: its result shows in the next card."""

    job_id: JobId


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Event):
    """Anything else that LINE sends; nothing happens."""

    type: str


class Scene(Protocol):
    """What it takes to look up what is owed: a turn has it, and so has a tick."""

    @property
    def unit(self) -> Unit: ...
    @property
    def now(self) -> datetime: ...
    @property
    def knowledge(self) -> Knowledge: ...


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment at which something may be due, without an event."""

    unit: Unit
    now: datetime
    knowledge: Knowledge


async def no_files(sha256: str) -> Contents:
    """For turns that nobody sends plans in."""
    return DoubtKind.NOT_A_FILE


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything a handler may look at. Time and ids are values; only the unit is awaited.

    `text` is what was typed (without the word that asks the bot), `action` what the button or
    the picked number stands for, `number`, `measure` and `year` what was typed after a command.
    `public_url` is the address of the bot's own pages, where the office has one; `basic_id` the
    account's own at LINE, once known; `push_reserve` the pushes a month kept for reports.
    `read_plan` reads a file that was sent, off the loop.
    """

    event: Event
    person: Person | None
    chat: Chat
    now: datetime
    unit: Unit
    knowledge: Knowledge
    new_id: Callable[[], str]
    codes: CodeMaker
    text: str = ""
    action: Action | None = None
    number: int | None = None
    measure: int | None = None
    year: FiscalYear | None = None
    public_url: str | None = None
    basic_id: str | None = None
    push_reserve: int = 0
    read_plan: ReadContents = no_files

    @property
    def roles(self) -> frozenset[Role]:
        """The person's present roles; a guest's where LINE's user is not enrolled."""
        return self.person.roles if self.person else frozenset({Role.GUEST})

    def may(self, capability: Capability) -> bool:
        """Whether the person may do that now."""
        return permissions.may(self.roles, capability)

    @property
    def drafter(self) -> PersonId:
        """Whose drafts are open here: the person's, or those of a LINE user not enrolled."""
        return self.person.id if self.person else guest_drafter(self.chat.id)

    def enrolled(self) -> Person:
        """The person; raises NotAllowed for a guest, whom no route of this kind admits."""
        if self.person is None:
            raise NotAllowed(T.ENROLLED_ONLY)
        return self.person


def guest_drafter(user: LineUserId) -> PersonId:
    """What a LINE user's drafts are kept under until there is a person."""
    return PersonId(f"guest-{user}")


@dataclass(frozen=True, slots=True)
class StartConversation:
    """A handler's wish that dispatch starts the conversation of that name."""

    name: str
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Replies:
    """What a handler shows, at most five messages; the last one's choices become the live list.

    `may_carry` allows an awareness message to ride along: never beside choices, an error or a
    card that asks. `subject` is the indicator the person now looks at, with the year and field
    it is shown for; `shown_message` the
    awareness message that the reply ends with; `recorded` the acknowledgements that it tells of,
    which can be taken back; `step` the conversation step, for the trace.
    `draft` is the conversation that now waits for an answer; `leaves_draft` ends the waiting.
    `held_text` is kept so that it can still be taken as the answer. `is_doubt`: nothing fitted.
    `job` is work that was queued in this turn. `keeps_nothing`: what was typed goes on no list,
    such as what sounds like a complaint. `asked_text` is the question that this answers, kept for
    one turn so that the person can say that the answer did not fit; `shown_notice` the version of
    the privacy notice that it shows.
    """

    messages: tuple[Message, ...] = ()
    may_carry: bool = True
    start: StartConversation | None = None
    subject: int | None = None
    subject_year: FiscalYear | None = None
    subject_field: Field | None = None
    shown_message: str | None = None
    recorded: tuple[str, ...] = ()
    step: str = ""
    draft: DraftId | None = None
    leaves_draft: bool = False
    held_text: str | None = None
    is_doubt: bool = False
    keeps_nothing: bool = False
    asked_text: str | None = None
    job: JobId | None = None
    shown_notice: int | None = None


Handler = Callable[[Turn], Awaitable[Replies]]
AfterTurn = Callable[[Turn, Replies], Awaitable[Replies]]
