"""Photos and files as people sent them, under names that may be shown."""

from dataclasses import replace
from datetime import datetime

from handlers.rules.file_names import shown_name
from handlers.steps import GivenFile
from handlers.turn import SentFile
from messages.texts import evidence as T


def given_file(event: SentFile) -> GivenFile:
    """The file of an event."""
    file = GivenFile(event.name, event.sha256, event.size, event.media_type)
    return named(file, event.at)


def named(file: GivenFile, at: datetime) -> GivenFile:
    """The file under its own name where that can be shown, else named after when it came."""
    by_time = T.photo_name if file.media_type.startswith("image/") else T.file_name
    return replace(file, name=shown_name(file.name) or by_time(at))
