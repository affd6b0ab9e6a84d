"""Who uses the bot: persons with their roles by group, and where each of them stands in chat."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from store.model.plan import Field, FiscalYear, GroupId

PersonId = NewType("PersonId", str)
LineUserId = NewType("LineUserId", str)
DraftId = NewType("DraftId", str)


class Role(StrEnum):
    """What a person may do; guests are not enrolled."""

    GUEST = "guest"
    STAFF = "staff"
    HEAD = "head"
    ADMINISTRATOR = "administrator"
    DIRECTOR = "director"


@dataclass(frozen=True, slots=True)
class Membership:
    """A role in a group; directors belong to none.

    `is_acting` for whoever only stands in, until the end of the day `until` where one was named.
    """

    role: Role
    group: GroupId | None = None
    is_acting: bool = False
    until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether it still counts on that day."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the office's roster, enrolled once `line_user_id` is known. `is_reachable` is
    false once LINE says so (blocked).

    Whoever left the office keeps the record, for what they sent: with `left_on` and no roles.
    """

    id: PersonId
    line_user_id: LineUserId | None
    name: str
    position: str
    memberships: tuple[Membership, ...]
    is_reachable: bool = True
    left_on: date | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """Every role the person has; staff is implied by each of the others.

        What ends by itself is still among them: ask `on` first where a day is known.
        """
        if self.left_on is not None:
            return frozenset({Role.GUEST})
        return frozenset(m.role for m in self.memberships) | {Role.STAFF}

    def on(self, day: date) -> "Person":
        """The person with only those memberships that are in force on that day."""
        kept = tuple(m for m in self.memberships if m.is_in_force(day))
        return self if kept == self.memberships else replace(self, memberships=kept)

    def groups(self, *roles: Role) -> tuple[GroupId, ...]:
        """The person's groups, in order; only those held in one of `roles` when any is given."""
        held = [m.group for m in self.memberships if m.group and (not roles or m.role in roles)]
        return tuple(dict.fromkeys(held))


@dataclass(frozen=True, slots=True)
class ListedChoice:
    """A row of the numbered list shown last: number and words as typed, and its button data.

    A button below the list has no number ("").
    """

    number: str
    words: str
    data: str


@dataclass(frozen=True, slots=True)
class Chat:
    """Where a person stands in the chat with the bot: the one live list and the open draft.

    `choices` is the numbered list shown last, `is_list_open` that the bot's last reply showed it;
    `draft_id` the conversation that waits for an
    answer; `held_text` is what was typed at a text step but answered as a question, so that it
    can still be taken as the answer, and `held_at` LINE's time of it; `subject` the indicator
    that the last answer showed, with the year and field it was shown for; `last_message_id` the
    awareness message that the bot's last reply ended with, since `last_message_at`; `recorded`
    the acknowledgements that it told of, which can be taken back; `asked_text` the question that
    the last reply answered, for the next turn only; `moved_at` when the person last wrote;
    `notice_version` and `notice_at` which privacy notice was shown here last, and when.
    """

    id: LineUserId
    choices: tuple[ListedChoice, ...] = ()
    is_list_open: bool = False
    draft_id: DraftId | None = None
    held_text: str | None = None
    held_at: datetime | None = None
    subject: int | None = None
    subject_year: FiscalYear | None = None
    subject_field: Field | None = None
    last_message_id: str | None = None
    last_message_at: datetime | None = None
    recorded: tuple[str, ...] = ()
    asked_text: str | None = None
    moved_at: datetime | None = None
    notice_version: int | None = None
    notice_at: datetime | None = None
