"""`export report`: the office's report as a Word, Excel or JSON file."""

import argparse
import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot import cli, clock
from bot.cli.progress import Shown
from bot.cli.through_bot import BotGone, through_the_bot_or_alone
from bot.config import load_data_settings
from bot.exports import wanted_from_json, write_report
from handlers.exports import (
    NoPlanOfYear,
    NotPrinted,
    Wanted,
    newest_plan,
    note_export,
    report_content,
    source_content,
)
from messages.exports.content import Annex, Mode, ReportContent
from messages.exports.document import Format
from messages.texts import operator as T
from messages.thai import thai_digits
from store.backup import open_folder
from store.catalogue import load_plan
from store.errors import NothingToBackUp

WORDS = {"writing": T.EXPORT_WRITING}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which report, and where to."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    report = actions.add_parser("report", help=T.EXPORT_REPORT)
    report.add_argument(
        "--mode", choices=[m.value for m in Mode], required=True, help=T.EXPORT_MODE
    )
    report.add_argument("--out", type=Path, required=True, metavar="FILE", help=T.EXPORT_OUT)
    report.add_argument("--year", type=int, help=T.CATALOGUE_YEAR)
    report.add_argument(
        "--annex",
        action="append",
        default=[],
        choices=[a.value for a in Annex],
        help=T.EXPORT_ANNEX,
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when the file is written, 2 where its ending or year is none of ours."""
    if args.out.suffix[1:].lower() not in list(Format):
        return cli.say_problem(cli.WRONG_SETTINGS, T.EXPORT_ENDING.format(file=args.out))
    data = load_data_settings().bot_data_dir
    # The bot may have been started in another folder than this command.
    out = args.out.absolute()
    asked = {"mode": args.mode, "year": args.year, "annexes": args.annex}
    try:
        made = through_the_bot_or_alone(
            data, "export", {**asked, "out": str(out)}, WORDS, lambda: _alone(data, asked, out)
        )
    except BotGone:
        return cli.say_problem(cli.PROBLEM, T.EXPORT_BOT_GONE)
    if "error" in made:
        return cli.say_problem(cli.PROBLEM, T.BACKUP_BOT_OLD)
    if "no_plan" in made:
        return cli.say_problem(
            cli.WRONG_SETTINGS, T.CATALOGUE_NO_YEAR.format(year=made["no_plan"])
        )
    if "not_printed" in made:
        year = thai_digits(made["not_printed"])
        return cli.say_problem(cli.WRONG_SETTINGS, T.EXPORT_NOT_PRINTED.format(year=year))
    print(T.EXPORT_WRITTEN.format(file=made["file"]))
    if made["missing"]:
        print(T.EXPORT_DRAFT.format(count=thai_digits(made["missing"])))
    if made["replaced"]:
        print("\n".join([T.EXPORT_REPLACED, *(f"  {line}" for line in made["replaced"])]))
    return cli.WELL


def _alone(data: Path, asked: Mapping[str, Any], out: Path) -> Mapping[str, Any]:
    try:
        content = asyncio.run(_content(data, wanted_from_json(asked)))
    except NoPlanOfYear as error:
        return {"no_plan": error.year}
    except NotPrinted as error:
        return {"not_printed": error.year}
    return write_report(content, data, out, Shown(T.EXPORT_WRITING)).as_json()


async def _content(data: Path, wanted: Wanted) -> ReportContent:
    """From the store of the folder, for whose lock it asks; without one the plan that ships."""
    try:
        store = open_folder(data, clock.new_id)
    except NothingToBackUp:
        if wanted.mode is not Mode.SOURCE:
            raise
        return source_content(newest_plan([load_plan()], wanted.year), wanted)
    try:
        async with store.unit() as unit:
            content = await report_content(unit, wanted, clock.now())
            await note_export(unit, wanted, clock.now())
            return content
    finally:
        await store.close()
