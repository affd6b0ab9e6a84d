"""`backup.json`: every file of a backup with size and SHA-256, under a checksum of its own.

A backup is only what this file names: whatever else lies in the folder is ignored.
"""

import hashlib
import re
from datetime import datetime
from pathlib import Path

import msgspec

from store.errors import BackupDamaged, NotABackup

NAME = "backup.json"
FORMAT = 1
SNAPSHOT, JOURNAL, EVIDENCE = "store.json", "journal", "files"
_EVIDENCE = re.compile(EVIDENCE + r"/([0-9a-f]{2})/(\1[0-9a-f]{62})")


class Entry(msgspec.Struct, frozen=True):
    """One file: its path with `/` below the data folder, its length in bytes, its SHA-256."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """Which store as of which commit, when it was copied, and its files."""

    format: int
    store: str
    commit: int
    made_at: datetime
    files: tuple[Entry, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(entry.size for entry in self.files)


class _Sealed(msgspec.Struct, frozen=True):
    checksum: str
    backup: Manifest


def evidence_hash(path: str) -> str | None:
    """The SHA-256 that an evidence file's path promises; None for any other path."""
    found = _EVIDENCE.fullmatch(path)
    return found[2] if found else None


def sealed(manifest: Manifest) -> bytes:
    """The manifest as its file holds it, readable for people."""
    digest = hashlib.sha256(msgspec.json.encode(manifest)).hexdigest()
    return msgspec.json.format(msgspec.json.encode(_Sealed(digest, manifest)), indent=1) + b"\n"


def read_manifest(folder: Path) -> Manifest:
    """What the backup says of itself; its files are not looked at.

    Raises NotABackup and BackupDamaged.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotABackup(str(folder)) from None
    except OSError as error:
        raise BackupDamaged(str(path), error.strerror or str(error)) from error
    try:
        found = msgspec.json.decode(data, type=_Sealed)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BackupDamaged(str(path), str(error)) from error
    if found.backup.format > FORMAT:
        reason = f"format {found.backup.format} is newer than this program's {FORMAT}"
        raise BackupDamaged(str(path), reason)
    if sealed(found.backup) != data:
        raise BackupDamaged(str(path), "the checksum does not match")
    _check_paths(found.backup, path)
    return found.backup


def _check_paths(manifest: Manifest, path: Path) -> None:
    # Anyone can compute a checksum: a path that leads out of the folder is never followed.
    paths = [entry.path for entry in manifest.files]
    strange = [p for p in paths if p not in (SNAPSHOT, JOURNAL) and evidence_hash(p) is None]
    if strange or len(set(paths)) < len(paths) or not {SNAPSHOT, JOURNAL} <= set(paths):
        raise BackupDamaged(str(path), "it names files that no backup of ours holds")
