"""Keys of open pulses: why nobody learns who answered what, and yet no answer is ever lost.

What the office was promised pulls in two directions. An answer that LINE got its 200 for must
survive a kill at any moment, so that it has to be on disk before anybody else has answered. But
whatever the disk tells about one answer after another can be joined: a counter in the clear that
grows in the commit that says "p17 answered", two backups with one answer between them, the order
of rows, the time in the inbox. Shuffling, batches and rounding only make that harder, batches in
memory lose answers, and random noise on single answers would leave nothing of sixty of them.

So what is on disk must not be readable at all without something that is not in it, and once the
pulse is closed by nobody:

1. An answer is sealed, each with a fresh nonce and of the same length, before it is written
   anywhere: at the door for the inbox (`bot/door_seal.py`), here for the store. Journal, inbox,
   snapshot and backups show that a person has answered, which is no secret, and no more.
2. The key of a pulse is made of two halves: a file of its own (`ballots/…`), made when the first
   ballot is cast and on disk before it, and the channel's secret, which is among the settings.
   The file is in no backup; the secret is not in the data folder. Who finds one has nothing.
3. When a pulse is closed, its ballots are opened together, in memory, and only counters of merged
   groups are written (`handlers/rules/pulse_counts.py`). With that commit on disk the file is
   removed: old journals and backups of that pulse are noise from then on, for us as well.

What it costs: who restores a backup in the middle of a pulse, or exchanges the channel's secret,
loses its ballots. That is noticed, since each row names its key: those people may answer anew,
and the result says how many are missing. What it cannot do: the running bot has both halves, so
whoever administers the machine itself and means harm could read along. The notice says so.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from store.log_file import on_disk, sync_folder
from store.sealing import Seal

FOLDER = "ballots"
KEY_BYTES = 32
ROOM = 64
"""Bytes that a ballot is padded to."""


class BallotBox:
    """The seals of pulses in one data folder. `secret` is the half of each key from elsewhere."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        """Reads and makes nothing yet."""
        self._folder = folder / FOLDER
        self._secret = secret
        self._seals: dict[str, Seal] = {}

    def seal(self, pulse: str) -> Seal | None:
        """The pulse's seal; None where it has no key. Raises StoreUnavailable."""
        if pulse not in self._seals:
            path = self._path(pulse)
            with on_disk(path):
                if not path.exists():
                    return None
                self._seals[pulse] = self._of(path.read_bytes())
        return self._seals[pulse]

    def new_seal(self, pulse: str) -> Seal:
        """The pulse's seal, its key made and on disk first. Raises StoreUnavailable."""
        found = self.seal(pulse)
        if found is None:
            key = secrets.token_bytes(KEY_BYTES)
            self._write(self._path(pulse), key)
            found = self._seals[pulse] = self._of(key)
        return found

    def destroy(self, pulse: str) -> None:
        """Makes what was sealed for the pulse unreadable for ever. Raises StoreUnavailable."""
        self._seals.pop(pulse, None)
        path = self._path(pulse)
        with on_disk(path):
            if path.exists():
                path.unlink()
                sync_folder(self._folder)

    def destroy_others(self, pulses: Iterable[str]) -> None:
        """At opening: removes keys of other pulses than these, which have ballots.

        What a kill left behind between a pulse's closing and the end of its key. Raises
        StoreUnavailable.
        """
        if not self._folder.is_dir():
            return
        used = {self._path(pulse) for pulse in pulses}
        with on_disk(self._folder):
            for path in self._folder.iterdir():
                if path not in used:
                    path.unlink()

    def _of(self, key: bytes) -> Seal:
        return Seal(key, self._secret)

    def _path(self, pulse: str) -> Path:
        return self._folder / f"{hashlib.sha256(pulse.encode()).hexdigest()[:24]}.key"

    def _write(self, path: Path, key: bytes) -> None:
        with on_disk(path):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.write(file, key)
                os.fsync(file)
            finally:
                os.close(file)
            # By another name first: half a key would be one that opens nothing.
            fresh.replace(path)
            sync_folder(self._folder)
            sync_folder(self._folder.parent)
