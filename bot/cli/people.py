"""`people`: import the office's people, hand out codes, list, export; also while the bot runs."""

import argparse
import asyncio
import base64
import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import cli
from bot.cli.through_bot import through_the_bot_or_alone
from bot.config import load_data_settings, load_settings
from bot.errors import ConfigError, LineError
from bot.line.client import LineClient
from bot.wiring import open_desk
from messages.code_sheet import SheetEntry, code_sheet
from messages.texts import people_file as T
from messages.thai import short_date

MOST_BYTES = 500_000
"""Some thousands of people; the channel to a running bot takes no more than a megabyte."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the office's people."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    taken = actions.add_parser("import", help=T.IMPORT)
    taken.add_argument("file", type=Path, metavar="FILE.csv", help=T.FILE)
    taken.add_argument("--sheet", type=Path, metavar="CODES.pdf", help=T.SHEET)
    taken.add_argument("--new-codes", action="store_true", help=T.NEW_CODES)
    taken.add_argument("--apply", action="store_true", help=T.APPLY)
    gone = actions.add_parser("leave", help=T.LEAVE)
    gone.add_argument("name", metavar="NAME", help=T.PERSON_NAME)
    first = actions.add_parser("admin-code", help=T.ADMIN_CODE)
    first.add_argument("--name", default="", help=T.ADMIN_NAME)
    code = actions.add_parser("code", help=T.PERSON_CODE)
    code.add_argument("name", metavar="NAME", help=T.PERSON_NAME)
    actions.add_parser("list", help=T.LIST)
    actions.add_parser("export", help=T.EXPORT)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when it is done, 1 where something is wrong with the file or the folder."""
    match args.action:
        case "import":
            return _import(args)
        case "admin-code":
            return _print_code(_asked("people_admin_code", name=args.name), args.name)
        case "code":
            return _print_code(_asked("people_code", name=args.name), args.name)
        case "leave":
            return _leave(args.name)
        case "list":
            return _list()
        case _:
            return _export()


def _import(args: argparse.Namespace) -> int:
    try:
        data = args.file.read_bytes()
    except OSError as error:
        reason = T.FILE_UNREADABLE.format(file=args.file, reason=error.strerror)
        return cli.say_problem(cli.PROBLEM, reason)
    if len(data) > MOST_BYTES:
        return cli.say_problem(cli.PROBLEM, T.FILE_TOO_LARGE.format(file=args.file))
    file = base64.b64encode(data).decode()
    answer = _asked("people_import", file=file, new_codes=args.new_codes, apply=args.apply)
    if "error" in answer:
        return cli.say_problem(cli.PROBLEM, T.BOT_OLD)
    if "last_administrator" in answer:
        return cli.say_problem(cli.PROBLEM, T.LAST_ADMINISTRATOR)
    if "problems" in answer:
        return cli.say_problem(cli.PROBLEM, "\n".join(_problem_lines(answer["problems"])))
    _write_csv(T.CODE_COLUMNS, answer["codes"])
    sys.stdout.flush()
    _tell("\n".join(_summary(answer)))
    return _sheet(args.sheet, answer) if args.sheet else cli.WELL


def _problem_lines(problems: Sequence[Sequence[Any]]) -> list[str]:
    lines = [T.REFUSED.format(count=len(problems))]
    for line, what, value in problems:
        lines.append(T.LINE_PROBLEM.format(line=line, what=T.PROBLEMS[what].format(value=value)))
    return lines


def _summary(answer: Mapping[str, Any]) -> list[str]:
    counts = {name: answer[name] for name in ("added", "known", "enrolled")}
    lines = [T.IMPORTED.format(coded=len(answer["codes"]), **counts)]
    if answer["kept_codes"]:
        lines.append(T.KEPT_CODES.format(count=answer["kept_codes"]))
    for line, name, found in answer["changed"]:
        what = " ".join(T.WHAT[code] for code in found)
        told = T.APPLIED if answer["applied"] else T.CHANGED
        lines.append(told.format(line=line, name=name, what=what))
    if answer["codes"]:
        lines.append(T.CODES_LAST.format(until=_until(answer)))
    return lines


