"""Names that files came with: shown to people and written into reports, never used on the disk."""

import re
import unicodedata

from messages.thai import shorten_middle

MOST = 100
_PATH = re.compile(r"[/\\]")
_SPACE = re.compile(r"\s+")
# Whatever a program could take for a command, a tag, a drive or a cell formula.
_MARKS = re.compile(r'[<>:"|?*`$]')


def shown_name(name: str | None) -> str:
    """The name as it may be shown: no folders, no control or direction marks, at most 100
    characters; empty where nothing is left of it."""
    last = _PATH.split(name or "")[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C" or c.isspace())
    plain = _SPACE.sub(" ", _MARKS.sub("", seen)).strip(" .")
    return shorten_middle(plain.lstrip("=+-@~ "), MOST)
