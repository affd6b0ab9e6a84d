"""Further kinds of question: those that may stay open, and text that is never answered by Ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from handlers.rules.understanding.normalise import command_key
from handlers.steps import Choice, Given, Option, Options, Text, picked
from messages import keywords as K
from messages.texts import lists as T


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalText(Text):
    """Text or nothing; the answer is "" where it was skipped or one of the words for none."""

    optional: bool = True

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The cleaned text, or "" for a word that means none."""
        if given.text is not None and command_key(given.text) in map(command_key, K.NONE):
            return ""
        # Zero-argument super() does not survive dataclass slots.
        return Text.parse(self, given, context, before)

    def skipped(self, context: Any, before: Any) -> Any:
        """Nothing."""
        return ""

    def shown(self, answer: Any, context: Any) -> str:
        """The text, or that there is none."""
        return str(answer) or T.NOTHING_GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalChoice(Choice):
    """One of a list or none; the answer is "" for none."""

    optional: bool = True

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The code of the option, or "" for a word that means none."""
        if given.text is not None and command_key(given.text) in map(command_key, K.NONE):
            return ""
        return Choice.parse(self, given, context, before)

    def skipped(self, context: Any, before: Any) -> Any:
        """None of them."""
        return ""

    def shown(self, answer: Any, context: Any) -> str:
        """The option's words, or that none was chosen."""
        return Choice.shown(self, answer, context) or T.NOTHING_GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyText(Text):
    """Text taken as it stands, also where it is a question or begins like one."""

    # At a step that takes any text, what looks like a question is answered aside.
    takes_any_text: ClassVar[bool] = False
    takes_questions: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedText(AnyText):
    """Text, or a row that stands for one: `means` gives the text of an option's code."""

    options: Options
    means: Callable[[Any, str], str]

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """The rows that are offered."""
        return self.options(context)

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The cleaned text, or that of the row which was tapped or named."""
        options = self.options(context)
        named = picked(options, given.text) if given.text else None
        chosen = next((o for o in options if o.value == given.value), named)
        if chosen is not None:
            given = Given(text=self.means(context, chosen.value))
        # Zero-argument super() does not survive dataclass slots.
        return Text.parse(self, given, context, before)
