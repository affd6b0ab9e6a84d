"""The sentences themselves: no gendered particles, short, and every placeholder filled."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from string import Formatter
from types import ModuleType
from typing import Any

import pytest

from messages import keywords, texts
from messages.keywords import Word

ROOT = Path(__file__).parents[2]
MODULES = [
    importlib.import_module(f"messages.texts.{found.name}")
    for found in pkgutil.iter_modules(texts.__path__)
]
# Whoever runs the bot reads these on a terminal, whole screens at a time.
OPERATOR = {"messages.texts.operator", "messages.texts.people_file"}
SPOKEN = [m for m in MODULES if m.__name__ not in OPERATOR]
LONGEST = 300
PARTICLE = re.compile(r"ครับ|ค่ะ|นะคะ|คะ(?!แนน)|ดิฉัน|(?<![เก])ผม(?=\s|$)")
READERS = ("messages", "handlers", "bot", "store")


def sentences(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Name and text of every constant, also inside tuples, mappings and questions."""
    for name, value in vars(module).items():
        if name.isupper() or name.isdigit():
            yield from ((name, text) for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Word):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, tuple | list):
        for child in value:
            yield from _texts(child)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


EVERY = [(m.__name__, name, text) for m in MODULES for name, text in sentences(m)]


def test_there_are_sentences() -> None:
    assert len(EVERY) > 150


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_no_sentence_is_spoken_by_a_man_or_a_woman(module: ModuleType) -> None:
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    strings = [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [s for s in strings if PARTICLE.search(s)] == []


def test_the_check_for_particles_finds_them() -> None:
    assert all(PARTICLE.search(s) for s in ("ขอบคุณครับ", "ได้ไหมคะ", "บันทึกแล้วค่ะ"))
    assert not PARTICLE.search("คะแนน ๙๑.๕๖")


@pytest.mark.parametrize("module", SPOKEN, ids=lambda m: m.__name__)
def test_no_sentence_is_longer_than_people_read(module: ModuleType) -> None:
    assert [(n, len(t)) for n, t in sentences(module) if len(t) > LONGEST] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_no_sentence_is_empty_or_has_stray_spaces(module: ModuleType) -> None:
    # Examples may be left out; a screen begins and ends with a line break.
    odd = [n for n, t in sentences(module) if t and (t.strip(" ") != t or "  " in t.strip())]
    assert [n for n in odd if module.__name__ not in OPERATOR] == []


@pytest.mark.parametrize("module", SPOKEN, ids=lambda m: m.__name__)
def test_digits_are_thai(module: ModuleType) -> None:
    # `{count:,}` and the like are instructions, not text.
    texts_only = [(n, re.sub(r"\{[^}]*\}|https?://\S+", "", t)) for n, t in sentences(module)]
    assert [n for n, t in texts_only if re.search(r"[0-9]", t)] == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _formats() -> Iterator[tuple[str, set[str], bool]]:
    """Every `NAME.format(…)` and `NAME[…].format(…)`: name, keywords, whether `**` is used."""
    for folder in READERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_format = (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr == "format"
                )
                if is_format:
                    of = node.func.value  # type: ignore[union-attr]
                    of = of.value if isinstance(of, ast.Subscript) else of
                    name = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
                    given = {k.arg for k in node.keywords if k.arg}  # type: ignore[union-attr]
                    yield name, given, any(k.arg is None for k in node.keywords)  # type: ignore[union-attr]


USES = list(_formats())
# Filled under another name: chosen between two first, or the example of a question.
FILLED_AS = {"STATUSES": "example"}
TEMPLATES = [(m, n, placeholders(t)) for m, n, t in EVERY if placeholders(t)]


@pytest.mark.parametrize(
    ("name", "needs"),
    [(n, needs) for m, n, needs in TEMPLATES if m not in OPERATOR],
    ids=[f"{m.rpartition('.')[2]}.{n}" for m, n, _ in TEMPLATES if m not in OPERATOR],
)
def test_every_placeholder_is_filled_where_the_sentence_is_used(
    name: str, needs: set[str]
) -> None:
    uses = [(given, is_open) for used, given, is_open in USES if used == FILLED_AS.get(name, name)]
    assert uses, f"{name} is filled nowhere"
    for given, is_open in uses:
        assert is_open or needs <= given, name


def test_no_sentence_is_filled_with_what_it_does_not_say() -> None:
    needs: dict[str, set[str]] = {}
    for _, name, text in EVERY:
        needs.setdefault(name, set()).update(placeholders(text))
    wrong = [(n, given - needs[n]) for n, given, _ in USES if n in needs and given - needs[n]]
    assert wrong == []


def test_the_words_of_the_bot_are_told_as_they_are_typed() -> None:
    words = [w for w in vars(keywords).values() if isinstance(w, Word)]
    assert len(words) > 15
    assert all(w.label == w.label.strip() and w.label for w in words)
    assert all(w.label not in w.aliases for w in words)
