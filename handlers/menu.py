"""The menu, greetings, and everything that needs no more than a sentence."""

from dataclasses import replace

from handlers.office_texts import text_in_force
from handlers.turn import Replies, Turn
from messages import actions, enrolment
from messages import menu as cards
from messages.texts import conversation as C
from messages.texts import menu as T
from store.model import OfficeTextKind


async def show_menu(turn: Turn) -> Replies:
    """What this person can do, a page or a section at a time."""
    if isinstance(turn.action, actions.ShowMenuSection):
        section = cards.section_card(turn.roles, turn.action.section)
        return Replies((section or cards.menu_card(turn.roles),))
    page = turn.action.page if isinstance(turn.action, actions.ShowMenuPage) else 0
    return Replies((cards.menu_card(turn.roles, page),))


async def greet(turn: Turn) -> Replies:
    """Somebody added the account: who we are, what happens with what they write, the menu."""
    if turn.person is None:
        notice = await text_in_force(turn.unit, OfficeTextKind.NOTICE)
        shown = (enrolment.greeting(notice), enrolment.ways_card(), cards.menu_card(turn.roles))
        return Replies(shown, shown_notice=notice.version)
    await turn.unit.people.put(replace(turn.person, is_reachable=True))
    hello = cards.said(T.GREETING_KNOWN.format(name=turn.person.name), "greeting_known")
    # Whoever comes back, perhaps after a year, begins at the menu; drafts wait for their word.
    return Replies((hello, cards.menu_card(turn.roles)), leaves_draft=True)


async def note_unfollow(turn: Turn) -> Replies:
    """Somebody blocked the account: nothing is sent to them until they come back."""
    if turn.person is not None:
        await turn.unit.people.put(replace(turn.person, is_reachable=False))
    return Replies()


async def greet_group(turn: Turn) -> Replies:
    """The bot was added to a group: what it is for, and that it is silent here."""
    return Replies((cards.said(T.GROUP_JOINED, "group_joined"),), may_carry=False)


async def point_to_private_chat(turn: Turn, word: str | None = None) -> Replies:
    """In group chats the bot says where to talk to it, and nothing else; `word` is the command
    that was typed, to be typed there."""
    sentence = T.GROUP_CHAT_WORD.format(word=word) if word else T.GROUP_CHAT
    return Replies((cards.said(sentence, "group_chat"),), may_carry=False)


async def say_enrolled_only(turn: Turn) -> Replies:
    """A guest asked for something that needs a role: why, and what is open to guests."""
    said = cards.said(T.ENROLLED_ONLY, "enrolled_only")
    return Replies((said, cards.menu_card(turn.roles)), may_carry=False)


async def say_guests_closed(turn: Turn) -> Replies:
    """The office answers enrolled people only."""
    return Replies((cards.said(T.GUESTS_CLOSED, "guests_closed"),), may_carry=False)


async def stale_button(turn: Turn) -> Replies:
    """A button that names nothing any more."""
    return Replies((cards.said(C.STALE_BUTTON_ELSEWHERE, "stale_button"),))


async def do_nothing(turn: Turn) -> Replies:
    """Events that need no answer."""
    return Replies()
