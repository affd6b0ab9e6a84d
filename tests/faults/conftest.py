"""Fixtures of this folder."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults.needs import need_linux, quick_folder
from tests.faults.zygote import Zygote

Progress = Callable[[str], None]
Promised = Callable[[str, int, Sequence[str]], None]


@pytest.fixture
def promised(record_property: Callable[[str, object], None]) -> Promised:
    """Call it last with the promise, how often it was tried, and what broke it each time."""

    def tell(promise: str, runs: int, failures: Sequence[str]) -> None:
        record_property("promise", promise)
        record_property("runs", runs)
        record_property("failures", len(failures))
        assert not failures, "\n".join([f"{len(failures)} of {runs}:", *failures[:20]])

    return tell


@pytest.fixture
def progress(request: pytest.FixtureRequest, full: bool) -> Progress:
    """Says how far a long run is, past pytest, which keeps what tests print to itself."""
    capture = request.config.pluginmanager.getplugin("capturemanager")

    def say(text: str) -> None:
        if full and capture is not None:
            with capture.global_and_fixture_disabled():
                print(text, file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr)

    return say


@pytest.fixture
def zygote() -> Iterator[Zygote]:
    """Starts bots quickly."""
    need_linux()
    started = Zygote()
    yield started
    started.close()


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in memory where possible: for damaged files a disk is only slower."""
    memory = quick_folder()
    if memory is None:
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir=memory, prefix="faults-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
