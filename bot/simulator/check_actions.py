"""What LINE refuses of action objects (buttons, quick replies, tappable boxes).

https://developers.line.biz/en/reference/messaging-api/#action-objects
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

import regex

from bot.simulator import limits
from bot.simulator.limits import check_text, graphemes
from bot.simulator.problems import Place, Problem

URI_SCHEMES = ("http", "https", "line", "tel")
INPUT_OPTIONS = ("closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")
DATE_FORMATS = {"date": "%Y-%m-%d", "time": "%H:%M", "datetime": "%Y-%m-%dT%H:%M"}
ANYWHERE = ("postback", "message", "uri", "datetimepicker", "clipboard")
QUICK_REPLY_ONLY = ("camera", "cameraRoll", "location")
PRINTABLE_ASCII = regex.compile(r"[\x21-\x7e]+")


class Bearer(Enum):
    """What carries the action: (longest label in graphemes, label required, known types)."""

    QUICK_REPLY = (limits.QUICK_REPLY_LABEL, True, ANYWHERE + QUICK_REPLY_ONLY)
    FLEX_BUTTON = (limits.FLEX_LABEL, True, ANYWHERE)
    FLEX_AREA = (limits.FLEX_LABEL, False, ANYWHERE)
    RICH_MENU = (limits.RICH_MENU_LABEL, False, ANYWHERE)


def check_action(action: object, place: Place, bearer: Bearer) -> Iterator[Problem]:
    """Everything wrong with one action object."""
    label_limit, label_required, types = bearer.value
    if not isinstance(action, dict):
        yield place.empty()
        return
    kind = str(action.get("type"))
    if kind not in types:
        yield place.key("type").one_of(types)
        return
    yield from check_text(
        action, "label", place, label_limit, unit=graphemes, required=label_required
    )
    check = CHECKS.get(kind)
    if check is not None:
        yield from check(action, place)
    if kind == "uri" and bearer is Bearer.QUICK_REPLY and "altUri" in action:
        yield place.key("altUri").invalid()


def _postback(action: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_text(action, "data", place, limits.POSTBACK_DATA, required=True)
    yield from check_text(action, "displayText", place, limits.DISPLAY_TEXT, unit=graphemes)
    yield from check_text(action, "text", place, limits.DISPLAY_TEXT, unit=graphemes)
    yield from check_text(action, "fillInText", place, limits.DISPLAY_TEXT, unit=graphemes)
    if "displayText" in action and "text" in action:
        yield place.key("text").invalid()
    option = action.get("inputOption")
    if option is not None and option not in INPUT_OPTIONS:
        yield place.key("inputOption").one_of(INPUT_OPTIONS)
    if "fillInText" in action and option != "openKeyboard":
        yield place.key("fillInText").invalid()


def _message(action: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_text(
        action, "text", place, limits.MESSAGE_ACTION_TEXT, unit=graphemes, required=True
    )


def _uri(action: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from _link(action, "uri", place, required=True)
    alternative = action.get("altUri")
    if isinstance(alternative, dict):
        yield from _link(alternative, "desktop", place.key("altUri"), required=False)


def _link(
    owner: Mapping[str, Any], key: str, place: Place, *, required: bool
) -> Iterator[Problem]:
    problems = list(check_text(owner, key, place, limits.ACTION_URI, required=required))
    yield from problems
    value = owner.get(key)
    if problems or value is None:
        return
    if not PRINTABLE_ASCII.fullmatch(value):
        yield place.key(key).because("invalid uri", pointed="invalid uri")
    elif value.partition(":")[0].lower() not in URI_SCHEMES:
        yield place.key(key).because("invalid uri scheme", pointed="invalid uri scheme")


def _datetimepicker(action: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_text(action, "data", place, limits.POSTBACK_DATA, required=True)
    form = DATE_FORMATS.get(str(action.get("mode")))
    if form is None:
        yield place.key("mode").one_of(DATE_FORMATS)
        return
    bounds: dict[str, datetime] = {}
    for key in ("initial", "min", "max"):
        if key not in action:
            continue
        try:
            # Compared with each other only: LINE's pickers know no time zone.
            bounds[key] = datetime.strptime(str(action[key]), form)  # noqa: DTZ007
        except ValueError:
            yield place.key(key).invalid()
    if "min" in bounds and "max" in bounds and bounds["min"] >= bounds["max"]:
        yield place.key("max").invalid()


def _clipboard(action: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_text(action, "clipboardText", place, limits.CLIPBOARD, required=True, low=1)


CHECKS: dict[str, Callable[[Mapping[str, Any], Place], Iterator[Problem]]] = {
    "postback": _postback,
    "message": _message,
    "uri": _uri,
    "datetimepicker": _datetimepicker,
    "clipboard": _clipboard,
}
