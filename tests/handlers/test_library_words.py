"""Every word that a library text tells people to type leads somewhere, for whoever gets it."""

import re

import pytest

from store.library import load_library
from store.model import MessageKind
from tests.kit.chat import Office

QUOTED = re.compile(r"“([^”]+)”")
FOR_HEADS = {MessageKind.REPORT_REMINDER, MessageKind.ZERO_REPORT}
READERS = {
    "staff": "demo-01",
    "head": "demo-02",
    "administrator": "demo-03",
    "director": "demo-04",
}
DOUBT = "catalogue.not_sure"


def told() -> list[tuple[str, str]]:
    """(word, role) of every word in quotation marks, and of the letters that answer a quiz, for
    everybody who is told to type it."""
    found: dict[tuple[str, str], None] = {}
    for message in load_library():
        roles = ["head"] if message.kind in FOR_HEADS else list(READERS)
        words = QUOTED.findall(f"{message.text} {message.explanation}")
        words += ["ก", "ข", "ค"][: len(message.choices)]
        for word in words:
            found |= dict.fromkeys((word, role) for role in roles)
    return list(found)


@pytest.mark.parametrize(("word", "role"), told())
async def test_a_word_that_people_are_told_to_type_is_known(
    office: Office, word: str, role: str
) -> None:
    chat = office.chat(READERS[role])
    await chat.says(word)
    assert chat.handled is not None
    assert chat.delivery is not None
    _, _, template, _ = chat.delivery.trace.split(";")
    assert template != DOUBT, chat.text


def test_the_texts_do_tell_people_what_to_type() -> None:
    words = {word for word, _ in told()}
    assert {"งานของฉัน", "รับทราบ", "รายงาน", "ค้างอะไรบ้าง", "ดูร่าง"} <= words
    assert {"มีคนให้ของขวัญ", "ให้ ๑", "ให้ ๕", "ก", "ข", "ค"} <= words
