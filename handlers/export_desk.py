"""The office's report as a file, asked for in the chat: chosen, then fetched by a link.

The report is read when the link is opened, so that it holds what had come in by then.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.errors import NotFoundForPerson
from handlers.exports import NoPlanOfYear, NotPrinted, Wanted, printed_texts, report_content
from handlers.file_links import ReportToWrite, offer_file
from handlers.rules.flags import flags_in
from handlers.rules.permissions import Capability, may
from handlers.turn import Replies, Turn
from messages import export_desk as cards
from messages.export_actions import ExportReport, ShowExports
from messages.exports.content import Annex, Mode, ReportContent
from messages.exports.document import Format
from messages.texts import export_desk as T
from messages.thai import thai_digits
from store.model import FileLink, FiscalYear, Person
from store.unit import Unit

FILE_KIND = "report"
BETWEEN = "+"


async def show_exports(turn: Turn) -> Replies:
    """Which reports there are of the year asked for, else of the plan in force."""
    asked = turn.action.year if isinstance(turn.action, ShowExports) else turn.year
    year = FiscalYear(asked) if asked else turn.knowledge.year
    plan = turn.knowledge.plans.get(year)
    if plan is None:
        raise NotFoundForPerson(T.NO_PLAN.format(year=thai_digits(year)))
    return Replies((cards.choose_card(plan, [*turn.knowledge.plans]),), may_carry=False)


async def export_report(turn: Turn) -> Replies:
    """The link to the file, what the report lacks, and its other kinds."""
    action = turn.action
    if not isinstance(action, ExportReport) or (chosen := _chosen(action)) is None:
        raise NotFoundForPerson(T.GONE)
    wanted, format = chosen
    try:
        content = await report_content(turn.unit, wanted, turn.now)
    except NoPlanOfYear:
        raise NotFoundForPerson(T.NO_PLAN.format(year=thai_digits(action.year))) from None
    except NotPrinted:
        said = T.NOT_PRINTED.format(year=thai_digits(action.year))
        raise NotFoundForPerson(said) from None
    parts = (str(action.year), action.mode, action.format, action.annexes)
    name = cards.file_name(content, format)
    offered = await offer_file(turn, kind=FILE_KIND, about=".".join(parts), file_name=name)
    flags = _flags(content, [person.name for person in await turn.unit.people.all()])
    messages = (*offered.messages, cards.others_card(content, flags))
    return Replies(messages, may_carry=False, job=offered.job)


def _flags(content: ReportContent, names: Sequence[str]) -> Mapping[int, cards.Flags]:
    """By indicator what should not stand in print, of all that groups and the office wrote."""
    found: dict[int, cards.Flags] = {}
    for indicator in content.plan.indicators:
        flags = flags_in("\n".join(printed_texts(content, indicator)), names)
        if flags:
            found[indicator.number] = [(flag.kind.value, flag.words) for flag in flags]
    return found


async def say_whose(turn: Turn) -> Replies:
    """For everybody else: who exports, and where the own text stands."""
    return Replies((cards.said(T.WHOSE, "whose"),))


async def make_report(
    unit: Unit, person: Person, link: FileLink, now: datetime
) -> ReportToWrite | None:
    """What the file is written from; None for who may not have it any more."""
    year, mode, format, annexes = link.about.split(".")
    chosen = _chosen(ExportReport(int(year), mode, format, annexes))
    if chosen is None or not may(person.roles, Capability.EXPORT):
        return None
    wanted, kind = chosen
    return ReportToWrite(await report_content(unit, wanted, now), kind)


def _chosen(action: ExportReport) -> tuple[Wanted, Format] | None:
    """None where a button names what there is not."""
    names = [name for name in action.annexes.split(BETWEEN) if name]
    try:
        annexes = frozenset(Annex(name) for name in names)
        mode, format = Mode(action.mode), Format(action.format)
    except ValueError:
        return None
    return Wanted(mode, FiscalYear(action.year), annexes), format
