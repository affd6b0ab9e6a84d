"""What has happened to the office's bot is told to its administrators, each of them once.

Told means: stands in an answer that LINE took. Where that answer turns out not to have arrived,
`settling` takes the mark back in the commit that finds it out, and it is told again.
"""

from dataclasses import replace

from handlers.rules.permissions import Capability
from handlers.turn import Replies, Turn
from messages import notices as cards
from messages.limits import MESSAGES
from store.model import Notice, NoticeKind, Person

MOST = 3


async def tell_administrators(turn: Turn, replies: Replies) -> Replies:
    """Puts up to three notices, oldest first, in front of an administrator's answer.

    In front, so that the list or card of the answer itself stays the last one shown; an answer
    that is full already leaves them to the next one.
    """
    person = turn.person
    if person is None or not turn.may(Capability.HEAR_OF_TROUBLE):
        return replies
    if not replies.messages or len(replies.messages) >= MESSAGES:
        return replies
    fresh = [n for n in await turn.unit.notices.all() if person.id not in n.told]
    undecided = len(await turn.unit.deliveries.undecided()) if fresh else 0
    subjects = _by_subject(fresh)
    if not undecided:
        # Somebody has decided them all: there is nothing left to say.
        for notice in subjects.pop(NoticeKind.OUTCOME_UNKNOWN, ()):
            await _mark(turn, notice, person)
    now = list(subjects.values())[:MOST]
    if not now:
        return replies
    for notices in now:
        for notice in notices:
            await _mark(turn, notice, person)
    first = [notices[0] for notices in now]
    said = cards.notices_message(first, undecided, len(subjects) - len(now))
    return replace(replies, messages=(said, *replies.messages), may_carry=False)


def _by_subject(notices: list[Notice]) -> dict[str, list[Notice]]:
    """Each notice for itself, but all unknown outcomes together: one list decides them."""
    subjects: dict[str, list[Notice]] = {}
    for notice in sorted(notices, key=lambda it: it.at):
        is_listed = notice.kind is NoticeKind.OUTCOME_UNKNOWN
        subjects.setdefault(notice.kind if is_listed else notice.id, []).append(notice)
    return subjects


async def _mark(turn: Turn, notice: Notice, person: Person) -> None:
    told = {**notice.told, person.id: turn.now}
    await turn.unit.notices.put(replace(notice, told=told))
