"""The bot beside the stand-in for LINE with the sample office: what `demo` runs."""

import contextlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import SecretStr

from bot import clock
from bot.config import Settings
from bot.first_start import ship_content
from bot.simulator import SimulatedPerson, Simulator
from bot.wiring import Bot, build_bot
from handlers.rules.enrolment_tries import PERSONAL_LASTS
from handlers.rules.rounds import usual_rounds
from handlers.rules.slots import starting_after
from store.catalogue import SHIPPED_YEAR, load_plan
from store.demo_office import DemoDraft, DemoOffice, DemoReport, load_demo_office
from store.library import sample_messages, weekly_slot
from store.model import (
    Approval,
    CodeKind,
    Draft,
    DraftId,
    EnrolmentCode,
    Evidence,
    EvidenceKind,
    Indicator,
    PersonId,
    Plan,
    ProgressReport,
    ReportId,
    ReportingRound,
    Role,
    ScheduleId,
)
from store.unit import Unit

BEGINS = datetime(2023, 3, 13, 8, 50, tzinfo=clock.BANGKOK)
PUBLIC_URL = "https://bot.demo.invalid"
TIME_FILE = "demo-time"
SAMPLE_APPROVED_BY, SAMPLE_DOCUMENT = PersonId("demo-03"), "1/2566"
LONGEST_STEP = timedelta(hours=1)
GROUP_LASTS = timedelta(days=7)


class Rehearsal:
    """Started and stopped as one; `bot` and `line` are the two sides of it.

    `folder` keeps the data; a folder that was used before goes on at the time it was left.
    """

    bot: Bot
    line: Simulator

    def __init__(self, folder: Path, *, tick_seconds: float = 1, port: int = 0) -> None:
        self._folder = folder
        self._tick_seconds = tick_seconds
        self._port = port
        self.clock = clock.DemoClock(self._left_at() or BEGINS)

    async def __aenter__(self) -> Self:
        office = load_demo_office()
        secret, token = secrets.token_hex(16), secrets.token_hex(32)
        self.line = Simulator(
            now=self.clock.now,
            new_id=clock.new_id,
            channel_secret=secret,
            access_token=token,
            people=[
                *(SimulatedPerson(p.line_user_id or "", p.name, p.note) for p in office.people),
                *(SimulatedPerson(g.line_user_id, g.name, g.note) for g in office.guests),
            ],
            skip_time=self.skip,
        )
        await self.line.start(port=self._port)
        self.bot = build_bot(
            self._settings(secret, token),
            now=self.clock.now,
            tick_seconds=self._tick_seconds,
            first_start=open_rehearsal,
            backs_up=False,
        )
        try:
            await self.bot.start()
        except BaseException:
            await self.line.close()
            raise
        await self._hand_out_codes(office)
        self.line.webhook_url = self.bot.webhook_url
        self.line.public_prefix = (PUBLIC_URL, self.bot.base_url)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._note_time()
        await self.bot.stop()
        await self.line.close()

    @property
    def page_url(self) -> str:
        """The chat page."""
        return f"{self.line.base_url}/"

    def _settings(self, secret: str, token: str) -> Settings:
        # `_env_file` is off: the office's own settings have no part in a rehearsal.
        return Settings(
            _env_file=None,
            line_channel_secret=SecretStr(secret),
            line_channel_access_token=SecretStr(token),
            line_api_base=self.line.base_url,
            bot_data_dir=self._folder,
            bot_host="127.0.0.1",
            bot_port=0,
            bot_public_url=PUBLIC_URL,
            bot_fiscal_year=SHIPPED_YEAR,
            bot_timezone="Asia/Bangkok",
            bot_guests="published",
            bot_push_reserve=60,
        )

    async def _hand_out_codes(self, office: DemoOffice) -> None:
        """The codes that the demonstration names, once for each folder."""
        seal, now = self.bot.codes.sealed, self.clock.now()
        personal, group = office.personal_code, office.group_code
        made = (
            EnrolmentCode(
                seal(personal.code),
                CodeKind.PERSONAL,
                now,
                now + PERSONAL_LASTS,
                person=personal.person,
            ),
            EnrolmentCode(
                seal(group.code), CodeKind.GROUP, now, now + GROUP_LASTS, group=group.group
            ),
        )
        async with self.bot.store.unit() as unit:
            for code in made:
                if await unit.codes.find(code.id) is None:
                    await unit.codes.put(code)

    async def skip(self, ahead: timedelta) -> None:
        """Time moves on by the hour, so that what falls due in between happens in its hour."""
        # A reply under way would be an hour old at once, and its outcome in doubt.
        await self.bot.idle()
        while ahead > timedelta(0):
            step = min(ahead, LONGEST_STEP)
            self.clock.skip(step)
            ahead -= step
            await self.bot.tick()
            await self.bot.outbox.round()
        self._note_time()

    def _left_at(self) -> datetime | None:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return datetime.fromisoformat((self._folder / TIME_FILE).read_text(encoding="ascii"))
        return None

    def _note_time(self) -> None:
        with contextlib.suppress(OSError):
            path = self._folder / TIME_FILE
            path.write_text(self.clock.now().isoformat(), encoding="ascii")


