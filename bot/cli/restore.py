"""`restore`: puts a backup into an empty folder, or looks whether it could be."""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import cli, clock
from bot.cli.progress import Shown
from bot.config import load_data_settings
from bot.erasing import erase_again
from messages.texts import operator as T
from store.backup import FOLDER, open_files, open_folder
from store.erased import Erased, note_erased, read_erased
from store.model import PersonId
from store.restore import check_backup, restore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, where to, or only a look."""
    parser.add_argument("backup", type=Path, metavar="BACKUP", help=T.RESTORE_BACKUP)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help=T.RESTORE_INTO)
    parser.add_argument("--erased", type=Path, metavar="FOLDER", help=T.RESTORE_ERASED)
    parser.add_argument("--check", action="store_true", help=T.RESTORE_CHECK)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when everything is restored, or could be."""
    data = load_data_settings().bot_data_dir
    backup = _found(args.backup, data)
    if args.check:
        manifest = check_backup(backup, Shown(T.BACKUP_CHECKING))
        print(T.RESTORE_CHECKED.format(commit=manifest.commit, made_at=manifest.made_at))
        return cli.WELL
    into = args.into or data
    listed = _listed(backup, args.erased)
    manifest = restore(backup, into, Shown(T.RESTORE_RESTORING))
    _erase_again(into, listed, manifest.made_at)
    print(T.RESTORED.format(folder=into, made_at=manifest.made_at))
    return cli.WELL


def _listed(backup: Path, before: Path | None) -> frozenset[Erased]:
    """Who was erased by what stands beside the backup, and in the folder of before."""
    listed = read_erased(backup.absolute().parent)
    return listed if before is None else listed | read_erased(before / FOLDER)


def _erase_again(folder: Path, listed: frozenset[Erased], made_at: datetime) -> None:
    """Who was erased after the backup was made is not to come back with it."""
    if not listed:
        print(T.NOBODY_LISTED)
        return
    note_erased(folder / FOLDER, listed)
    since = [erased.person for erased in listed if erased.at >= made_at]
    count = asyncio.run(_erase_in(folder, since)) if since else 0
    print(T.ERASED_AGAIN.format(count=count))


async def _erase_in(folder: Path, people: Sequence[PersonId]) -> int:
    store = open_folder(folder, clock.new_id)
    try:
        now, files = clock.now(), open_files(folder)
        return await erase_again(store, files, people, now, clock.new_id)
    finally:
        await store.close()


def _found(given: Path, data: Path) -> Path:
    """The folder that was given, or the backup of that name below the data folder."""
    by_name = data / FOLDER / given
    return by_name if not given.exists() and by_name.exists() else given
