"""The one option of the suite: sizes for every change, or the sizes that were promised."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full` is what `python -m tests faults --full` hands on."""
    parser.addoption(
        "--full", action="store_true", help="run tests/faults at full size: hours, not minutes"
    )


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the fault tests run at full size."""
    return bool(request.config.getoption("--full"))
