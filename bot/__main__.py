"""`python -m bot COMMAND`: finds the command's module and hands over.

A command is one line in `COMMANDS` and a module with `add_arguments(parser)` and `run(args)`;
only the module asked for is imported, so that `ask` starts without the web server and the SDK.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bot.cli import ENDED_BY_USER, WELL, explained, say_problem
from bot.errors import ConfigError
from messages.texts import operator as T
from store.errors import StoreError

COMMANDS = {
    "demo": "bot.cli.demo",
    "serve": "bot.cli.serve",
    "check": "bot.cli.check",
    "ask": "bot.cli.ask",
    "catalogue": "bot.cli.catalogue",
    "people": "bot.cli.people",
    "export": "bot.cli.export",
    "richmenu": "bot.cli.richmenu",
    "backup": "bot.cli.backup",
    "restore": "bot.cli.restore",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code (0 well, 1 a problem, 2 wrong use or settings)."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    args = _parser(given[0] if given else "").parse_args(given)
    try:
        return int(args.run(args))
    except (ConfigError, StoreError) as error:
        return say_problem(*explained(error))
    except KeyboardInterrupt:
        return ENDED_BY_USER
    except BrokenPipeError:
        # Whoever read our lines (`| head`) has seen enough; nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WELL


def _parser(chosen: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=T.PROGRAM, add_help=False)
    parser.add_argument("-h", "--help", action="help", help=T.HELP)
    commands = parser.add_subparsers(
        title=T.COMMAND_TITLE, dest="command", metavar="COMMAND", required=True
    )
    for name, module in COMMANDS.items():
        about = T.COMMANDS[name]
        command = commands.add_parser(name, help=about, description=about, add_help=False)
        command.add_argument("-h", "--help", action="help", help=T.HELP)
        if name == chosen:
            # What is imported stays: looking through it for garbage would only take time.
            gc.disable()
            implementation = import_module(module)
            gc.enable()
            implementation.add_arguments(command)
            command.set_defaults(run=implementation.run)
    return parser


def _speak_utf8() -> None:
    # A Windows console or a pipe may start in a code page without Thai.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
