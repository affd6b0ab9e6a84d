"""What LINE refuses of the `messages` of a reply, push or multicast.

https://developers.line.biz/en/reference/messaging-api/#message-objects
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.simulator import limits
from bot.simulator.check_actions import Bearer, check_action
from bot.simulator.check_flex import check_flex
from bot.simulator.limits import check_https, check_text
from bot.simulator.problems import Place, Problem, Refusal

Check = Callable[[Mapping[str, Any], Place], Iterator[Problem]]


def body_refusal(problems: list[Problem]) -> Refusal:
    """The 400 LINE answers when properties of the request body are wrong."""
    return Refusal(400, f"The request body has {len(problems)} error(s)", problems)


def check_messages(messages: object) -> Iterator[Problem]:
    """Everything wrong with the list and its messages, Flex contents apart."""
    place = Place("messages")
    if messages is None:
        yield place.empty()
        return
    if not isinstance(messages, list) or not 1 <= len(messages) <= limits.MESSAGES:
        yield place.size(1, limits.MESSAGES)
        return
    for index, message in enumerate(messages):
        at = place.item(index)
        if not isinstance(message, dict) or str(message.get("type")) not in CHECKS:
            yield at.key("type").one_of(CHECKS)
            continue
        yield from CHECKS[message["type"]](message, at)
        yield from _quick_reply(message, at)
        yield from _sender(message, at)


def refuse_bad_flex(messages: Sequence[Mapping[str, Any]]) -> None:
    """Raise the 400 LINE answers for the first message whose Flex contents it refuses."""
    for index, message in enumerate(messages):
        if message["type"] == "flex":
            problems = list(check_flex(message["contents"]))
            if problems:
                reason = f"A message (messages[{index}]) in the request body is invalid"
                raise Refusal(400, reason, problems)


def _quick_reply(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    if "quickReply" not in message:
        return
    at = place.key("quickReply").key("items")
    held = message["quickReply"]
    items = held.get("items") if isinstance(held, dict) else None
    if not isinstance(items, list) or not 1 <= len(items) <= limits.QUICK_REPLY_ITEMS:
        yield at.size(1, limits.QUICK_REPLY_ITEMS)
        return
    for index, item in enumerate(items):
        if not isinstance(item, dict) or item.get("type") != "action":
            yield at.item(index).key("type").one_of(("action",))
            continue
        yield from check_https(item, "imageUrl", at.item(index), required=False)
        yield from check_action(
            item.get("action"), at.item(index).key("action"), Bearer.QUICK_REPLY
        )


def _sender(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    sender = message.get("sender")
    if isinstance(sender, dict):
        at = place.key("sender")
        yield from check_text(sender, "name", at, limits.SENDER_NAME)
        yield from check_https(sender, "iconUrl", at, required=False)


def _text(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_text(message, "text", place, limits.TEXT, required=True)


def _flex(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from _alt_text(message, place)
    if not isinstance(message.get("contents"), dict):
        yield place.key("contents").empty()


def _alt_text(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_text(message, "altText", place, limits.ALT_TEXT, required=True)


def _links(*keys: str) -> Check:
    def check(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
        for key in keys:
            yield from check_https(message, key, place)

    return check


def _present(*keys: str) -> Check:
    def check(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
        for key in keys:
            if message.get(key) in (None, ""):
                yield place.key(key).empty()

    return check


def _audio(message: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    yield from check_https(message, "originalContentUrl", place)
    yield from _present("duration")(message, place)


CHECKS: dict[str, Check] = {
    "text": _text,
    "textV2": _text,
    "image": _links("originalContentUrl", "previewImageUrl"),
    "video": _links("originalContentUrl", "previewImageUrl"),
    "audio": _audio,
    "location": _present("title", "address", "latitude", "longitude"),
    "sticker": _present("packageId", "stickerId"),
    "template": _alt_text,
    "imagemap": _alt_text,
    "flex": _flex,
    "coupon": _present("couponId"),
}
NOT_PLAYED = frozenset({"textV2", "template", "imagemap", "coupon"})
"""Known to LINE and let through, but neither checked in depth nor drawn by the page."""
