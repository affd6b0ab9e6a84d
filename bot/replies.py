"""How a reply is tried: at most once into the chat, and never silently missing.

A reply token works once, so trying again with the same token cannot say it twice.
https://developers.line.biz/en/reference/messaging-api/#send-reply-message
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot import logs
from bot.errors import LineError, LineTemporary, LineUnauthorised, ReplyTokenInvalid
from bot.outbound import Outbound
from bot.outcomes import Outcomes, alert
from bot.pace import before_reply_again
from handlers.rules.retry import retry_key
from messages.menu import said
from messages.texts import menu as T
from store.model import Delivery, DeliveryKind, DeliveryStatus

TOKEN_LIFE = timedelta(seconds=50)
"""LINE says one minute and not to rely on it."""


class ReplySender:
    """The rules for rows of kind REPLY."""

    def __init__(self, line: Outbound, outcomes: Outcomes, now: Callable[[], datetime]) -> None:
        self._line = line
        self._outcomes = outcomes
        self._now = now

    async def send(self, row: Delivery) -> Delivery:
        """One try, and the row after it."""
        if row.unsure_since and self._is_old(row):
            # It may be in the chat already, so it is offered at the next turn and never pushed.
            return await self._outcomes.decide(row, DeliveryStatus.UNKNOWN)
        row, began = replace(row, tries=row.tries + 1), self._now()
        try:
            request_id = await self._line.reply(row.reply_token or "", row.messages, row.trace)
        except ReplyTokenInvalid as error:
            if row.unsure_since:
                # The try that nobody knew about has used the token up.
                return await self._outcomes.decide(row, DeliveryStatus.ACCEPTED, error)
            return await self._push_instead(row)
        except LineTemporary as error:
            landed = row.unsure_since or (began if error.may_have_landed else None)
            return await self._again(replace(row, unsure_since=landed))
        except LineUnauthorised as error:
            alert("unauthorised", row, error)
            return await self._again(row)
        except LineError as error:
            return await self._apologise(row, error)
        return await self._outcomes.decide(row, DeliveryStatus.ACCEPTED, request_id=request_id)

    async def _apologise(self, row: Delivery, error: LineError) -> Delivery:
        """LINE refuses what we wrote, not the token: the person at least hears that we failed."""
        alert("refused", row, error)
        if row.is_apology:
            return await self._outcomes.decide(row, DeliveryStatus.REFUSED, error)
        sorry = said(T.NOT_SHOWN.format(reference=row.id[-4:]), "not_shown")
        return await self.send(replace(row, messages=(sorry.json,), is_apology=True))

    async def _again(self, row: Delivery) -> Delivery:
        if self._is_old(row):
            if row.unsure_since:
                return await self._outcomes.decide(row, DeliveryStatus.UNKNOWN)
            return await self._push_instead(row)
        again = self._now() + before_reply_again(row.tries)
        return await self._outcomes.keep(replace(row, next_try_at=again))

    async def _push_instead(self, row: Delivery) -> Delivery:
        """LINE surely took nothing: the same messages go out as a push, under a stored key.

        A reply into a group names nobody and is given up; a guest is never pushed to and is
        offered the answer at the next turn.
        """
        if not await self._outcomes.is_enrolled(row):
            return await self._outcomes.decide(
                row, DeliveryStatus.UNKNOWN if row.to else DeliveryStatus.GIVEN_UP
            )
        logs.write("reply_becomes_push", delivery=row.id)
        push = replace(
            row,
            kind=DeliveryKind.PUSH,
            status=DeliveryStatus.QUEUED,
            retry_key=retry_key(row.id),
            reply_token=None,
            tries=0,
            next_try_at=None,
        )
        return await self._outcomes.keep(push)

    def _is_old(self, row: Delivery) -> bool:
        return self._now() - (row.received_at or row.created_at) > TOKEN_LIFE
