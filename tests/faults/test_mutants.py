"""A test of the tests: each protection switched off turns its tests red, which else are green."""

import json
import subprocess
import sys

import pytest

from tests.faults.conftest import Promised
from tests.faults.mutants import MUTANTS, Mutant
from tests.faults.mutants_runner import Outcomes
from tests.faults.needs import need_linux
from tests.faults.zygote import ROOT

PROMISE = "a protection switched off turns a test red"
REQUIRED = ("synced", "told apart", "retry key", "lock", "checksum", "role", "size", "signature")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcomes]:
    need_linux()
    command = [sys.executable, "-m", "tests.faults.mutants_runner"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return dict(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_protection_switched_off_turns_its_tests_red(
    mutant: Mutant, outcomes: dict[str, Outcomes], promised: Promised
) -> None:
    changed, unchanged = outcomes[mutant.name], outcomes[""]
    assert "broken" not in changed, changed["broken"]
    failures = [f"{test} stays green" for test in mutant.tests if changed.get(test) != "failed"]
    failures += [
        f"{test} is red without the mutant"
        for test in mutant.tests
        if unchanged.get(test) != "passed"
    ]
    promised(PROMISE, len(mutant.tests), failures)


def test_the_list_of_mutants_holds_every_protection_that_was_promised() -> None:
    names = [mutant.name for mutant in MUTANTS]
    assert [word for word in REQUIRED if not any(word in name for name in names)] == []
    assert len(set(names)) == len(names)
    assert [mutant.name for mutant in MUTANTS if not mutant.tests] == []
