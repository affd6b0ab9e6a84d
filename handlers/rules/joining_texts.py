"""Several groups' texts as one: what several say stands once."""

from collections.abc import Iterable

from handlers.rules.understanding.normalise import key


def joined(texts: Iterable[str]) -> str:
    """All lines in their order, each once however its spaces and marks are typed."""
    seen: dict[str, str] = {}
    for text in texts:
        for line in filter(None, map(str.strip, text.splitlines())):
            seen.setdefault(key(line), line)
    return "\n".join(seen.values())
