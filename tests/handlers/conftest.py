"""An office with its bot for every test that wants one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kit.chat import GUEST, Chat, Office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    opened = await Office.open(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
def head(office: Office) -> Chat:
    """The head of กลุ่มนิเทศฯ, who owes 3, 5, 7, 8 and 10 and left a draft of 8."""
    return office.chat("demo-02")


@pytest.fixture
def staff(office: Office) -> Chat:
    return office.chat("demo-01")


@pytest.fixture
def administrator(office: Office) -> Chat:
    return office.chat("demo-03")


@pytest.fixture
def guest(office: Office) -> Chat:
    return office.chat(GUEST)