async def open_rehearsal(unit: Unit, now: datetime) -> None:
    """The sample office, and some people of it who are not enrolled yet."""
    await open_office(unit, now)
    for person in load_demo_office().newcomers:
        await unit.people.put(person.person())


async def open_office(unit: Unit, now: datetime) -> None:
    """A new store: what ships, the sample office's people, their reports and a draft."""
    await ship_content(unit, now)
    await _send_samples(unit, now)
    office, plan = load_demo_office(), load_plan()
    round = usual_rounds(plan.fiscal_year)[0]
    for person in office.people:
        await unit.people.put(person.person())
    heads = {m.group: p.id for p in office.people for m in p.memberships if m.role is Role.HEAD}
    for report in office.reports:
        sender = heads[report.group]
        await unit.reports.add(_report(plan, round, report, sender, now))
    await unit.drafts.put(_draft(plan, office.draft, now))


async def _send_samples(unit: Unit, now: datetime) -> None:
    """One message a week from now on, No Gift Policy first, in place of the year's calendar."""
    for schedule in await unit.schedules.all():
        await unit.schedules.remove(schedule.id)
    samples = sample_messages()
    for message in samples:
        if message.is_in_directors_name:
            paper = Approval(SAMPLE_APPROVED_BY, now, SAMPLE_DOCUMENT, now.date())
            await unit.messages.put(replace(message, approval=paper))
    weekly = replace(weekly_slot(now.date(), samples), id=ScheduleId("sample"))
    await unit.schedules.put(starting_after(weekly, now))


def _report(
    plan: Plan, round: ReportingRound, report: DemoReport, sender: PersonId, now: datetime
) -> ProgressReport:
    indicator = _indicator(plan, report.indicator)
    link = report.evidence
    return ProgressReport(
        id=ReportId(f"demo-{report.group}-{report.indicator}"),
        round_id=round.id,
        fiscal_year=plan.fiscal_year,
        indicator=indicator.number,
        group=report.group,
        version=1,
        statuses={m.id: report.status for m in indicator.measures},
        summary=report.summary,
        outcome=report.outcome,
        problem=report.problem,
        suggestion=report.suggestion,
        reason="",
        expected_month="",
        evidence=(Evidence(EvidenceKind.LINK, link),) if link else (),
        submitted_by=sender,
        submitted_at=now - timedelta(days=report.days_before),
    )


def _draft(plan: Plan, draft: DemoDraft, now: datetime) -> Draft:
    indicator = _indicator(plan, draft.indicator)
    about = {"round": usual_rounds(plan.fiscal_year)[0].id, "group": draft.group}
    yesterday = now - timedelta(days=1)
    answers = {
        "indicator": f"{draft.group}.{indicator.number}",
        "statuses": {m.id: draft.status.value for m in indicator.measures},
        "summary": draft.summary,
    }
    return Draft(
        DraftId("demo-draft"),
        "progress_report",
        draft.person,
        about,
        answers,
        yesterday,
        yesterday,
    )


def _indicator(plan: Plan, number: int) -> Indicator:
    found = plan.indicator(number)
    if found is None:
        raise ValueError(f"no indicator {number} in {plan.id}")
    return found
