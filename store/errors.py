"""What can go wrong with the store; codes and values only, `messages/texts/` says them.

StoreError
  NotFound            a record that the caller says exists does not
  Conflict            somebody saved first; the turn may run again
  StoreUnavailable    nothing can be written now (disk, file system)
    StoreReadOnly     the folder takes no writes from this user
  StoreLocked         another process has the folder
  StoreOnNetwork      the folder is on another machine
  StoreCorrupt        a file does not hold what was written
    StoreForeign      two files belong to different stores
    StoreNewer        a newer program wrote it
  FileTooLarge        a file handed in is over the limit
  FileTypeRefused     a file handed in is of a kind that is not taken
  NoSpace             the disk has too little room for a backup or a restored store
  NotABackup          a folder that holds no backup
  BackupDamaged       a file of a backup is not as it was written
  FolderNotEmpty      a store is only restored where nothing else stands
  NothingToBackUp     a data folder without a store
"""

from dataclasses import dataclass


class StoreError(Exception):
    """Base of everything the store raises."""


@dataclass
class NotFound(StoreError):
    """No record of that id in that collection."""

    collection: str
    id: str


@dataclass
class Conflict(StoreError):
    """The record changed since it was read, or an immutable one would be replaced."""

    collection: str
    id: str


@dataclass
class StoreUnavailable(StoreError):
    """The change could not be brought to disk; nothing of it is kept."""

    file: str
    reason: str


class StoreReadOnly(StoreUnavailable):
    """The file system or the rights let nothing be written there."""


@dataclass
class StoreLocked(StoreError):
    """The data folder is in use; `pid` is the other process, 0 when it is not known."""

    folder: str
    pid: int


@dataclass
class StoreOnNetwork(StoreError):
    """The folder is on a network drive, where neither locks nor syncs can be trusted."""

    folder: str
    kind: str


@dataclass
class StoreCorrupt(StoreError):
    """`file` cannot be trusted from `place` (a line number or a JSON path) on."""

    file: str
    place: str
    reason: str


class StoreForeign(StoreCorrupt):
    """The file belongs to another store than the one beside it."""


class StoreNewer(StoreCorrupt):
    """The file was written by a newer program, whose format this one does not know."""


@dataclass
class FileTooLarge(StoreError):
    """A file handed in is larger than `limit` bytes; nothing of it is kept."""

    limit: int


@dataclass
class FileTypeRefused(StoreError):
    """A file handed in is none of the kinds that are taken; nothing of it is kept."""


@dataclass
class NoSpace(StoreError):
    """The disk of `folder` has fewer than `needed` bytes free; nothing was written."""

    folder: str
    needed: int
    free: int


@dataclass
class NotABackup(StoreError):
    """No backup is in the folder, or there is no such folder."""

    folder: str


@dataclass
class BackupDamaged(StoreError):
    """`file` of a backup is missing, cannot be read or is not as it was written."""

    file: str
    reason: str


@dataclass
class FolderNotEmpty(StoreError):
    """A store is restored into an empty or a new folder only; nothing in this one was changed."""

    folder: str


@dataclass
class NothingToBackUp(StoreError):
    """The data folder holds no store."""

    folder: str
