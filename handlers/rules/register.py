"""Reads questions about documents and dates: what is wanted, and which entries fit.

A question is about the register only where it asks for a link, a place or a day; everything
else belongs to the plan.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from handlers.rules.likeness import Letters, Likeness, alike
from handlers.rules.understanding.normalise import command_key, key
from handlers.rules.years import year_named
from store.model import DocumentLink, FiscalYear
from store.office_words import OfficeWords

SHORTEST = 3
LIKE_A_TITLE = 0.6


class Wanted(StrEnum):
    """What is asked for.

    `DUE` is when something is to be handed in, `END` by when something is done, `ROUND` when
    reports are due, `LEVEL` the ITA level that scores reach, `SURVEY` a day of the assessment's
    own surveys. `MAYBE` is about the register only where an entry fits.
    """

    LINK = "link"
    DUE = "due"
    END = "end"
    ROUND = "round"
    SURVEY = "survey"
    LEVEL = "level"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about the register: `subject` is what is left of it, `code` an OIT item."""

    wanted: Wanted
    subject: str
    code: str | None = None
    year: FiscalYear | None = None


@dataclass(frozen=True, slots=True)
class RegisterReader:
    """The words as compiled patterns over keys."""

    link: re.Pattern[str]
    document: re.Pattern[str]
    request: re.Pattern[str]
    where: re.Pattern[str]
    when: re.Pattern[str]
    due: re.Pattern[str]
    handing_in: re.Pattern[str]
    report: re.Pattern[str]
    survey: re.Pattern[str]
    round: re.Pattern[str]
    plain: re.Pattern[str]
    code: re.Pattern[str]
    year: re.Pattern[str]
    level: re.Pattern[str]

    def read(self, text: str) -> Asked | None:
        """What the question asks of the register, None where it is about something else."""
        typed, year = self._without_year(command_key(text))
        coded = self.code.search(typed)
        code = f"O{int(coded[1])}" if coded else None
        wanted = self._wanted(typed, code)
        return Asked(wanted, self._subject(typed), code, year) if wanted else None

    def fitting(self, asked: Asked, documents: Iterable[DocumentLink]) -> list[DocumentLink]:
        """The entries that the question names: of the year asked for, else of the newest."""
        used = [d for d in documents if not d.is_retired and asked.year in (None, d.year)]
        subject = _NO_WORDS.letters(asked.subject)
        found = [d for d in used if self._fits(asked, subject, d)]
        newest = max((d.year for d in found), default=None)
        return [d for d in found if d.year == newest]

    def _without_year(self, typed: str) -> tuple[str, FiscalYear | None]:
        found = self.year.search(typed)
        year = year_named(found[1]) if found else None
        return (typed, None) if year is None else (self.year.sub("", typed, count=1), year)

    def _wanted(self, typed: str, code: str | None) -> Wanted | None:
        if self.level.search(typed):
            return Wanted.LEVEL
        asks_day = bool(self.due.search(typed) or self.when.search(typed))
        is_round = self.due.search(typed) or (asks_day and self.report.search(typed))
        if self.link.search(typed):
            return Wanted.LINK
        if is_round and not re.sub(r"\d", "", self.round.sub("", self._subject(typed))):
            return Wanted.ROUND
        if asks_day and self.survey.search(typed):
            return Wanted.SURVEY
        if self.due.search(typed):
            return Wanted.DUE if self.handing_in.search(typed) else Wanted.END
        asks_place = self.document.search(typed) and self.where.search(typed)
        is_request = self.request.search(typed)
        return Wanted.MAYBE if asks_day or asks_place or is_request or code else None

    def _subject(self, typed: str) -> str:
        """What is left without the words that only ask; mangled, so only its like compares."""
        for pattern in (self.link, self.where, self.due, self.when, self.plain):
            typed = pattern.sub("", typed)
        return typed

    def _fits(self, asked: Asked, subject: Letters, document: DocumentLink) -> bool:
        if asked.code is not None:
            return document.code == asked.code
        for wording in (document.title, *document.aliases, *filter(None, [document.code])):
            name = _name(self, wording)
            short, long = sorted((asked.subject, name.key), key=len)
            if len(short) >= SHORTEST and short in long:
                return True
            if asked.subject and alike(subject, name) >= LIKE_A_TITLE:
                return True
        return False

    def name_of(self, wording: str) -> Letters:
        """A title as questions name it, without the words that only ask."""
        return _NO_WORDS.letters(self._subject(key(wording)))


_NO_WORDS = Likeness()


@lru_cache(maxsize=4096)
def _name(reader: RegisterReader, wording: str) -> Letters:
    # The register's own titles, over and over; never what people ask.
    return reader.name_of(wording)


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted({key(w) for w in words}, key=len, reverse=True)
    return "|".join(re.escape(w) for w in ordered)


@cache
def reader_of(words: OfficeWords, year_markers: tuple[str, ...]) -> RegisterReader:
    """Compiled once for the words that ship."""
    codes = rf"(?:{_any_of(words.code_markers)})(?:{_any_of(words.item_markers)})?"
    return RegisterReader(
        link=re.compile(_any_of(words.link_words)),
        document=re.compile(_any_of(words.document_words)),
        request=re.compile(_any_of(words.request_words)),
        where=re.compile(_any_of(words.where_words)),
        when=re.compile(_any_of(words.when_words)),
        due=re.compile(_any_of(words.due_words)),
        handing_in=re.compile(_any_of(words.handing_in_words)),
        report=re.compile(_any_of(words.report_words)),
        survey=re.compile(_any_of(words.survey_words)),
        round=re.compile(_any_of(words.round_words)),
        plain=re.compile(_any_of(words.plain_words)),
        code=re.compile(rf"(?:{codes}|(?<![a-z])o)(\d{{1,2}})(?!\d)"),
        year=re.compile(rf"(?:{_any_of(year_markers)})(\d{{4}}|\d{{2}})(?!\d)"),
        level=re.compile(_any_of(words.level_words)),
    )
