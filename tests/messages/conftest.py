"""The messages of every template, built once."""

import asyncio

import pytest

from messages.message import Message
from tests.messages.templates import build_templates


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Message]:
    return asyncio.run(build_templates(tmp_path_factory.mktemp("templates")))
