"""Prints accuracy by intent, style and indicator, with the misses."""

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence

from tests.understanding.grade import Graded, graded, questions

SHOWN = ("dev", "own")
ASIDE = "held"


def main(arguments: Sequence[str]) -> int:
    """`python -m tests understanding [--held]`; the held questions are reported without misses."""
    parser = argparse.ArgumentParser(prog="python -m tests understanding")
    parser.add_argument("--held", action="store_true", help="also the questions kept aside")
    parser.add_argument("--quiet", action="store_true", help="totals only")
    chosen = parser.parse_args(arguments)
    for name in SHOWN:
        _show(name, graded(questions(name)), quiet=chosen.quiet, with_misses=not chosen.quiet)
    if chosen.held:
        _show(ASIDE, graded(questions(ASIDE)), quiet=chosen.quiet, with_misses=False)
    return 0


def _show(name: str, found: list[Graded], *, quiet: bool, with_misses: bool) -> None:
    inside = [g for g in found if g.is_inside]
    outside = [g for g in found if not g.is_inside]
    print(f"== {name}: in scope {_share(inside)} · out of scope {_share(outside)}")
    if not quiet:
        _table("intent", found, lambda g: [g.question["expect"]["intent"]])
        _table("style", found, lambda g: [g.question["style"]])
        _table("indicator", inside, lambda g: g.question["expect"]["indicators"])
        _table("subtype", outside, lambda g: [g.question["expect"]["subtype"]])
    for miss in found if with_misses else ():
        if not miss.is_right:
            told = "; ".join(miss.wrong)
            wanted = miss.question["expect"]
            print(
                f"  {miss.question['id']} [{wanted['intent']} {wanted.get('indicators', '')}] "
                f"{miss.question['text']} → {told}"
            )


def _table(title: str, found: list[Graded], of: Callable[[Graded], Sequence[object]]) -> None:
    rows: defaultdict[object, list[Graded]] = defaultdict(list)
    for one in found:
        for key in of(one):
            rows[key].append(one)
    print(f"-- by {title}")
    for key in sorted(rows, key=lambda k: (isinstance(k, str), k)):
        print(f"   {key!s:<20}{_share(rows[key])}")


def _share(found: Sequence[Graded]) -> str:
    right = sum(g.is_right for g in found)
    return f"{right}/{len(found)}" + (f" ({right / len(found):.1%})" if found else "")
