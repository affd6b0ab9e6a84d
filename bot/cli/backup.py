"""`backup`: makes a backup, through the running bot or, without one, by itself; or lists them."""

import argparse
import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot import cli, clock
from bot.cli.progress import Shown
from bot.cli.through_bot import BotGone, through_the_bot_or_alone
from bot.config import load_data_settings
from messages.texts import operator as T
from store.backup import FOLDER, Backup, back_up_folder
from store.backup_rotation import StoredBackup, removal_dates, stored_backups
from store.erased import note_erased, read_erased
from store.restore import check_backup

WORDS = {"making": T.BACKUP_MAKING, "checking": T.BACKUP_CHECKING}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, or only a list."""
    parser.add_argument("--to", type=Path, metavar="FOLDER", help=T.BACKUP_TO)
    parser.add_argument("--list", action="store_true", help=T.BACKUP_LIST)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when the backup is made and was read again, or the list is shown."""
    data = load_data_settings().bot_data_dir
    # The bot may have been started in another folder than this command.
    to = (args.to or data / FOLDER).absolute()
    if args.list:
        return _list(to, is_rotated=args.to is None)
    try:
        made = through_the_bot_or_alone(
            data, "backup", {"to": str(to)}, WORDS, lambda: _alone(data, to)
        )
    except BotGone:
        return cli.say_problem(cli.PROBLEM, T.BACKUP_BOT_GONE)
    if "error" in made:
        return cli.say_problem(cli.PROBLEM, T.BACKUP_BOT_OLD)
    print(T.BACKUP_MADE.format(folder=made["folder"], size=T.size(made["size"])))
    if made["damaged"]:
        return cli.say_problem(
            cli.PROBLEM, "\n".join([T.BACKUP_EVIDENCE_DAMAGED, *made["damaged"]])
        )
    return cli.WELL


def _alone(data: Path, to: Path) -> Mapping[str, Any]:
    backup: Backup = asyncio.run(
        back_up_folder(data, to, clock.now(), clock.new_id, Shown(T.BACKUP_MAKING))
    )
    check_backup(backup.folder, Shown(T.BACKUP_CHECKING))
    note_erased(to, read_erased(data / FOLDER))
    return {
        "folder": backup.folder,
        "size": backup.manifest.size,
        "damaged": backup.damaged,
    }


def _list(folder: Path, *, is_rotated: bool) -> int:
    backups = stored_backups(folder)
    if not backups:
        print(T.BACKUP_NONE.format(folder=folder))
    made = [backup.made_at for backup in backups]
    until = removal_dates(made, clock.now().date()) if is_rotated else {}
    for backup in backups:
        print(_entry(backup, str(until.get(backup.made_at, ""))))
    return cli.WELL


def _entry(backup: StoredBackup, until: str) -> str:
    if backup.manifest is None:
        return T.BACKUP_ENTRY_DAMAGED.format(folder=backup.folder)
    size = T.size(backup.manifest.size)
    if not until:
        return T.BACKUP_ENTRY_KEPT.format(folder=backup.folder, size=size)
    return T.BACKUP_ENTRY.format(folder=backup.folder, size=size, until=until)
