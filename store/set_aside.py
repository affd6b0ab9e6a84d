"""Events that could not be handled, one private JSON file each, for whoever looks into it."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from store.log_file import on_disk, replace_file, sync_folder


class SetAside:
    """The files of one folder, `<reference>.json`; the folder is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, reference: str, event: bytes, at: datetime) -> None:
        """Brings the event to disk, readable by the owner alone. Raises StoreUnavailable.

        `reference` is the file's name and must hold letters and digits only.
        """
        if not (reference.isascii() and reference.isalnum()):
            raise ValueError("a reference of letters and digits is needed")
        path = self._folder / f"{reference}.json"
        with on_disk(path):
            if not self._folder.is_dir():
                self._folder.mkdir(mode=0o700)
                sync_folder(self._folder.parent)
        replace_file(path, [event])
        # The file's own time is what `forget` goes by, also where the system's clock is another.
        with suppress(OSError):
            os.utime(path, (at.timestamp(), at.timestamp()))

    def forget_of(self, text: str) -> None:
        """Removes what holds the text, such as a LINE user id. Raises StoreUnavailable."""
        with on_disk(self._folder):
            if not self._folder.is_dir():
                return
            for path in self._folder.iterdir():
                if text.encode() in path.read_bytes():
                    path.unlink()

    def forget(self, before: datetime) -> None:
        """Removes what was put before then. Raises StoreUnavailable; the next call tries again."""
        with on_disk(self._folder):
            if not self._folder.is_dir():
                return
            for path in self._folder.iterdir():
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
