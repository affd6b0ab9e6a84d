"""`ask`: a question answered on the command line, for people and for other programs.

It opens nothing for writing and imports neither the SDK nor the web server.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from typing import Any

from bot import clock
from bot.config import load_data_settings
from handlers.knowledge import Knowledge, build_knowledge
from handlers.plan_answers import Answered, Viewer
from handlers.questions import ask
from handlers.rules.understanding.result import Guess, Intent
from messages.reading import read_aloud
from messages.texts import operator as T
from messages.topics import guess_words
from store.catalogue import load_plan
from store.lexicon import load_lexicon
from store.model import FiscalYear, GroupId, Plan
from store.stored_records import read_records

DEFAULT_GROUP = GroupId("adm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The question, how to answer, and as whom."""
    parser.add_argument("question", help=T.ASK_QUESTION)
    parser.add_argument("--json", action="store_true", help=T.ASK_JSON)
    parser.add_argument("--as", dest="viewer", default=DEFAULT_GROUP, help=T.ASK_AS)


def run(args: argparse.Namespace) -> int:
    """Answers the question, or with `-` every line of standard input."""
    settings = load_data_settings()
    plans, records = read_records(settings.bot_data_dir)
    opened = FiscalYear(settings.bot_fiscal_year) if settings.bot_fiscal_year else None
    knowledge = build_knowledge(plans or (load_plan(),), 0, opened, load_lexicon(), records)
    asker = _asker(knowledge, args.viewer)
    if asker is None:
        print(T.ASK_UNKNOWN_GROUP.format(group=args.viewer), file=sys.stderr)
        return 2
    questions = sys.stdin if args.question == "-" else [args.question]
    for question in questions:
        print(asker.line(question.strip("\r\n"), as_json=args.json), flush=True)
    return 0


@dataclass(frozen=True, slots=True)
class Asker:
    """Answers one question after the other for one viewer."""

    knowledge: Knowledge
    viewer: Viewer

    def line(self, question: str, *, as_json: bool) -> str:
        """The answer: all the text the person would read, or one line of JSON."""
        answered = ask(question, self.knowledge, self.viewer)
        if not as_json:
            return read_aloud(answered.messages)
        return json.dumps(self._record(answered), ensure_ascii=False)

    def _record(self, answered: Answered) -> dict[str, Any]:
        understood = answered.understanding
        is_answer = understood.intent is not Intent.NONE
        return {
            "intent": understood.intent.value,
            "indicators": list(answered.indicators),
            "measure": understood.measure if is_answer else None,
            "group": answered.holder,
            "answer": read_aloud(answered.messages),
            "alternatives": [_alternative(g, answered.plan) for g in understood.guesses],
            "source": _source(answered) if is_answer else None,
        }


def _alternative(guess: Guess, plan: Plan) -> dict[str, Any]:
    indicator = plan.indicator(guess.indicator)
    label = guess_words(indicator, guess.measure) if indicator else ""
    return {"indicator": guess.indicator, "measure": guess.measure, "label": label}


def _source(answered: Answered) -> dict[str, Any] | None:
    if answered.part is None:
        return None
    return {
        "fiscal_year": answered.plan.fiscal_year,
        "part": answered.part,
        "indicator": answered.subject,
        "row": answered.understanding.measure,
    }


def _asker(knowledge: Knowledge, who: str) -> Asker | None:
    """The viewer by a group's id or any of its names; `guest` is somebody not enrolled."""
    today = clock.now().date()
    if who == "guest":
        return Asker(knowledge, Viewer(True, (), today))
    for group in knowledge.plan.groups:
        if who in (group.id, group.name, group.form_name, group.short_name, *group.aliases):
            return Asker(knowledge, Viewer(False, (group.id,), today))
    return None
