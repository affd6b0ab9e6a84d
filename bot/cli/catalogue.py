"""`catalogue show`: the plan that answers come from, for reading or as JSON.

The store's plans are read without writing anything; without a store it is the plan that ships.
"""

import argparse
import sys

import msgspec

from bot import cli
from bot.config import load_data_settings
from messages.texts import catalogue as C
from messages.texts import operator as T
from messages.thai import thai_digits
from store.catalogue import load_plan
from store.model import Indicator, Plan
from store.stored_records import read_plans


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the catalogue."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("show", help=T.CATALOGUE_SHOW)
    show.add_argument("--json", action="store_true", help=T.CATALOGUE_JSON)
    show.add_argument("--year", type=int, help=T.CATALOGUE_YEAR)


def run(args: argparse.Namespace) -> int:
    """Prints the newest version of the year asked for, else of the newest year."""
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
    return [head, *(line for i in plan.indicators for line in _indicator_lines(i))]


def _indicator_lines(indicator: Indicator) -> list[str]:
    number = thai_digits(indicator.number)
    title = C.INDICATOR_TITLE.format(number=number, name=indicator.name)
    score = indicator.score.printed or C.NO_SCORE
    return [
        "",
        f"{title} · {score}",
        f"  {indicator.period.printed} · {indicator.responsible.printed}",
        *(f"  {number}.{thai_digits(m.number)} {m.text}" for m in indicator.measures),
        *(f"    - {s.printed_number}. {s.text}" for s in indicator.steps),
    ]
