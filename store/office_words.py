"""Words around what the office keeps itself, as data: register, questions, complaints."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Each entry as people type it; readers compare normalised keys.

    `asking_words` tell nothing about the matter; each of `asking_kinds` asks for something else
    (who, when, where, how many). A question about the register has one of `link_words`,
    `request_words`, `when_words` or `due_words`, or one of `document_words` with one of
    `where_words`; `plain_words` beside them name no document. `report_words` with nothing but
    `round_words` beside them mean the progress report itself, `survey_words` the assessment's
    own surveys; `level_words` ask for the level that scores reach. `code_markers` stand before
    an OIT number, with `item_markers` in between. `subject_marks` part a group's name from the
    question to it. `complaint_words` sound like a complaint unless they stand inside
    `harmless_words`.
    """

    asking_words: tuple[str, ...]
    asking_kinds: tuple[tuple[str, ...], ...]
    link_words: tuple[str, ...]
    document_words: tuple[str, ...]
    request_words: tuple[str, ...]
    where_words: tuple[str, ...]
    when_words: tuple[str, ...]
    due_words: tuple[str, ...]
    handing_in_words: tuple[str, ...]
    report_words: tuple[str, ...]
    round_words: tuple[str, ...]
    survey_words: tuple[str, ...]
    level_words: tuple[str, ...]
    code_markers: tuple[str, ...]
    item_markers: tuple[str, ...]
    plain_words: tuple[str, ...]
    subject_marks: tuple[str, ...]
    complaint_words: tuple[str, ...]
    harmless_words: tuple[str, ...]


@cache
def load_office_words() -> OfficeWords:
    """The words that ship; msgspec.ValidationError names the field that is wrong."""
    data = resources.files("store").joinpath("data/lexicon/office.json").read_bytes()
    return msgspec.json.decode(data, type=OfficeWords)
