"""The commands, one module each, and how a command tells a problem to the operator."""

import sys

from bot.errors import ConfigError
from messages.texts import operator as T
from store.errors import (
    BackupDamaged,
    FolderNotEmpty,
    NoSpace,
    NotABackup,
    NothingToBackUp,
    StoreCorrupt,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreNewer,
    StoreOnNetwork,
    StoreReadOnly,
    StoreUnavailable,
)

WELL = 0
PROBLEM = 1
WRONG_SETTINGS = 2
TRY_AGAIN = 75
"""The same as EX_TEMPFAIL: whoever watches the process may start it again."""
ENDED_BY_USER = 130


def say_problem(code: int, text: str) -> int:
    """Tell on standard error; the exit code it stands for."""
    print(text, file=sys.stderr, flush=True)
    return code


def explained(error: ConfigError | StoreError) -> tuple[int, str]:
    """The exit code and what to do, in Thai and English."""
    match error:
        case ConfigError(problems=problems):
            lines = [T.setting_problem(p.name, p.what, p.allowed) for p in problems]
            return WRONG_SETTINGS, "\n".join([T.SETTINGS_WRONG, *lines, T.SETTINGS_REMEDY])
        case StoreLocked(folder, 0):
            return PROBLEM, T.STORE_LOCKED_UNKNOWN.format(folder=folder)
        case StoreLocked(folder, pid):
            return PROBLEM, T.STORE_LOCKED.format(folder=folder, pid=pid)
        case StoreOnNetwork(folder, kind):
            return PROBLEM, T.STORE_ON_NETWORK.format(folder=folder, kind=kind)
        case StoreForeign(file, _, reason):
            return PROBLEM, T.STORE_FOREIGN.format(file=file, reason=reason)
        case StoreNewer(file, _, reason):
            return PROBLEM, T.STORE_NEWER.format(file=file, reason=reason)
        case StoreCorrupt(file, place, reason):
            return PROBLEM, T.STORE_CORRUPT.format(file=file, place=place, reason=reason)
        case StoreReadOnly(file, reason):
            return PROBLEM, T.STORE_READ_ONLY.format(file=file, reason=reason)
        case StoreUnavailable(file, reason):
            return TRY_AGAIN, T.STORE_UNAVAILABLE.format(file=file, reason=reason)
        case _:
            return PROBLEM, _about_backups(error)


def _about_backups(error: StoreError) -> str:
    match error:
        case NoSpace(folder, needed, free):
            return T.NO_SPACE.format(folder=folder, needed=T.size(needed), free=T.size(free))
        case NotABackup(folder):
            return T.NOT_A_BACKUP.format(folder=folder)
        case BackupDamaged(file, reason):
            return T.BACKUP_DAMAGED.format(file=file, reason=reason)
        case FolderNotEmpty(folder):
            return T.FOLDER_NOT_EMPTY.format(folder=folder)
        case NothingToBackUp(folder):
            return T.NOTHING_TO_BACK_UP.format(folder=folder)
        case _:
            return T.STORE_OTHER.format(reason=type(error).__name__)
