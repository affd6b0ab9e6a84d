"""Further kinds of choice: one of a long list, page by page, and several of a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.errors import InvalidAnswer
from handlers.rules.understanding.normalise import command_key
from handlers.steps import Choice, Given, Option, picked
from messages import keywords as K
from messages.lists import MOST_ROWS
from messages.texts import conversation as C
from messages.texts import lists as T

NEXT = "next-page"
NEXT_NUMBER = "0"
ON_A_PAGE = MOST_ROWS - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PagedChoice(Choice):
    """One of a list of any length; words that several rows hold leave only those.

    Options keep their numbers on every page. Until one is chosen the answer is where the person
    looks: `{"page": 1, "words": "รถ"}`.
    """

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """The page that is looked at, and the way to the next one."""
        look = answer if isinstance(answer, dict) else {}
        found = _holding(self.options(context), look.get("words", ""))
        if len(found) <= MOST_ROWS:
            return found
        start = look.get("page", 0) * ON_A_PAGE
        return [*found[start : start + ON_A_PAGE], Option(NEXT, NEXT_NUMBER, T.NEXT_PAGE)]

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The code of the option, or where to look now."""
        look = before if isinstance(before, dict) else {}
        words, page = look.get("words", ""), look.get("page", 0)
        typed = command_key(given.text or "")
        if given.value == NEXT or typed in (NEXT_NUMBER, command_key(T.NEXT_PAGE)):
            pages = -(-len(_holding(self.options(context), words)) // ON_A_PAGE)
            return {"page": (page + 1) % max(pages, 1), "words": words}
        is_exact = not typed or picked(self.options(context), given.text or "") is not None
        found = [] if is_exact else _holding(self.options(context), typed)
        if len(found) == 1:
            return found[0].value
        if found:
            return {"page": 0, "words": typed}
        # Zero-argument super() does not survive dataclass slots.
        return Choice.parse(self, given, context, before)

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether one was chosen."""
        return isinstance(answer, str)

    def shown(self, answer: Any, context: Any) -> str:
        """The option's words; nothing while it is looked for."""
        return Choice.shown(self, answer, context) if isinstance(answer, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Choice):
    """One or more of at most ten: numbers typed together are the whole answer, taps add up until
    it is ended. The answer is `{"of": [codes], "is_whole": bool}`.
    """

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """The options, those chosen marked."""
        chosen = answer["of"] if answer else []
        return [
            Option(o.value, o.number, T.CHOSEN.format(words=o.words), o.detail, (o.words,))
            if o.value in chosen
            else o
            for o in self.options(context)
        ]

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """What is chosen so far, and how choosing ends."""
        if not answer or not answer["of"]:
            return ()
        chosen = T.CHOSEN_SO_FAR.format(chosen=self.shown(answer, context))
        return (chosen,)

    def can_end(self, answer: Any) -> bool:
        """Once something is chosen."""
        return bool(answer and answer["of"])

    def skipped(self, context: Any, before: Any) -> Any:
        """What is chosen is all."""
        return {"of": before["of"], "is_whole": True}

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """What is chosen now."""
        chosen = list(before["of"]) if before else []
        if chosen and command_key(given.text or "") in map(command_key, K.DONE.all):
            return {"of": chosen, "is_whole": True}
        if given.value is None:
            return {"of": self._typed(given, context), "is_whole": True}
        # Zero-argument super() does not survive dataclass slots.
        one = Choice.parse(self, given, context, before)
        left = [c for c in chosen if c != one] if one in chosen else [*chosen, one]
        return {"of": left, "is_whole": False}

    def _typed(self, given: Given, context: Any) -> list[str]:
        """`1 3`, `1,3`, or the words of options."""
        options = self.options(context)
        whole = picked(options, given.text or "")
        parts = [given.text or ""] if whole else re.split(rf"[\s,;]+|{K.AND}", given.text or "")
        found = [picked(options, part) for part in parts if part]
        if not found or None in found:
            raise InvalidAnswer(C.NO_FILE_HERE if given.file else C.PICK_ONE_OF)
        return list(dict.fromkeys(option.value for option in found if option))

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether choosing has ended."""
        return bool(answer["of"]) and bool(answer["is_whole"])

    def shown(self, answer: Any, context: Any) -> str:
        """The words of all that are chosen."""
        return ", ".join(o.words for o in self.options(context) if o.value in answer["of"])


def _holding(options: Sequence[Option], words: str) -> list[Option]:
    typed = command_key(words)
    if not typed:
        return list(options)
    return [
        o for o in options if any(typed in command_key(name) for name in (o.words, *o.aliases))
    ]