def _until(answer: Mapping[str, Any]) -> str:
    return short_date(datetime.fromisoformat(answer["until"]))


def _sheet(file: Path, answer: Mapping[str, Any]) -> int:
    if not answer["codes"]:
        _tell(T.SHEET_EMPTY)
        return cli.WELL
    basic_id = load_data_settings().bot_line_id or answer["basic_id"] or _basic_id()
    entries = [SheetEntry(name, group, code) for name, group, _, code in answer["codes"]]
    pdf = code_sheet(entries, _until(answer), basic_id)
    try:
        file.write_bytes(pdf)
        # It holds everybody's code: nobody else of this machine reads it.
        file.chmod(0o600)
    except OSError as error:
        reason = T.SHEET_NOT_WRITTEN.format(file=file, reason=error.strerror)
        return cli.say_problem(cli.PROBLEM, reason)
    _tell(T.SHEET_MADE.format(file=file))
    if basic_id is None:
        _tell(T.SHEET_NO_QR)
    return cli.WELL


def _basic_id() -> str | None:
    """LINE's answer; None where the account is not set up or LINE cannot be reached."""

    async def ask() -> str | None:
        settings = load_settings()
        token = settings.line_channel_access_token.get_secret_value()
        line = LineClient(token, settings.line_api_base)
        await line.open()
        try:
            return (await line.bot_info()).basic_id or None
        finally:
            await line.close()

    try:
        return asyncio.run(ask())
    except (ConfigError, LineError):
        return None


def _print_code(answer: Mapping[str, Any], name: str) -> int:
    if "error" in answer:
        return cli.say_problem(cli.PROBLEM, T.BOT_OLD)
    if "code" not in answer:
        return cli.say_problem(cli.PROBLEM, T.NO_SUCH_PERSON.format(name=name))
    print(answer["code"])
    return cli.WELL


def _leave(name: str) -> int:
    answer = _asked("people_leave", name=name)
    if "error" in answer:
        return cli.say_problem(cli.PROBLEM, T.BOT_OLD)
    if "last_administrator" in answer:
        return cli.say_problem(cli.PROBLEM, T.LAST_ADMINISTRATOR)
    if "left" not in answer:
        return cli.say_problem(cli.PROBLEM, T.NO_SUCH_PERSON.format(name=name))
    print(T.HAS_LEFT.format(name=answer["left"]))
    return cli.WELL


def _list() -> int:
    answer = _asked("people_list")
    if "error" in answer:
        return cli.say_problem(cli.PROBLEM, T.BOT_OLD)
    for name, position, group, roles, state in answer["rows"]:
        words = (name, position, group, roles, T.STATES[state])
        print(" · ".join(word for word in words if word))
    print(T.LISTED.format(count=answer["people"], enrolled=answer["enrolled"]))
    return cli.WELL


def _export() -> int:
    answer = _asked("people_list")
    if "error" in answer:
        return cli.say_problem(cli.PROBLEM, T.BOT_OLD)
    # Whoever left belongs on no list that is imported again.
    _write_csv(T.EXPORT_COLUMNS, (row for row in answer["rows"] if row[-1] != "left"))
    return cli.WELL


def _write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(header)
    for row in rows:
        # A spreadsheet would run a cell that begins so as a formula.
        out.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])


def _tell(text: str) -> None:
    # Standard output is for the CSV alone.
    print(text, file=sys.stderr, flush=True)


def _asked(verb: str, **args: Any) -> Mapping[str, Any]:
    data = load_data_settings().bot_data_dir
    return through_the_bot_or_alone(
        data, verb, args, {}, lambda: asyncio.run(_alone(data, verb, args))
    )


async def _alone(data: Path, verb: str, args: Mapping[str, Any]) -> Mapping[str, Any]:
    async with open_desk(data) as desk:
        return await desk.verbs[verb](args)
