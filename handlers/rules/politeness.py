"""A command as it may be typed: bare, or with what politeness puts before it."""

from handlers.rules.understanding.normalise import command_key, key
from messages import keywords as K

_STARTS = tuple(sorted((key(start) for start in K.POLITE_STARTS), key=len, reverse=True))


def command_keys(text: str) -> tuple[str, ...]:
    """The whole message as commands are compared, then without each polite word before it."""
    keys = [command_key(text)]
    while start := next((s for s in _STARTS if keys[-1].startswith(s)), None):
        rest = keys[-1].removeprefix(start)
        if not rest:
            break
        keys.append(rest)
    return tuple(keys)
