"""Runs the named tests as they are and with each mutant, every time in a fork of its own.

`python -m tests.faults.mutants_runner [MUTANT …]` tells as JSON how each test came out; the fork
saves the seconds that importing the bot takes.
"""

import contextlib
import io
import json
import os
import sys
import traceback

import pytest

from tests.faults.mutants import MUTANTS, Mutant

QUICKLY = ["-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
Outcomes = dict[str, str]
"""`passed` or `failed` by test; `broken` has what kept the mutant from working."""


class _Listener:
    """A plugin that keeps each test's outcome."""

    def __init__(self) -> None:
        self.outcomes: Outcomes = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test has passed when none of its three parts has failed."""
        if report.failed or self.outcomes.get(report.nodeid) != "failed":
            self.outcomes[report.nodeid] = report.outcome


def run(tests: list[str], mutant: Mutant | None) -> Outcomes:
    """The tests' outcomes in a fork that the mutant has changed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            told = _in_this_process(tests, mutant)
        except BaseException:
            told = {"broken": traceback.format_exc()}
        with os.fdopen(writing, "w") as pipe:
            json.dump(told, pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = json.load(pipe)
    os.waitpid(pid, 0)
    return dict(told)


def _in_this_process(tests: list[str], mutant: Mutant | None) -> Outcomes:
    if mutant is not None:
        mutant.apply()
    listener, said = _Listener(), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main([*QUICKLY, *tests], plugins=[listener])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return {"broken": said.getvalue()}
    return listener.outcomes


def main(names: list[str]) -> None:
    """Prints `{mutant: {test: outcome}}`, with "" for the bot as it is."""
    from tests.faults import test_protections  # noqa: F401 - everything heavy comes with it

    chosen = [mutant for mutant in MUTANTS if not names or mutant.name in names]
    every = list(dict.fromkeys(test for mutant in chosen for test in mutant.tests))
    told = {"": run(every, None)}
    told |= {mutant.name: run(list(mutant.tests), mutant) for mutant in chosen}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
