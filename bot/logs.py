"""JSON lines on standard error, made of the fields named here and nothing else.

What people wrote, their names, tokens and secrets have no field. Exceptions show as their type
and frames only: messages of exceptions may quote what was being handled.
"""

import json
import logging
import sys
import traceback
from datetime import datetime
from pathlib import PurePath
from typing import Any, TypedDict, Unpack

from bot import clock

_OURS = "integrity-bot"
_LONGEST_VALUE = 200
_FRAMES = 25


class Fields(TypedDict, total=False):
    """Everything a line can hold beside time, level and the name of what happened."""

    event: str
    delivery: str
    job: str
    schedule: str
    route: str
    step: str
    outcome: str
    reference: str | None
    status: int | None
    request_id: str | None
    places: str
    kind: str
    tries: int
    count: int
    ms: int
    port: int
    file: str
    reason: str
    verb: str
    chat_mode: str
    fiscal_year: int


def write(
    what: str,
    *,
    level: int = logging.INFO,
    error: BaseException | None = None,
    **fields: Unpack[Fields],
) -> None:
    """One line: `what` happened, an error's type and frames, and the given fields."""
    logging.getLogger(_OURS).log(level, what, extra={"fields": fields, "error": error})


def set_up(*, quiet: bool = False) -> None:
    """Send everything, the libraries' lines too, through the formatter of this module.

    `quiet` leaves out what goes as it should.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(logging.WARNING if quiet else logging.INFO)


class JsonLines(logging.Formatter):
    """Renders our records by their fields; a library's only by who spoke and any exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object in one line of ASCII."""
        at = datetime.fromtimestamp(record.created, clock.BANGKOK)
        line: dict[str, Any] = {"at": at.isoformat(timespec="milliseconds")}
        line["level"] = record.levelname.lower()
        error = record.exc_info[1] if record.exc_info else None
        if record.name == _OURS:
            line["what"] = record.getMessage()
            given = getattr(record, "fields", {})
            line |= {k: _short(v) for k, v in given.items() if k in Fields.__annotations__}
            error = getattr(record, "error", None) or error
        else:
            # Libraries put requests, answers and reprs into their sentences.
            line["what"] = "library"
            line["library"] = record.name
            line["place"] = f"{PurePath(record.pathname).name}:{record.lineno}"
        if error is not None:
            line["error"] = type(error).__name__
            line["causes"] = _causes(error)
            line["frames"] = _frames(error)
        return json.dumps(line)


def _short(value: object) -> object:
    return value[:_LONGEST_VALUE] if isinstance(value, str) else value


def _causes(error: BaseException) -> list[str]:
    causes = []
    seen = {id(error)}
    while (before := error.__cause__ or error.__context__) and id(before) not in seen:
        seen.add(id(before))
        causes.append(type(before).__name__)
        error = before
    return causes


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{_module_path(f.filename)}:{f.lineno}:{f.name}" for f in frames]


def _module_path(filename: str) -> str:
    return "/".join(PurePath(filename).parts[-2:])
