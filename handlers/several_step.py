"""The step that picks several of a numbered list: `1 3 5`, `ทั้งหมด`, or `ทั้งหมด ยกเว้น 2`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.errors import InvalidAnswer
from handlers.rules.understanding.normalise import command_key, normalised
from handlers.steps import Given, Option, Options, Step
from messages import keywords as K
from messages.texts import paper as T
from messages.thai import thai_digits

ALL = "all"
_NUMBERS = re.compile(r"\d+")
_LEFT_OUT = "|".join(re.escape(w) for w in K.EXCEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Step):
    """The answer is the codes of those picked; `options` are shown as lines, however many."""

    options: Options

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """All of the list."""
        return tuple(f"{thai_digits(o.number)} {o.words}" for o in self.options(context))

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """All of them with one tap; numbers are typed."""
        words = T.EVERYBODY.format(count=thai_digits(len(self.options(context))))
        return [Option(ALL, "0", words, aliases=K.SAME_FOR_ALL.all)]

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The codes of those named."""
        options = self.options(context)
        if given.value == ALL:
            return [o.value for o in options]
        if given.text is None:
            raise InvalidAnswer(T.PICK_SEVERAL)
        text = normalised(given.text)
        chosen, *left_out = re.split(_LEFT_OUT, text, maxsplit=1)
        is_all = command_key(chosen) in {"0", *map(command_key, K.SAME_FOR_ALL.all)}
        if is_all:
            out = set(_NUMBERS.findall(left_out[0])) if left_out else set()
            kept = [o.value for o in options if o.number not in out]
        else:
            named = set(_NUMBERS.findall(chosen))
            if left_out or not named or named - {o.number for o in options}:
                raise InvalidAnswer(T.PICK_SEVERAL)
            kept = [o.value for o in options if o.number in named]
        if not kept:
            raise InvalidAnswer(T.PICK_SEVERAL)
        return kept

    def shown(self, answer: Any, context: Any) -> str:
        """The words of those picked."""
        words = {o.value: o.words for o in self.options(context)}
        names = [words[code] for code in answer if code in words]
        return T.PICKED.format(count=thai_digits(len(answer)), names=" · ".join(names))
