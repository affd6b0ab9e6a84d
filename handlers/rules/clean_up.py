"""What a text written in a chat would read like in a book; offered as a difference, never done.

Spaces and repeated marks shrink, particles and emoji go, Arabic digits become Thai ones where no
Latin letters, links or e-mail addresses stand beside them.
"""

import re

from messages import keywords as K
from messages.thai import thai_digits

_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d\U0001f1e6-\U0001f1ff\u2b50\u2b55]+"
)
_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_LINES = re.compile(r"\n{3,}")
_MARKS = re.compile(r"([!?])\1+|([.,;:])\2(?!\2)|(\.{4,})")
_BEFORE_MARK = re.compile(r"[ \t]+([,;:!?])")
_PARTICLES = re.compile(rf"(?:\s*(?:{'|'.join(K.PARTICLES)}))+(?=\s|[.,!?]|$)", re.MULTILINE)
_WORD = re.compile(r"\S+")
_LATIN = re.compile(r"[A-Za-z@/_]|[0-9]+[-.][0-9]+[-.][0-9]+")


def clean_up(text: str) -> str:
    """The text as the book would print it."""
    text = _EMOJI.sub("", text)
    text = _PARTICLES.sub("", text)
    text = _MARKS.sub(lambda m: m[1] or m[2] or "...", text)
    text = _BEFORE_MARK.sub(r"\1", text)
    text = _WORD.sub(_with_thai_digits, text)
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _LINES.sub("\n\n", "\n".join(lines)).strip()


def _with_thai_digits(word: re.Match[str]) -> str:
    return word[0] if _LATIN.search(word[0]) else thai_digits(word[0])
