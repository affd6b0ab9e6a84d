"""`python -m tests`: format, lint, types, imports and tests; one table; pytest's own line last.

`python -m tests faults`, `bench` and `understanding` print figures of their own.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.figures import main as bench
from tests.faults.table import main as faults
from tests.understanding.report import main as understanding

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("lint", [sys.executable, "-m", "ruff", "check", "."]),
    ("types", [sys.executable, "-m", "mypy"]),
    ("imports", [str(BIN / "lint-imports")]),
)
PYTEST = [sys.executable, "-m", "pytest"]
COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "faults": faults,
    "bench": bench,
    "understanding": understanding,
}


def main(arguments: Sequence[str]) -> int:
    """One of the commands, or else everything; exit code 0 when all is well."""
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    return everything(arguments)


def everything(arguments: Sequence[str]) -> int:
    """Runs all checks and tests, also after a failure."""
    rows = []
    for name, command in CHECKS:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        rows.append((name, code, time.monotonic() - began))
    began = time.monotonic()
    print("== tests", flush=True)
    code, closing = _pytest(arguments)
    rows.append(("tests", code, time.monotonic() - began))
    print()
    for name, code, seconds in rows:
        print(f"{name:<10}{'ok' if code == 0 else f'FAILED ({code})':<14}{seconds:6.1f} s")
    print(closing, flush=True)
    return 0 if all(code == 0 for _, code, _ in rows) else 1


def _pytest(arguments: Sequence[str]) -> tuple[int, str]:
    """Shows pytest's output as it comes, but holds back its closing line."""
    held = ""
    with subprocess.Popen(
        [*PYTEST, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            if held:
                print(held, flush=True)
            held = line.rstrip("\n")
    return process.returncode, held


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
