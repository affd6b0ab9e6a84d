"""What was sent: the versions of my groups' reports, corrections, and the text of a group as it
stands in the office's report."""

from collections.abc import Sequence

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.obligations import Matter, plan_in_force, round_of, rounds_of
from handlers.parties import Party, name_of, parties_of
from handlers.pictures import pictures_of
from handlers.report_context import CONVERSATION
from handlers.reviews import accepted_in, standing
from handlers.rules.rounds import newest_by_measure
from handlers.turn import Replies, StartConversation, Turn
from messages import actions
from messages import report_actions as report
from messages import sent_reports as cards
from messages.lists import page_count
from messages.texts import sent_reports as T
from messages.thai import thai_digits
from store.model import AuditAction, GroupId, ProgressReport, ReportId, ReportingRound


async def show_sent(turn: Turn) -> Replies:
    """The reports of the person's groups and those that the person sent, newest first."""
    page = turn.action.page if isinstance(turn.action, report.ShowSentPage) else 0
    reports = await _sent_reports(turn)
    if turn.year is not None:
        reports = [r for r in reports if r.fiscal_year == turn.year]
        if not reports:
            raise NotFoundForPerson(T.SENT_NOTHING_THEN.format(year=thai_digits(turn.year)))
    if not reports:
        may_report = bool(await parties_of(turn))
        return Replies((cards.sent_nothing(may_report=may_report),))
    names = await _round_names(turn, reports)
    return Replies((cards.sent_card(reports, turn.knowledge.plan, names, page),))


async def show_report(turn: Turn) -> Replies:
    """One submitted report, whole, with what may be done about it."""
    wanted = turn.action.report if isinstance(turn.action, actions.ShowReport) else ""
    found = next((r for r in await _sent_reports(turn) if r.id == wanted), None)
    if found is None:
        raise NotFoundForPerson(T.REPORT_GONE)
    plan = turn.knowledge.plans[found.fiscal_year]
    names = await _round_names(turn, [found])
    by = await name_of(turn, found.submitted_by)
    drafted = await name_of(turn, found.drafted_by)
    led = await turn.unit.reports.find(found.confirms) if found.confirms else None
    can_correct = await _may_correct(turn, found)
    if found.submitted_by != turn.enrolled().id:
        of = {"indicator": str(found.indicator), "group": str(found.group)}
        await audit(turn, AuditAction.REPORT_SEEN, f"report:{found.id}", found.submitted_by, **of)
    seen = pictures_of(turn, found.evidence)
    review = await turn.unit.reviews.find(found.id)
    round = names[found.round_id]
    shown = cards.Shown(found, plan, round, by, drafted, led, can_correct, seen, review)
    return Replies(cards.report_cards(shown), subject=found.indicator)


async def correct_report(turn: Turn) -> Replies:
    """A new version of a report that was sent, begun from its answers."""
    wanted = turn.action.report if isinstance(turn.action, report.CorrectReport) else ""
    found = await turn.unit.reports.find(ReportId(wanted))
    if found is None or not await _writes_for(turn, found):
        raise NotFoundForPerson(T.REPORT_GONE)
    if not await _may_correct(turn, found):
        raise NotFoundForPerson(T.CORRECTION_CLOSED)
    about = {"round": found.round_id, "group": found.group, "corrects": found.id}
    about["indicator"] = Matter(found.group, found.indicator).code
    return Replies(start=StartConversation(CONVERSATION, about))


async def _writes_for(turn: Turn, found: ProgressReport) -> bool:
    parties = await parties_of(turn)
    return any(p.group == found.group and p.covers(found.indicator) for p in parties)


async def _may_correct(turn: Turn, found: ProgressReport) -> bool:
    """Whether it is the newest version, of a round that is open in the year of the plan in
    force, and the person writes for its group."""
    plan = turn.knowledge.plan_in_force()
    round = await round_of(turn, found.round_id)
    if plan is None or plan.fiscal_year != found.fiscal_year or round is None or round.is_closed:
        return False
    sent = await turn.unit.reports.of_group(found.round_id, found.group)
    newest = newest_by_measure(sent)
    is_newest = all(newest[measure].id == found.id for measure in found.statuses)
    return is_newest and await _writes_for(turn, found)


async def show_office_text(turn: Turn) -> Replies:
    """What my group has in the office's report as it stands: the newest version of each report,
    an indicator a page."""
    plan = plan_in_force(turn)
    parties = await parties_of(turn)
    member = [Party(g, sends=False) for g in turn.enrolled().groups()]
    groups = list(dict.fromkeys(p.group for p in (*parties, *member)))
    wanted = turn.action if isinstance(turn.action, report.ShowOfficeText) else None
    if wanted and wanted.group:
        groups = [g for g in groups if g == wanted.group]
    if not groups:
        raise NotFoundForPerson(T.NO_GROUP_OF_MINE)
    if len(groups) > 1:
        return Replies((cards.text_groups(plan, groups),), may_carry=False)
    rounds = await rounds_of(turn, plan.fiscal_year)
    found = await _standing(turn, rounds, groups[0])
    if not found:
        raise NotFoundForPerson(T.NO_TEXT_YET.format(group=cards.group_name(plan, groups[0])))
    page = wanted.page if wanted else 0
    page = page if 0 <= page < page_count(len(found), 1) else 0
    seen = pictures_of(turn, found[page].evidence)
    round_names: dict[str, str] = {r.id: cards.round_name(r) for r in rounds}
    shown = cards.office_text_cards(plan, groups[0], found, page, round_names, seen)
    return Replies(shown, may_carry=False)


async def _standing(
    turn: Turn, rounds: Sequence[ReportingRound], group: GroupId
) -> list[ProgressReport]:
    """The group's reports that hold now: of each measure the newest that was accepted, else sent,
    of the last round in which the group wrote of it."""
    sent = [r for it in rounds for r in await turn.unit.reports.of_group(it.id, group)]
    printed, _ = standing(sent, await accepted_in(turn.unit))
    held = {r.id: r for r in newest_by_measure(printed).values()}
    return sorted(held.values(), key=lambda r: (r.indicator, r.submitted_at))


async def _sent_reports(turn: Turn) -> list[ProgressReport]:
    person = turn.enrolled()
    reports = {r.id: r for r in await turn.unit.reports.of_person(person.id)}
    for year in turn.knowledge.plans:
        for round in await rounds_of(turn, year):
            for party in await parties_of(turn):
                own = await turn.unit.reports.of_group(round.id, party.group)
                reports |= {r.id: r for r in own if party.covers(r.indicator)}
    return sorted(reports.values(), key=lambda r: (r.submitted_at, r.version), reverse=True)


async def _round_names(turn: Turn, reports: Sequence[ProgressReport]) -> dict[str, str]:
    rounds = {r.round_id: await round_of(turn, r.round_id) for r in reports}
    return {id: cards.round_name(round) if round else "" for id, round in rounds.items()}
