"""People's own data: seen, corrected, kept quiet about, erased; and the office's texts on it."""

from datetime import date, datetime, timedelta

from handlers import own_data
from handlers.auditing import audit
from handlers.erasing import erase
from handlers.errors import NotFoundForPerson
from handlers.file_links import offer_file
from handlers.office_texts import text_in_force
from handlers.personnel import LastAdministrator
from handlers.retention import RETENTION
from handlers.rules.permissions import Capability
from handlers.turn import Replies, Turn
from messages import people
from messages import privacy as cards
from messages import privacy_actions as privacy
from messages import retention as R
from messages.texts import own_data as O
from messages.texts import privacy as T
from messages.thai import short_date
from store.backup_rotation import OLDEST as BACKUPS_KEPT
from store.model import AuditAction, OfficeTextKind, Person, Preferences, Role

ANSWER_WITHIN = timedelta(minutes=10)


async def show_own_data(turn: Turn) -> Replies:
    """What is held in short, and what can be done about it."""
    person = turn.enrolled()
    chat = turn.chat
    seen = (chat.notice_version, chat.notice_at)
    notice = (seen[0], seen[1]) if seen[0] is not None and seen[1] is not None else None
    groups = {group.id: group for group in turn.knowledge.plan.groups}
    card = cards.own_data_card(
        person,
        people.posts_words(person, groups),
        await _figures(turn, person),
        await turn.unit.preferences.of(person.id),
        notice,
    )
    await audit(turn, AuditAction.OWN_DATA_SHOWN, f"person:{person.id}", person.id)
    return Replies((card,), may_carry=False)


async def _figures(turn: Turn, person: Person) -> cards.Figures:
    held = await own_data.gather(turn.unit, person)
    return cards.Figures(
        reports=held.count("reports"),
        drafts=held.count("drafts"),
        acknowledgements=held.count("acknowledgements"),
        questions=held.count("questions"),
        audit=held.count("audit"),
    )


async def get_own_data(turn: Turn) -> Replies:
    """All of it as a file behind a link."""
    person = turn.enrolled()
    name = O.OWN_FILE_NAME.format(day=turn.now.date().isoformat())
    return await offer_file(turn, kind=own_data.FILE_KIND, about=person.id, file_name=name)


async def ask_erasure(turn: Turn) -> Replies:
    """What goes and what stays; nothing happens before the answer."""
    person = turn.enrolled()
    figures = await _figures(turn, person)
    card = cards.erase_card(figures, int(turn.now.timestamp()), _backups_until(turn.now))
    return Replies((card,), may_carry=False)


def _backups_until(now: datetime) -> date:
    return (now + BACKUPS_KEPT).date()


async def erase_me(turn: Turn) -> Replies:
    """The person is erased, if the question is fresh and the office keeps an administrator."""
    person = turn.enrolled()
    asked = turn.action.asked_at if isinstance(turn.action, privacy.EraseMe) else ""
    age = turn.now.timestamp() - int(asked) if asked.isdecimal() and len(asked) < 12 else -1.0
    if not 0 <= age <= ANSWER_WITHIN.total_seconds():
        raise NotFoundForPerson(T.ERASE_AGAIN)
    try:
        job = await erase(turn.unit, person, turn.now, turn.new_id())
    except LastAdministrator:
        raise NotFoundForPerson(T.LAST_ADMINISTRATOR) from None
    await audit(turn, AuditAction.OWN_DATA_ERASED, f"person:{person.id}", person.id)
    sentence = T.ERASED.format(
        number=T.NAMELESS.format(number=person.id), until=short_date(_backups_until(turn.now))
    )
    said = cards.said(sentence, "erased")
    return Replies((said,), may_carry=False, leaves_draft=True, keeps_nothing=True, job=job)


async def keep_me(turn: Turn) -> Replies:
    """Nothing was erased."""
    turn.enrolled()
    return Replies((cards.said(T.NOT_ERASED, "not_erased"),), may_carry=False)


async def stop_reminders(turn: Turn) -> Replies:
    """No messages of the week any more; what still comes is said."""
    person = turn.enrolled()
    await turn.unit.preferences.put(Preferences(person.id, is_quiet=True))
    await _note_change(turn, person, "quiet")
    lines = [T.STOPPED, T.STILL_COMES]
    if Role.HEAD in person.roles:
        lines.append(T.STILL_DEADLINES)
    return Replies((cards.said("\n\n".join(lines), "stopped"),), may_carry=False)


async def start_reminders(turn: Turn) -> Replies:
    """Messages of the week again, also during leave."""
    person = turn.enrolled()
    await turn.unit.preferences.put(Preferences(person.id))
    await _note_change(turn, person, "on")
    return Replies((cards.said(T.STARTED, "started"),), may_carry=False)


async def _note_change(turn: Turn, person: Person, to: str) -> None:
    about = f"person:{person.id}"
    await audit(turn, AuditAction.REMINDERS_CHANGED, about, person.id, to=to)


async def show_notice(turn: Turn) -> Replies:
    """The privacy notice as it is in force, for everybody."""
    return await _show_text(turn, OfficeTextKind.NOTICE)


async def show_processing(turn: Turn) -> Replies:
    """The record of processing with how long everything is kept."""
    turn.enrolled()
    return await _show_text(turn, OfficeTextKind.RECORD_OF_PROCESSING)


async def _show_text(turn: Turn, kind: OfficeTextKind) -> Replies:
    text = await text_in_force(turn.unit, kind)
    can_edit = turn.may(Capability.KEEP_PRIVACY)
    shown = cards.office_text(text, can_edit=can_edit)
    if kind is OfficeTextKind.RECORD_OF_PROCESSING:
        from_table = cards.retention_text(retention_words())
        shown = (shown[0], from_table, *shown[1:])
    seen = text.version if kind is OfficeTextKind.NOTICE else None
    return Replies(shown, may_carry=False, shown_notice=seen)


async def say_whose(turn: Turn) -> Replies:
    """For whoever is no administrator."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))


def retention_words() -> list[str]:
    """How long each kind of data is kept, in words."""
    return [R.row(rule.what, rule.days) for rule in RETENTION]
