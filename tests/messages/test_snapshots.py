"""Every template as JSON in `tests/snapshots`; UPDATE_SNAPSHOTS=1 writes them anew.

Each one also goes through the SDK's own models and back, which drop silently what they do not
know, and is held to the promises that every card makes.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from linebot.v3.messaging import Message as LineMessage

from messages import limits
from messages.message import Message
from messages.quick_replies import with_quick_replies
from messages.reading import read_aloud
from messages.thai import graphemes, thai_digits, utf16
from tests.messages.templates import FEATURES, template_names

SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
NAMES = template_names()
IS_UPDATE = os.environ.get("UPDATE_SNAPSHOTS") == "1"
MOST_LABEL = 18


def path_of(name: str) -> Path:
    feature, _, template = name.partition(".")
    return SNAPSHOTS / feature / f"{template}.json"


def json_of(message: Message) -> dict[str, Any]:
    """The message as LINE gets it, with its quick replies, and ids that do not count along."""
    (body,) = with_quick_replies([message])
    text = json.dumps(body, ensure_ascii=False)
    text = re.sub(r"\bid\d{6}\b", "id000000", text)
    # A signature over an id counts along with it.
    whole: dict[str, Any] = json.loads(re.sub(r"\b[0-9a-f]{64}\b", "5" * 64, text))
    return whole


def parts(node: Any, kind: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Every object of a message, of one `type` where it is given."""
    if isinstance(node, Mapping):
        if kind is None or node.get("type") == kind:
            yield node
        for value in node.values():
            yield from parts(value, kind)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from parts(child, kind)


def without_none(node: Any) -> Any:
    if isinstance(node, dict):
        return {k: without_none(v) for k, v in node.items() if v is not None}
    return [without_none(child) for child in node] if isinstance(node, list) else node


@pytest.fixture
def message(templates: dict[str, Message], name: str) -> Message:
    assert name in templates, f"{name} is never shown in templates.py"
    return templates[name]


def test_there_are_templates_of_every_feature() -> None:
    assert {name.partition(".")[0] for name in NAMES} == set(FEATURES)


def test_every_message_shown_has_a_name_that_the_code_tells(
    templates: dict[str, Message],
) -> None:
    assert set(templates) == set(NAMES)


def test_no_snapshot_is_stale() -> None:
    kept = {f"{p.parent.name}.{p.stem}" for p in SNAPSHOTS.rglob("*.json")}
    if IS_UPDATE:
        for name in kept - set(NAMES):
            path_of(name).unlink()
    else:
        assert kept == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
class TestEveryTemplate:
    def test_is_as_its_snapshot_says(self, name: str, message: Message) -> None:
        path, now = path_of(name), json_of(message)
        if IS_UPDATE:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(now, ensure_ascii=False, indent=1)
            path.write_text(text + "\n", encoding="utf-8")
        kept = json.loads(path.read_text(encoding="utf-8"))
        assert now == kept, f"{name} has changed; look at it, then UPDATE_SNAPSHOTS=1"

    def test_loses_nothing_in_the_sdk(self, name: str, message: Message) -> None:
        sent = json_of(message)
        model = LineMessage.from_dict(sent)
        assert model is not None
        assert without_none(model.to_dict()) == sent

    def test_has_an_alt_text_that_holds_the_title(self, name: str, message: Message) -> None:
        if message.json["type"] != "flex":
            assert message.json["text"].strip()
            return
        _, title = message.json["contents"]["body"]["contents"][:2]
        assert title["weight"] == "bold"
        assert title["text"] in message.json["altText"]
        assert utf16(message.json["altText"]) <= limits.ALT_TEXT

    def test_shows_number_and_words_of_every_choice(self, name: str, message: Message) -> None:
        text = read_aloud([message]).split("\n")
        for choice in message.choices:
            assert not choice.number or thai_digits(choice.number) in text
            assert choice.words in read_aloud([message])
        # A button that opens a link carries none.
        rows = {p["action"].get("data") for p in parts(message.json) if "action" in p}
        assert {c.data for c in message.choices} <= rows

    def test_has_buttons_that_no_phone_cuts(self, name: str, message: Message) -> None:
        buttons = list(parts(message.json, "button"))
        assert len(buttons) <= 3
        for button in buttons:
            assert 0 < graphemes(button["action"]["label"]) <= MOST_LABEL
        assert sum(b["style"] == "primary" for b in buttons) <= 1

    def test_shows_no_arabic_digits(self, name: str, message: Message) -> None:
        shown = read_aloud([message])
        without_links = re.sub(
            # Links, file names, references and codes are typed as they stand.
            r"https?://\S+|photo\.jpg|my-data-\S+\.json|รายงาน-ITA-\S+|handed-out/\S+|demo-\d+|AB12"
            r"|\b[0-9A-Z]{4} [0-9A-Z]{4}\b",
            "",
            shown,
        )
        assert not re.search(r"[0-9]", without_links), shown

    def test_stays_within_lines_limits(self, name: str, message: Message) -> None:
        for action in parts(json_of(message), "postback"):
            assert len(action["data"]) <= limits.POSTBACK_DATA
            assert graphemes(action["label"]) <= limits.BUTTON_LABEL
            assert utf16(action["displayText"]) <= limits.DISPLAY_TEXT
        items = json_of(message).get("quickReply", {"items": []})["items"]
        assert len(items) <= limits.QUICK_REPLIES
        for item in items:
            assert graphemes(item["action"]["label"]) <= limits.QUICK_REPLY_LABEL
        if message.json["type"] == "flex":
            assert len(json.dumps(message.json["contents"])) <= limits.BUBBLE_BYTES

    def test_wraps_every_text(self, name: str, message: Message) -> None:
        texts = list(parts(message.json.get("contents"), "text"))
        assert all(t["wrap"] and t["scaling"] for t in texts)
