"""The library in chat: shelves, one message, its preview, retiring; for administrators.

What is changed word by word stands in `library_forms.py`, the director's part in `approving.py`.
"""

from collections.abc import Mapping
from dataclasses import replace

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.office_calendar import months_of_the_year
from handlers.rules.holding import placeholders, reasons, why_held
from handlers.turn import Replies, StartConversation, Turn
from messages import keywords as K
from messages import library as cards
from messages import schedule_actions as planned
from messages.texts import library as T
from store.model import AuditAction, AwarenessMessage, MessageId, MessageKind

Months = Mapping[MessageId, int]
TEXT_PARTS = ("title", "text", "choices", "right", "explanation")


async def find_text(turn: Turn, id: str) -> AwarenessMessage:
    """The newest version; raises NotFoundForPerson where the library has no such message."""
    message = await turn.unit.messages.find(MessageId(id))
    if message is None or not message.in_library:
        raise NotFoundForPerson(T.GONE)
    return message


def _shelves_of(message: AwarenessMessage, months: Months) -> set[str]:
    if message.is_retired:
        return {"retired"}
    shelves = {f"m{months.get(message.id, 0)}", str(message.kind)}
    return shelves | {"held"} if why_held(message) else shelves


def _order(message: AwarenessMessage) -> tuple[bool, int, str]:
    return message.week is None, message.week or 0, message.title


async def show_library(turn: Turn) -> Replies:
    """The shelves with how much stands on each."""
    library, months = await turn.unit.messages.library(), await months_of_the_year(turn)
    counts: dict[str, int] = {}
    for message in library:
        for shelf in _shelves_of(message, months):
            counts[shelf] = counts.get(shelf, 0) + 1
    if isinstance(turn.action, planned.ShowShelf):
        card = cards.months_card(counts, turn.action.page)
    else:
        used = sum(not m.is_retired for m in library)
        card = cards.library_card(counts, turn.now.month, used)
    return Replies((card,), may_carry=False)


async def show_shelf(turn: Turn) -> Replies:
    """One shelf, by week."""
    if not isinstance(turn.action, planned.ShowShelf):
        raise NotFoundForPerson(T.GONE)
    shelf = turn.action.shelf
    if shelf == "months":
        return await show_library(turn)
    known = {"held", "retired", *MessageKind, *(f"m{n}" for n in range(13))}
    if shelf not in known:
        raise NotFoundForPerson(T.GONE)
    months = await months_of_the_year(turn)
    found = [m for m in await turn.unit.messages.library() if shelf in _shelves_of(m, months)]
    rows = [(message, reasons(message)) for message in sorted(found, key=_order)]
    card = cards.shelf_card(cards.shelf_title(shelf), shelf, rows, turn.action.page)
    return Replies((card,), may_carry=False)


async def show_text(turn: Turn) -> Replies:
    """One message with everything that can be done to it."""
    if not isinstance(turn.action, planned.ShowText):
        raise NotFoundForPerson(T.GONE)
    message = await find_text(turn, turn.action.message)
    card = cards.text_card(message, reasons(message), _parts(message))
    return Replies((card,), may_carry=False)


def _parts(message: AwarenessMessage) -> list[tuple[str, str]]:
    """What can be changed of it, as (code, words); gaps first, one at a time."""
    parts: list[tuple[str, str]] = []
    gaps = placeholders(message)
    if gaps:
        parts.append(("fill", T.PARTS["fill"].format(what=gaps[0])))
    if message.is_in_directors_name and message.approval is None and not gaps:
        parts.append(("approve", T.PARTS["approve"]))
    is_quiz = message.kind is MessageKind.QUIZ
    codes = TEXT_PARTS if is_quiz else TEXT_PARTS[:2]
    return [*parts, *((code, T.PARTS[code]) for code in (*codes, "week"))]


async def preview_text(turn: Turn) -> Replies:
    """The message exactly as people see it."""
    if not isinstance(turn.action, planned.PreviewText):
        raise NotFoundForPerson(T.GONE)
    message = await find_text(turn, turn.action.message)
    return Replies(cards.preview(message, reasons(message)), may_carry=False)


async def edit_text(turn: Turn) -> Replies:
    """Opens the conversation that changes one part, or that writes a new message."""
    if not isinstance(turn.action, planned.EditText):
        raise NotFoundForPerson(T.GONE)
    if not turn.action.message:
        return Replies(start=StartConversation("new_text"))
    message = await find_text(turn, turn.action.message)
    about = {"message": message.id, "version": str(message.version), "part": turn.action.part}
    if turn.action.part not in dict(_parts(message)):
        raise NotFoundForPerson(T.GONE)
    if turn.action.part == "approve":
        return Replies(start=StartConversation("approve_on_paper", about))
    return Replies(start=StartConversation("edit_text", about))


async def retire_text(turn: Turn) -> Replies:
    """The message goes out no more, or again; its words stay."""
    if not isinstance(turn.action, planned.RetireText):
        raise NotFoundForPerson(T.GONE)
    message = await find_text(turn, turn.action.message)
    retired = bool(turn.action.retired)
    by = turn.enrolled().id
    await turn.unit.messages.put(replace(message, is_retired=retired, edited_by=by))
    about = f"text:{message.id}"
    await audit(turn, AuditAction.TEXT_RETIRED, about, retired=str(retired).lower())
    said = T.IS_USED.format(title=message.title)
    if retired:
        said = T.IS_RETIRED.format(title=message.title, word=K.LIBRARY.label)
    return Replies((cards.said(said, "retired"),))


async def say_whose(turn: Turn) -> Replies:
    """For whoever does not keep the library."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))
