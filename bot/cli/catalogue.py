"""`catalogue show`: the plan that answers come from, for reading or as JSON; `catalogue import`:
a plan from a file, shown as a difference and stored with `--apply`.

Showing reads the store's plans without writing anything; without a store it is the plan that
ships.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from bot import cli, clock
from bot.cli.through_bot import through_the_bot_or_alone
from bot.config import load_data_settings
from bot.plan_files import PlanDesk, contents_of_file, looked_at
from handlers.plan_reading import Contents
from handlers.rules.years import year_named
from messages.catalogue import score_words
from messages.texts import catalogue as C
from messages.texts import operator as T
from messages.thai import thai_digits
from store.backup import open_folder
from store.catalogue import load_plan
from store.errors import NothingToBackUp
from store.model import FiscalYear, Indicator, Plan
from store.stored_records import read_plans


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the catalogue."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("show", help=T.CATALOGUE_SHOW)
    show.add_argument("--json", action="store_true", help=T.CATALOGUE_JSON)
    show.add_argument("--year", type=int, help=T.CATALOGUE_YEAR)
    plan = actions.add_parser("import", help=T.PLAN_IMPORT)
    plan.add_argument("file", type=Path, metavar="FILE", help=T.PLAN_FILE)
    plan.add_argument("--year", type=int, required=True, help=T.PLAN_YEAR)
    plan.add_argument("--apply", action="store_true", help=T.PLAN_APPLY)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when it was done, 1 for a file that is refused, 2 for a year there is not."""
    return _import(args) if args.action == "import" else _show(args)


def _show(args: argparse.Namespace) -> int:
    """The newest version of the year asked for, else of the newest year."""
    plans = read_plans(load_data_settings().bot_data_dir) or (load_plan(),)
    wanted = [p for p in plans if args.year in (None, p.fiscal_year)]
    if not wanted:
        return cli.say_problem(cli.WRONG_SETTINGS, T.CATALOGUE_NO_YEAR.format(year=args.year))
    plan = max(wanted, key=lambda p: (p.fiscal_year, p.version))
    if args.json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(plan), indent=2).decode() + "\n")
        return cli.WELL
    for line in _lines(plan):
        print(line)
    return cli.WELL


def _import(args: argparse.Namespace) -> int:
    if year_named(str(args.year)) is None or args.year < 2500:
        return cli.say_problem(cli.WRONG_SETTINGS, T.PLAN_YEAR_WRONG.format(year=args.year))
    try:
        # The bot may have been started in another folder than this command, and reads it itself.
        contents = contents_of_file(file := args.file.absolute())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = T.PLAN_FILE_UNREADABLE.format(file=args.file, reason=reason)
        return cli.say_problem(cli.WRONG_SETTINGS, problem)
    asked = {"file": str(file), "year": args.year, "apply": args.apply}
    data = load_data_settings().bot_data_dir
    found = through_the_bot_or_alone(
        data, "plan_import", asked, {}, lambda: asyncio.run(_alone(data, asked, contents))
    )
    if "error" in found:
        return cli.say_problem(cli.PROBLEM, T.BACKUP_BOT_OLD)
    for line in _found(found, args.year):
        print(line)
    if found["refused"]:
        return cli.say_problem(cli.PROBLEM, T.PLAN_REFUSED)
    print(_outcome(found, args.year))
    return cli.WELL


async def _alone(data: Path, asked: Mapping[str, Any], contents: Contents) -> Mapping[str, Any]:
    try:
        store = open_folder(data, clock.new_id)
    except NothingToBackUp:
        if asked["apply"]:
            raise
        return looked_at(contents, load_plan(), FiscalYear(asked["year"]))[0]
    try:
        return await PlanDesk(store, clock.now).import_file(asked)
    finally:
        await store.close()


def _found(found: Mapping[str, Any], year: int) -> Iterator[str]:
    before = thai_digits(found["compared"])
    yield T.PLAN_COMPARED.format(year=thai_digits(year), before=before)
    if found["doubts"]:
        yield T.PLAN_DOUBTS
        yield from (f"  - {line}" for line in found["doubts"])
    if found["refused"]:
        return
    yield T.PLAN_CHANGES if found["changes"] else T.PLAN_NO_CHANGES
    for head, was, now in found["changes"]:
        yield f"  {head}"
        yield from (f"    - {line}" for line in [was] if line)
        yield from (f"    + {line}" for line in [now] if line)


def _outcome(found: Mapping[str, Any], year: int) -> str:
    shown = thai_digits(year)
    if "version" not in found:
        return T.PLAN_NOT_APPLIED
    if found["is_same"]:
        return T.PLAN_SAME.format(year=shown)
    applied = T.PLAN_APPLIED.format(year=shown, version=thai_digits(found["version"]))
    return applied if found["is_open"] else f"{applied}\n{T.PLAN_TO_OPEN.format(year=shown)}"


def _lines(plan: Plan) -> list[str]:
    steps = sum(len(i.steps) for i in plan.indicators)
    measures = sum(len(i.measures) for i in plan.indicators)
    head = T.CATALOGUE_HEAD.format(
        office=plan.office,
        year=thai_digits(plan.fiscal_year),
        version=thai_digits(plan.version),
        indicators=thai_digits(len(plan.indicators)),
        measures=thai_digits(measures),
        steps=thai_digits(steps),
        notes=thai_digits(len(plan.notes)),
    )
    return [head, *(line for i in plan.indicators for line in _indicator_lines(plan, i))]


def _indicator_lines(plan: Plan, indicator: Indicator) -> list[str]:
    number = thai_digits(indicator.number)
    title = C.INDICATOR_TITLE.format(number=number, name=indicator.name)
    score = score_words(plan, indicator)
    return [
        "",
        f"{title} · {score}",
        f"  {indicator.period.printed} · {indicator.responsible.printed}",
        *(f"  {number}.{thai_digits(m.number)} {m.text}" for m in indicator.measures),
        *(f"    - {s.printed_number}. {s.text}" for s in indicator.steps),
    ]
