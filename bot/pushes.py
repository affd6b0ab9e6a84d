"""How a push or multicast is tried: exactly once, under the retry key stored before the first try.

LINE answers 409 to a key it has taken, which the client gives as success; it forgets keys after a
day, so that nothing is sent again by itself after 23 hours.
https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import (
    LineError,
    LineQuotaReached,
    LineTemporary,
    LineUnauthorised,
    LineUnreachable,
)
from bot.outbound import Outbound
from bot.outcomes import OPEN, Outcomes, alert, decided
from bot.pace import before_push_again
from bot.quota import ASKED_EVERY, MonthlyQuota
from handlers.office_calendar import office_calendar
from handlers.rules.office_days import is_office_time
from handlers.rules.quota import is_for_office_hours
from handlers.rules.retry import retry_key
from handlers.settling import ANSWERS_WANTED, mark_unreachable, quota_reached
from store.model import Delivery, DeliveryId, DeliveryStatus, LineUserId
from store.unit import Unit

KEY_LIFE = timedelta(hours=23)
TRIES_OF_RATE_LIMIT = 5
OFFICE_ASKED_EVERY = timedelta(minutes=15)
"""So often a push that was left over from the office's hours looks whether they are back."""
_TO = re.compile(r"to(\[\d+\])?")


class PushSender:
    """The rules for rows of kind PUSH and MULTICAST."""

    def __init__(
        self,
        line: Outbound,
        outcomes: Outcomes,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._line = line
        self._outcomes = outcomes
        self._now = now
        self._new_id = new_id
        self._quota = MonthlyQuota(line, now)

    async def send(self, row: Delivery) -> Delivery | None:
        """One try, and the row after it; None where somebody decided it meanwhile."""
        if row.unsure_since and self._now() - row.unsure_since > KEY_LIFE:
            return await self._outcomes.decide(row, DeliveryStatus.UNKNOWN)
        if self._quota.is_out and row.campaign_id is None and not row.unsure_since:
            return await self._outcomes.decide(row, DeliveryStatus.PARKED)
        if is_for_office_hours(row) and not await self._is_office_time():
            return await self._again(row, OFFICE_ASKED_EVERY)
        begun = await self._begin(row)
        if begun is None:
            return None
        # What was known before this try holds again where LINE surely did not take it.
        refused = replace(begun, unsure_since=row.unsure_since)
        try:
            request_id = await self._request(begun)
        except LineTemporary as error:
            if error.status == 429 and await self._is_month_over(refused):
                return await self._park(refused, error)
            return await self._again(begun if error.may_have_landed else refused)
        except LineUnauthorised as error:
            alert("unauthorised", row, error)
            return await self._again(refused)
        except LineQuotaReached as error:
            return await self._park(refused, error)
        except LineError as error:
            return await self._refused(refused, error)
        return await self._outcomes.decide(begun, DeliveryStatus.ACCEPTED, request_id=request_id)

    async def _is_office_time(self) -> bool:
        calendar = await self._outcomes.commit(office_calendar)
        return is_office_time(self._now(), calendar)

    async def resume_parked(self) -> None:
        """Where LINE has room again, what is parked goes out.

        What nobody wants any more stays parked until it is forgotten.
        """
        now = self._now()
        if not self._quota.may_be_asked:
            return
        if not await self._outcomes.commit(lambda unit: _wanted(unit, now)):
            self._quota.is_out = False
            return
        room = await self._quota.room()

        async def work(unit: Unit) -> None:
            for row in (await _wanted(unit, now))[:room]:
                await unit.deliveries.put(replace(row, status=DeliveryStatus.QUEUED))

        await self._outcomes.commit(work)

    async def _begin(self, row: Delivery) -> Delivery | None:
        """On disk before the request: whoever finds it so cannot know whether it has landed."""

        async def work(unit: Unit) -> Delivery | None:
            found = await unit.deliveries.find(row.id)
            if found is None or found.status not in OPEN:
                return None
            begun = replace(
                found,
                status=DeliveryStatus.SENDING,
                tries=found.tries + 1,
                next_try_at=None,
                unsure_since=found.unsure_since or self._now(),
            )
            await unit.deliveries.put(begun)
            return begun

        return await self._outcomes.commit(work)

    async def _request(self, row: Delivery) -> str | None:
        # One person is a push: LINE delivers it sooner.
        # https://developers.line.biz/en/reference/messaging-api/#send-multicast-message
        if len(row.to) == 1:
            return await self._line.push(row.to[0], row.messages, row.retry_key, row.trace)
        return await self._line.multicast(row.to, row.messages, row.retry_key, row.trace)

    async def _again(self, row: Delivery, wait: timedelta | None = None) -> Delivery:
        again = self._now() + (wait or before_push_again(row.tries))
        return await self._outcomes.keep(
            replace(row, status=DeliveryStatus.QUEUED, next_try_at=again)
        )

    async def _park(self, row: Delivery, error: LineError) -> Delivery:
        """The month's pushes are used up. Where an earlier try may have landed, only LINE's
        answer to the same key can tell, so that row is asked about again, once an hour."""
        alert("quota_reached", row, error)
        if row.unsure_since:
            again = self._now() + ASKED_EVERY
            waiting = replace(row, status=DeliveryStatus.QUEUED, next_try_at=again)
            return await self._outcomes.keep(waiting, quota_reached(self._now()))
        if row.campaign_id is None:
            self._quota.reached()
        return await self._outcomes.decide(row, DeliveryStatus.PARKED, error)

    async def _is_month_over(self, row: Delivery) -> bool:
        """LINE's two kinds of 429 differ by their words only, which may change; its count tells
        where the rate limit would seem to last and last."""
        if row.tries % TRIES_OF_RATE_LIMIT or not self._quota.may_be_asked:
            return False
        await self._quota.room()
        return self._quota.is_out

    async def _refused(self, row: Delivery, error: LineError) -> Delivery:
        """LINE would have refused an earlier try as well, so none of them has landed."""
        if isinstance(error, LineUnreachable):
            return await self._outcomes.decide(
                row, DeliveryStatus.GIVEN_UP, error, also=lambda unit: mark_unreachable(unit, row)
            )
        alert("refused", row, error)
        if not _is_about_people(error):
            return await self._outcomes.decide(row, DeliveryStatus.REFUSED, error)
        if len(row.to) > 1:
            return await self._split(row, error)
        return await self._outcomes.decide(
            row, DeliveryStatus.REFUSED, error, also=lambda unit: mark_unreachable(unit, row)
        )

    async def _split(self, row: Delivery, error: LineError) -> Delivery:
        """Somebody in `to` spoils it for all: two halves go on, each a request of its own.

        Their people stay in a batch, so nothing is settled for the row that is refused.
        """
        refused = decided(row, DeliveryStatus.REFUSED, error)
        middle = len(row.to) // 2
        halves = [self._part(row, to) for to in (row.to[:middle], row.to[middle:])]

        async def work(unit: Unit) -> None:
            for written in (refused, *halves):
                await unit.deliveries.put(written)

        await self._outcomes.commit(work)
        self._outcomes.wake()
        return refused

    def _part(self, row: Delivery, to: tuple[LineUserId, ...]) -> Delivery:
        id = DeliveryId(self._new_id())
        return replace(
            row,
            id=id,
            to=to,
            retry_key=retry_key(id),
            status=DeliveryStatus.QUEUED,
            created_at=self._now(),
            tries=0,
            next_try_at=None,
            unsure_since=None,
        )


async def _wanted(unit: Unit, now: datetime) -> list[Delivery]:
    parked = await unit.deliveries.parked()
    return [row for row in parked if now - row.created_at < ANSWERS_WANTED]


def _is_about_people(error: LineError) -> bool:
    return bool(error.places) and all(_TO.fullmatch(place) for place in error.places)
