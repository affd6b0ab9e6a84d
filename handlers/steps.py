"""The kinds of question a conversation can ask; each parses, completes and shows its own answer.

An answer is plain JSON, so that a draft survives a restart. A step calls nothing but `when`,
`options` and `check`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from handlers.errors import AskedAgain, InvalidAnswer
from handlers.rules.understanding.normalise import command_key
from messages import keywords as K
from messages.conversation import USE_BEFORE
from messages.pictures import Picture
from messages.texts import conversation as C
from messages.texts.conversation import Question
from messages.thai import shorten, thai_digits

Answers = Mapping[str, Any]
MOST_CHARACTERS = 2000
SHOWN_OF_AN_ITEM = 70


@dataclass(frozen=True, slots=True)
class Option:
    """A row to choose: its code, the number typed for it, its words, a second line."""

    value: str
    number: str
    words: str
    detail: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A photo or file on our disk; `size` in bytes."""

    name: str
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Given:
    """What the person gave: typed text, the code of a button, or a file. One of them is set."""

    text: str | None = None
    value: str | None = None
    file: GivenFile | None = None


Options = Callable[[Any], Sequence[Option]]


def cleaned(text: str) -> str:
    """Typed text as it is kept: line breaks stay, tabs become spaces, control characters go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn")
    ).strip()


def picked(options: Sequence[Option], text: str) -> Option | None:
    """The option whose number, words, or both were typed."""
    typed = command_key(text)
    for option in options:
        names = [option.words, *option.aliases]
        keys = {option.number, *(command_key(n) for n in names)}
        keys |= {option.number + command_key(n) for n in names}
        keys |= {f"{option.number}.{command_key(n)}" for n in names}
        if typed in keys:
            return option
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What all kinds share. `when` decides from earlier answers whether it is asked at all."""

    key: str
    question: Question
    when: Callable[[Answers], bool] | None = None
    optional: bool = False
    takes_any_text: ClassVar[bool] = False
    takes_questions: ClassVar[bool] = False
    takes_files: ClassVar[bool] = False
    takes_lines: ClassVar[bool] = False

    def applies(self, answers: Answers) -> bool:
        """Whether the question is asked, given the answers so far."""
        return self.when is None or self.when(answers)

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """The numbered choices to show now."""
        return ()

    def example(self, context: Any) -> str:
        """The line under the question."""
        return self.question.example

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """Lines to show under the question, such as what is already answered."""
        return ()

    def pictures(self, context: Any, answer: Any) -> tuple[Picture, ...]:
        """What can be looked at of the answer."""
        return ()

    def offered(self, context: Any) -> str | None:
        """An earlier text that may be used as the answer, as it could be typed."""
        return None

    def hinted(self, answer: Any) -> str | None:
        """What might be added to the answer, said once it is taken."""
        return None

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether the answer is whole; a partial one keeps the step open."""
        return True

    def can_end(self, answer: Any) -> bool:
        """Whether the question goes on until it is ended, and can be now."""
        return self.takes_files

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The answer as JSON; raises InvalidAnswer with the sentence the person reads."""
        raise NotImplementedError

    def skipped(self, context: Any, before: Any) -> Any:
        """The answer that stands for a skipped question."""
        return None

    def corrects(self, text: str, context: Any) -> bool:
        """Whether the text names a part of this answer by its own number, to correct it."""
        return False

    def awaiting(self, before: Any, job: str, name: str) -> Any:
        """The answer with a file that a job still fetches; only for steps that take files."""
        raise NotImplementedError

    def settled(self, before: Any, job: str, file: GivenFile | None) -> Any:
        """The answer once the job has ended; `file` is None where it failed."""
        raise NotImplementedError

    def typed(self, answer: Any) -> str:
        """The answer as it could have been typed, so that lines can be added to it."""
        return str(answer)

    def shown(self, answer: Any, context: Any) -> str:
        """The answer in words, for the summary."""
        return str(answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Step):
    """One of a list; the answer is the option's code."""

    options: Options
    leads_back: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Options that answer nothing: the earlier step to ask again instead, and what is said."""

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """All options."""
        return self.options(context)

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The code of the option tapped or typed."""
        options = self.options(context)
        if given.value is not None:
            chosen = next((o for o in options if o.value == given.value), None)
        else:
            chosen = picked(options, given.text) if given.text else None
        if chosen is None:
            raise InvalidAnswer(C.NO_FILE_HERE if given.file else C.PICK_ONE_OF)
        if chosen.value in self.leads_back:
            step, sentence = self.leads_back[chosen.value]
            raise AskedAgain(sentence, step)
        return chosen.value

    def shown(self, answer: Any, context: Any) -> str:
        """The option's words."""
        return next((o.words for o in self.options(context) if o.value == answer), str(answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Step):
    """Free text of at most 2,000 characters. `check` may refuse it with a sentence, `hint` says
    what might be added, `offer` gives an earlier text that may be used again."""

    check: Callable[[str, Any], str | None] | None = None
    hint: Callable[[str], str | None] | None = None
    offer: Callable[[Any], str | None] | None = None
    takes_any_text: ClassVar[bool] = True
    takes_lines: ClassVar[bool] = True

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The cleaned text."""
        typed = self._before(given, context) or given.text
        if typed is None:
            raise InvalidAnswer(C.NO_FILE_HERE if given.file else C.TEXT_NEEDS_WORDS)
        text = cleaned(typed)
        if not text:
            raise InvalidAnswer(C.TEXT_EMPTY)
        if len(text) > MOST_CHARACTERS:
            raise InvalidAnswer(C.text_too_long(MOST_CHARACTERS))
        problem = self.check(text, context) if self.check else None
        if problem:
            raise InvalidAnswer(problem)
        return text

    def _before(self, given: Given, context: Any) -> str | None:
        """The earlier text, where the person wants that one."""
        words = map(command_key, K.USE_BEFORE.all)
        is_word = given.text is not None and command_key(given.text) in set(words)
        if not is_word and given.value != USE_BEFORE:
            return None
        text = self.offered(context)
        if text is None:
            raise InvalidAnswer(C.NO_TEXT_BEFORE)
        return text

    def offered(self, context: Any) -> str | None:
        """What `offer` gives."""
        return self.offer(context) if self.offer else None

    def hinted(self, answer: Any) -> str | None:
        """What `hint` says of the answer as typed."""
        return self.hint(self.typed(answer)) if self.hint else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTexts(Text):
    """Two texts in one answer: on two lines, or each after its marker; `none` words mean neither.

    `spoken` are the names by which both halves are told apart in dictated text. The answer is
    `[first, second]`, `nothing` standing for an empty half.
    """

    markers: tuple[str, str]
    none: tuple[str, ...]
    nothing: str
    spoken: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """Both halves."""
        # Zero-argument super() does not survive dataclass slots.
        text = Text.parse(self, given, context, before)
        first, second = self._split(text)
        return [self._or_nothing(first), self._or_nothing(second)]

    def _split(self, text: str) -> tuple[str, str]:
        # A marker counts only before a colon: the word itself is common inside sentences.
        one, two = (rf"(?:^|(?<=\s)){re.escape(m)}\s*[:：]\s*" for m in self.markers)
        before, mark, after = _around(two, text)
        if not mark and (spoken := self._spoken(text)):
            return spoken
        if not mark:
            before, _, after = text.partition("\n")
        return re.sub(f"^{one}", "", before.strip()).strip(), after.strip()

    def _spoken(self, text: str) -> tuple[str, str] | None:
        """Dictated text has neither colons nor lines: both halves begin with their names."""
        firsts, seconds = self.spoken
        for first in firsts:
            for second in seconds:
                found = re.fullmatch(rf"{first}(.+?)\s+{second}(.+)", text, re.DOTALL)
                if found and "\n" not in text:
                    return found[1].strip(), found[2].strip()
        return None

    def _or_nothing(self, half: str) -> str:
        is_none = not half or command_key(half) in {command_key(n) for n in self.none}
        return self.nothing if is_none else half

    def typed(self, answer: Any) -> str:
        """Both halves, under their markers unless the first line alone says the first half."""
        first, second = answer
        second = "" if second == self.nothing else second
        if "\n" in first:
            return f"{self.markers[0]}: {first}\n{self.markers[1]}: {second}"
        return f"{first}\n{second}".rstrip()

    def shown(self, answer: Any, context: Any) -> str:
        """Both halves under their markers."""
        first, second = answer
        return f"{self.markers[0]}: {first}\n{self.markers[1]}: {second}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses(Step):
    """A status for each of several items: one tap for all that remain, or `8.3 status` for one.

    The answer maps item ids to status codes. `items` gives (id, number, words) of each.
    """

    options: Options
    items: Callable[[Any], Sequence[tuple[str, str, str]]]

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """The statuses, for all items that remain."""
        return self.options(context)

    def example(self, context: Any) -> str:
        """The line under the question, with the first item's own number."""
        items = self.items(context)
        return self.question.example.format(number=thai_digits(items[0][1] if items else ""))

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """Every item with its words and, once answered, its status."""
        words = {o.value: o.words for o in self.options(context)}
        known = answer or {}
        return tuple(
            f"{thai_digits(number)} {shorten(text, SHOWN_OF_AN_ITEM)}"
            + (f" — {words[known[item]]}" if item in known else "")
            for item, number, text in self.items(context)
        )

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether every item has its status."""
        return all(item in answer for item, _, _ in self.items(context))

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The statuses so far with the new ones."""
        options = self.options(context)
        known = dict(before or {})
        if given.value is not None:
            chosen = next((o for o in options if o.value == given.value), None)
        else:
            chosen = picked(options, _without_all(given.text)) if given.text else None
        if chosen is not None:
            # One tap is for all that remain; where none does, for all of them anew.
            every = [i for i, _, _ in self.items(context)]
            remaining = [i for i in every if i not in known] or every
            return known | dict.fromkeys(remaining, chosen.value)
        if given.text is None:
            raise InvalidAnswer(C.NO_FILE_HERE if given.file else C.PICK_ONE_OF)
        return known | self._single(given.text, context, options)

    def corrects(self, text: str, context: Any) -> bool:
        """Whether the text begins with an item's number and goes on."""
        typed = command_key(text)
        rests = [typed.removeprefix(n) for _, n, _ in self.items(context) if typed.startswith(n)]
        return any(rest and not rest[0].isdecimal() for rest in rests)

    def _single(self, text: str, context: Any, options: Sequence[Option]) -> dict[str, str]:
        """`8.1 status, 8.3 status`, also on several lines."""
        found: dict[str, str] = {}
        numbers = {number: item for item, number, _ in self.items(context)}
        for part in re.split(r"[,;\n]|\s{2,}", text):
            typed = command_key(part)
            number = next(
                (n for n in sorted(numbers, key=len, reverse=True) if typed.startswith(n)), None
            )
            rest = typed[len(number) :] if number else ""
            option = picked(options, rest)
            if not number or not rest:
                raise InvalidAnswer(C.PICK_ONE_OF)
            if option is None:
                raise InvalidAnswer(C.NOT_A_STATUS)
            found[numbers[number]] = option.value
        return found

    def shown(self, answer: Any, context: Any) -> str:
        """One line an item."""
        words = {o.value: o.words for o in self.options(context)}
        return "\n".join(
            f"{thai_digits(number)} {words[answer[item]]}"
            for item, number, _ in self.items(context)
            if item in answer
        )


def _around(pattern: str, text: str) -> tuple[str, str, str]:
    found = re.search(pattern, text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _without_all(text: str) -> str:
    """The word for "all" before a status changes nothing."""
    for word in K.SAME_FOR_ALL.all:
        text = text.removeprefix(word)
    return text
