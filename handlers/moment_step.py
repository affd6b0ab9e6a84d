"""A question for a moment: a day and an hour, kept as they were meant on the day of the answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, ClassVar

from handlers.errors import InvalidAnswer
from handlers.steps import Given, Text
from messages.moments import moment_named
from messages.texts import campaigns as T
from messages.thai import short_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Text):
    """The answer is the moment in ISO form. Its context has `now`, in the office's zone.

    `usual` is the hour of a day that is given without one; `judge` may refuse the moment.
    """

    usual: time | None = None
    judge: Callable[[datetime, Any], str | None] | None = None
    takes_any_text: ClassVar[bool] = False
    takes_lines: ClassVar[bool] = False

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The moment; raises InvalidAnswer with the sentence the person reads."""
        # Zero-argument super() does not survive dataclass slots.
        moment = moment_named(Text.parse(self, given, context, before), context.now, self.usual)
        if moment is None:
            raise InvalidAnswer(T.MOMENT_UNREADABLE)
        problem = self.judge(moment, context) if self.judge else None
        if problem:
            raise InvalidAnswer(problem)
        return moment.isoformat()

    def shown(self, answer: Any, context: Any) -> str:
        """The day and the hour."""
        return short_moment(datetime.fromisoformat(answer))
