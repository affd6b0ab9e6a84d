"""What the steps of a report look at: read once a turn, pure data from then on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from handlers.obligations import (
    Matter,
    Owed,
    earlier_reports,
    lead_of,
    open_round,
    owed_by,
    reopened,
    report_of_lead,
    rounds_of,
    why_not_owed,
)
from handlers.parties import Party, name_of, parties_of
from handlers.pictures import picture_address
from handlers.rules.rounds import newest_by_measure
from handlers.turn import Turn
from messages.texts import progress_report as T
from messages.thai import thai_digits
from store.model import (
    Draft,
    FiscalYear,
    GroupId,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    TrayItem,
)

CONVERSATION = "progress_report"


@dataclass(frozen=True, slots=True)
class Context:
    """The round, what the party owes in it, and what is chosen.

    `drafted` are the person's drafts of the round; `chosen` the indicator and open measures of
    this draft, None where none is chosen yet or where nothing of it is owed any more; then `lost`
    says why. `before` is the report whose texts may be used again, `lead_report` what the lead
    group has sent, `tray` the evidence at hand. `corrects` is the version that is corrected,
    `beside` what has to be known about others who write the same, `note` why it was sent back;
    `address` is where a file of that SHA-256 and media type is seen small.
    """

    plan: Plan
    round: ReportingRound
    today: date
    group: GroupId
    party: Party | None
    owed: tuple[Owed, ...]
    drafted: tuple[Matter, ...]
    matter: Matter | None
    chosen: Owed | None
    lost: str | None = None
    before: ProgressReport | None = None
    lead_report: ProgressReport | None = None
    tray: tuple[TrayItem, ...] = ()
    corrects: ProgressReport | None = None
    beside: str | None = None
    address: Callable[[str | None, str | None], str | None] = lambda sha256, media_type: None


async def load(turn: Turn, draft: Draft) -> Context:
    """Reads a draft's context. Its round is the one it began in: the clock closes none."""
    plan, round = await open_round(turn, draft.about.get("round"))
    group = GroupId(draft.about["group"])
    code = draft.answers.get("indicator")
    matter = Matter.of(code) if code else None
    parties = [p for p in await parties_of(turn) if p.group == group]
    party = next((p for p in parties if matter is None or p.covers(matter.indicator)), None)
    owed = await owed_by(turn, plan, round, party) if party else ()
    corrects = await turn.unit.reports.find(ReportId(draft.about.get("corrects", "")))
    chosen, lost = await _chosen(turn, plan, round, party, owed, matter, corrects)
    of_matter = chosen is not None and matter is not None
    uses_earlier = of_matter and corrects is None
    return Context(
        plan,
        round,
        turn.now.date(),
        group,
        party,
        owed,
        await _drafted(turn, draft),
        matter,
        chosen,
        lost,
        before=await last_accepted(turn, round, matter) if matter and uses_earlier else None,
        lead_report=await _led(turn, plan, round, matter) if matter and of_matter else None,
        tray=await _tray(turn, plan.fiscal_year, matter) if matter and of_matter else (),
        corrects=corrects,
        beside=await _beside(turn, draft),
        address=partial(picture_address, turn),
    )


async def _drafted(turn: Turn, draft: Draft) -> tuple[Matter, ...]:
    return tuple(
        Matter.of(d.answers["indicator"])
        for d in await turn.unit.drafts.of_person(draft.person_id)
        if d.conversation == CONVERSATION
        and "indicator" in d.answers
        and dict(d.about) == dict(draft.about)
    )


async def _chosen(
    turn: Turn,
    plan: Plan,
    round: ReportingRound,
    party: Party | None,
    owed: Sequence[Owed],
    matter: Matter | None,
    corrects: ProgressReport | None,
) -> tuple[Owed | None, str | None]:
    """The indicator with its measures, or why there is nothing left of them to send."""
    if matter is None:
        return None, None
    if party is None:
        return None, T.NOT_OURS.format(number=thai_digits(matter.indicator))
    if corrects is not None:
        return await _corrected(turn, plan, round, party, corrects)
    found = next((o for o in owed if o[0].number == matter.indicator), None)
    if matter.measure is not None:
        found = await reopened(turn, plan, round, party, matter)
    if found is not None:
        return found, None
    return None, await why_not_owed(turn, plan, round, (party,), matter)


async def _corrected(
    turn: Turn, plan: Plan, round: ReportingRound, party: Party, corrects: ProgressReport
) -> tuple[Owed | None, str | None]:
    indicator = plan.indicator(corrects.indicator)
    newest = newest_by_measure(await turn.unit.reports.of_group(round.id, party.group))
    newer = [newest[m] for m in corrects.statuses if newest[m].id != corrects.id]
    if newer:
        by = await name_of(turn, newer[0].submitted_by)
        return None, T.NEWER_VERSION.format(version=thai_digits(newer[0].version), name=by)
    if indicator is None:
        return None, T.NOT_OURS.format(number=thai_digits(corrects.indicator))
    return (indicator, tuple(m for m in indicator.measures if m.id in corrects.statuses)), None


async def last_accepted(
    turn: Turn, round: ReportingRound, matter: Matter
) -> ProgressReport | None:
    """The group's report on the indicator whose texts may be used again: of an earlier round,
    else of an earlier year. Where none was reviewed, what stands newest counts as accepted."""
    sent = await earlier_reports(turn, round, matter.group)
    for year in sorted(turn.knowledge.plans, reverse=True):
        if _on(sent, matter):
            break
        if year < round.fiscal_year:
            for other in await rounds_of(turn, FiscalYear(year)):
                sent += await turn.unit.reports.of_group(other.id, matter.group)
    reviews = {r.id: r for r in [await turn.unit.reviews.find(r.id) for r in sent] if r}
    own = [r for r in _on(sent, matter) if r.id not in reviews or reviews[r.id].is_accepted]
    accepted = [r for r in own if r.id in reviews]
    return max(accepted or own, key=lambda r: r.submitted_at, default=None)


def _on(sent: Sequence[ProgressReport], matter: Matter) -> list[ProgressReport]:
    return [r for r in sent if r.indicator == matter.indicator and r.summary]


async def _led(
    turn: Turn, plan: Plan, round: ReportingRound, matter: Matter
) -> ProgressReport | None:
    lead = await lead_of(turn, plan, matter.indicator, matter.group)
    return await report_of_lead(turn, round, lead) if lead else None


async def _tray(turn: Turn, year: FiscalYear, matter: Matter) -> tuple[TrayItem, ...]:
    """What waits in the group's tray for the indicator, or for none yet."""
    return tuple(
        item
        for item in await turn.unit.tray.of_group(matter.group)
        if item.used_in is None
        and item.fiscal_year == year
        and item.indicator in (None, matter.indicator)
    )


async def _beside(turn: Turn, draft: Draft) -> str | None:
    """What the person should know: why it came back, whose draft it is, who writes the same."""
    if draft.note:
        return T.SENT_BACK_BECAUSE.format(reason=draft.note)
    if draft.handed_by is not None:
        name = await name_of(turn, draft.handed_by)
        return T.DRAFTED_BY.format(name=name)
    for other in await turn.unit.drafts.about_group(GroupId(draft.about["group"])):
        is_same = (
            other.conversation == draft.conversation
            and other.about.get("round") == draft.about.get("round")
            and other.answers.get("indicator") == draft.answers.get("indicator")
        )
        if is_same and other.person_id != draft.person_id and "statuses" in other.answers:
            return T.WRITTEN_BESIDE.format(name=await name_of(turn, other.person_id))
    return None
