"""Grades answers as the README of the questions says: intent, indicator, measure, content."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot import clock
from bot.cli.ask import DEFAULT_GROUP, Asker
from handlers.knowledge import build_knowledge
from handlers.plan_answers import Viewer
from store.catalogue import load_plan
from store.lexicon import load_lexicon

DATA = Path(__file__).parent / "data"
LISTS = ("group_duties", "list_indicators", "my_group")
HOLDERS = ("responsible", "group_duties")
EVERYBODY = "ทุกกลุ่ม/หน่วย"
_GONE = re.compile(r"<[^>]*>|[\s\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


@dataclass(frozen=True)
class Graded:
    """A question with its answer and what is wrong with it; nothing is right."""

    question: dict[str, Any]
    answer: dict[str, Any]
    wrong: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return not self.wrong

    @property
    def is_inside(self) -> bool:
        return bool(self.question["expect"]["intent"] != "none")


def questions(name: str) -> list[dict[str, Any]]:
    """The questions of `data/<name>.jsonl`."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@cache
def asker() -> Asker:
    """Answers as a member of the office's administration group, from the plan that ships."""
    knowledge = build_knowledge((load_plan(),), 0, None, load_lexicon())
    return Asker(knowledge, Viewer(False, (DEFAULT_GROUP,), clock.now().date()))


def graded(asked: Iterable[dict[str, Any]]) -> list[Graded]:
    """Asks every question and grades the answer."""
    found = []
    for question in asked:
        answer = json.loads(asker().line(question["text"], as_json=True))
        found.append(Graded(question, answer, tuple(_wrong(question["expect"], answer))))
    return found


def squeezed(text: str) -> str:
    """As strings are compared: no white space or tags, case and digits folded."""
    return _GONE.sub("", unicodedata.normalize("NFC", text)).casefold().translate(_DIGITS)


def _wrong(expect: dict[str, Any], answer: dict[str, Any]) -> Iterable[str]:
    if expect["intent"] == "none":
        yield from _wrong_refusal(expect, answer)
        return
    if answer["intent"] not in (expect["intent"], *expect.get("intent_alt", ())):
        yield f"intent {answer['intent']}"
    yield from _wrong_indicators(expect, answer)
    text = squeezed(answer["answer"])
    missing = [words for words in expect.get("must_contain", ()) if squeezed(words) not in text]
    if missing:
        yield f"without {', '.join(missing)}"
    if expect.get("value_absent") and (
        squeezed("ไม่ระบุ") not in text or re.search(r"\d\d\.\d\d", text)
    ):
        yield "a value that is not there"


def _wrong_refusal(expect: dict[str, Any], answer: dict[str, Any]) -> Iterable[str]:
    text = squeezed(answer["answer"])
    if answer["intent"] != "none" or answer["alternatives"] or answer["indicators"]:
        yield f"{answer['intent']} {answer['indicators']} {answer['alternatives']}"
    if any(measure in text for measure in _measures()):
        yield "shows a measure"
    if expect.get("subtype") == "out_of_range" and "10" not in text:
        yield "does not say that there are ten"


def _wrong_indicators(expect: dict[str, Any], answer: dict[str, Any]) -> Iterable[str]:
    allowed, found = expect["indicators"], answer["indicators"]
    is_list = expect["intent"] in LISTS or (expect["intent"] == "score" and len(allowed) > 1)
    if is_list and not set(found) <= set(allowed):
        yield f"indicators {found}"
    elif not is_list and (not found or found[0] not in allowed):
        yield f"indicator {found[:1]}"
    wanted, measure = expect["measure"], answer["measure"]
    if measure is None and found and found[0] in (2, 4, 5):
        measure = 1
    if wanted is not None and measure != wanted:
        yield f"measure {answer['measure']}"
    group = expect.get("group")
    if (
        group
        and answer["intent"] in HOLDERS
        and squeezed(answer["group"] or "") != squeezed(group)
    ):
        yield f"group {answer['group']}"


@cache
def _measures() -> tuple[str, ...]:
    return tuple(squeezed(m.text) for i in load_plan().indicators for m in i.measures)
