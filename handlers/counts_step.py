"""The step that counts by kind: each tap is one more, `1 3` sets the first to three."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.errors import InvalidAnswer
from handlers.rules.understanding.normalise import command_key, normalised
from handlers.steps import Given, Option, Options, Step, picked
from messages import keywords as K
from messages.texts import zero_reports as T
from messages.thai import thai_digits

END = "done"
MOST = 999
_PAIR = re.compile(r"(\d{1,2})\s*(?:=|:|x|\s)\s*(\d{1,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts(Step):
    """The answer is `{"counts": {kind: number}, "is_ended": bool}`."""

    options: Options

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """The kinds with what is counted so far, and the end once there is something."""
        counts = _counts(answer)
        kinds = [
            replace(o, detail=T.SO_FAR.format(count=thai_digits(counts[o.value])))
            if o.value in counts
            else o
            for o in self.options(context)
        ]
        end = Option(END, str(len(kinds) + 1), K.DONE.label, aliases=K.DONE.all)
        return [*kinds, end] if counts else kinds

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether the person said that this is all."""
        return bool(answer["is_ended"])

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The counts so far with the new one."""
        counts, kinds = _counts(before), self.options(context)
        if given.value == END or (given.text and self._ends(given.text, len(kinds))):
            if not counts:
                raise InvalidAnswer(T.COUNT_SOMETHING)
            return {"counts": counts, "is_ended": True}
        pair = _PAIR.fullmatch(normalised(given.text)) if given.text else None
        if pair:
            chosen = next((o for o in kinds if o.number == pair[1]), None)
        elif given.value is not None:
            chosen = next((o for o in kinds if o.value == given.value), None)
        else:
            chosen = picked(kinds, given.text) if given.text else None
        if chosen is None:
            raise InvalidAnswer(T.COUNT_HOW)
        number = int(pair[2]) if pair else counts.get(chosen.value, 0) + 1
        counts = {**counts, chosen.value: min(number, MOST)}
        return {"counts": {k: n for k, n in counts.items() if n}, "is_ended": False}

    def _ends(self, text: str, kinds: int) -> bool:
        typed = command_key(text)
        return typed == str(kinds + 1) or typed in {command_key(w) for w in K.DONE.all}

    def shown(self, answer: Any, context: Any) -> str:
        """The counts in words."""
        words = {o.value: o.words for o in self.options(context)}
        return " · ".join(f"{words[k]} {thai_digits(n)}" for k, n in _counts(answer).items())


def _counts(answer: Any) -> dict[str, int]:
    return dict((answer or {}).get("counts", {}))
