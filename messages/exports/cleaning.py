"""What people wrote, made fit for print: nothing that a reader's program cannot show or misreads.

A lone surrogate or a control character in one message must not cost everybody the report.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from messages.texts import exports as T
from messages.thai import thai_digits

MOST_CHARACTERS = 20_000
"""Of one text: three pages, far more than anyone means, and below a spreadsheet cell's limit."""

_BREAKS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
    "|[\ufdd0-\ufdef]"
    "|[" + "".join(f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0x10000, 0xF0000, 0x10000))
    + "]"
)  # fmt: skip
_OWN_DIGITS = re.compile(r"\S*(?:://|@|www\.|[A-Za-z])\S*|\S+")
_LATIN = re.compile(r"://|@|[A-Za-z]")


@dataclass(slots=True)
class Cleaner:
    """Cleans texts and remembers, by place, what was replaced."""

    replaced: list[str] = field(default_factory=list)

    def cell(self, text: str, place: str) -> tuple[str, ...]:
        """A text as paragraphs, with Thai digits; `place` says where it stands, in Thai."""
        return tuple(thai_figures(p) for p in self.verbatim(text, place))

    def verbatim(self, text: str, place: str) -> tuple[str, ...]:
        """The same with the digits as they are."""
        found = Counter(f"U+{ord(c):04X}" for c in _UNPRINTABLE.findall(text))
        if found:
            text = _UNPRINTABLE.sub("", text)
            named = ", ".join(
                f"{code} × {thai_digits(n)}" for code, n in sorted(found.items())[:5]
            )
            self.replaced.append(T.REMOVED.format(place=place, named=named))
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS].rstrip() + "…"
            most = thai_digits(f"{MOST_CHARACTERS:,}")
            self.replaced.append(T.CUT.format(place=place, most=most))
        lines = (line.replace("\t", " ").strip() for line in _BREAKS.split(text))
        return tuple(line for line in lines if line)

    def line(self, text: str, place: str) -> str:
        """A text as one paragraph, with Thai digits."""
        return " ".join(self.cell(text, place))


def thai_figures(text: str) -> str:
    """The text with Thai digits, but for words with Latin letters: links, addresses, codes."""
    return _OWN_DIGITS.sub(lambda m: m[0] if _LATIN.search(m[0]) else thai_digits(m[0]), text)
