"""The inbox before it had segments: a file `inbox`, one line an event, where the folder is now.

Its events go over to the first segment when the inbox is opened. The file steps aside for the
folder and is removed last, so that a crash on the way finds it again.
"""

from pathlib import Path

from store.log_file import on_disk, read_lines, sync_folder


def _aside(inbox: Path) -> Path:
    return inbox.with_name(f"{inbox.name}.format-1")


def read_format_1(inbox: Path) -> tuple[Path, list[bytes]]:
    """The old file and its events as JSON, none where there is no such file. Changes nothing.

    Raises StoreCorrupt and StoreUnavailable.
    """
    with on_disk(inbox):
        path = inbox if inbox.is_file() else _aside(inbox)
        return path, read_lines(path)[0] if path.exists() else []


def step_aside(inbox: Path) -> None:
    """Makes room for the folder. Raises StoreUnavailable."""
    with on_disk(inbox):
        if inbox.is_file():
            inbox.rename(_aside(inbox))
            sync_folder(inbox.parent)


def remove_format_1(inbox: Path) -> None:
    """Removes the old file, once its events are on disk elsewhere. Raises StoreUnavailable."""
    with on_disk(inbox):
        _aside(inbox).unlink(missing_ok=True)
