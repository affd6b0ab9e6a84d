"""What LINE refuses of a Flex message's contents; places are pointers from the container.

https://developers.line.biz/en/reference/messaging-api/#flex-message
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.simulator import limits
from bot.simulator.check_actions import Bearer, check_action
from bot.simulator.flex_properties import (
    BLOCK_STYLE,
    BLOCKS,
    BUBBLE_KEYS,
    BUBBLE_SIZES,
    CHILDREN,
    COMPONENTS,
    DEFAULT_BUBBLE_SIZE,
    VIDEO_BUBBLE_SIZES,
)
from bot.simulator.limits import check_https, json_bytes
from bot.simulator.problems import Place, Problem

UNKNOWN_FIELD = "unknown field"
NO_BLOCK = "At least one block must be specified"
EMPTY_TEXT = "must be non-empty text"
TOO_LARGE = "Too large flex message. The maximum size of JSON data is {limit} bytes"
HERO_COMPONENTS = ("box", "image", "video")


def check_flex(container: object) -> Iterator[Problem]:
    """Everything wrong with a bubble or carousel."""
    place = Place(pointer=True)
    kind = container.get("type") if isinstance(container, dict) else None
    if not isinstance(container, dict) or kind not in ("bubble", "carousel"):
        yield place.key("type").one_of(("bubble", "carousel"))
        return
    limit = limits.BUBBLE_BYTES if kind == "bubble" else limits.CAROUSEL_BYTES
    if json_bytes(container) > limit:
        yield place.because("", pointed=TOO_LARGE.format(limit=limit))
    if kind == "bubble":
        yield from _bubble(container, place, in_carousel=False)
    else:
        yield from _carousel(container, place)


def _carousel(carousel: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    for key in carousel.keys() - {"type", "contents"}:
        yield place.key(key).because("", pointed=UNKNOWN_FIELD)
    at = place.key("contents")
    bubbles = carousel.get("contents")
    if not isinstance(bubbles, list) or not 1 <= len(bubbles) <= limits.BUBBLES:
        yield at.size(1, limits.BUBBLES)
        return
    sizes = set()
    for index, bubble in enumerate(bubbles):
        if not isinstance(bubble, dict) or bubble.get("type") != "bubble":
            yield at.item(index).key("type").one_of(("bubble",))
            continue
        sizes.add(str(bubble.get("size", DEFAULT_BUBBLE_SIZE)))
        if json_bytes(bubble) > limits.BUBBLE_BYTES:
            yield at.item(index).because("", pointed=TOO_LARGE.format(limit=limits.BUBBLE_BYTES))
        yield from _bubble(bubble, at.item(index), in_carousel=True)
    if len(sizes) > 1:
        yield at.invalid()


def _bubble(bubble: Mapping[str, Any], place: Place, *, in_carousel: bool) -> Iterator[Problem]:
    for key in bubble.keys() - set(BUBBLE_KEYS):
        yield place.key(key).because("", pointed=UNKNOWN_FIELD)
    if bubble.get("size", DEFAULT_BUBBLE_SIZE) not in BUBBLE_SIZES:
        yield place.key("size").one_of(BUBBLE_SIZES)
    if bubble.get("direction", "ltr") not in ("ltr", "rtl"):
        yield place.key("direction").invalid()
    if not any(block in bubble for block in BLOCKS):
        yield place.because("", pointed=NO_BLOCK)
    for block in BLOCKS:
        if block in bubble:
            allowed = HERO_COMPONENTS if block == "hero" else ("box",)
            yield from _component(bubble[block], place.key(block), allowed)
    yield from _hero_video(bubble, place, in_carousel=in_carousel)
    yield from _styles(bubble.get("styles", {}), place.key("styles"))
    if "action" in bubble:
        yield from check_action(bubble["action"], place.key("action"), Bearer.FLEX_AREA)


def _hero_video(
    bubble: Mapping[str, Any], place: Place, *, in_carousel: bool
) -> Iterator[Problem]:
    hero = bubble.get("hero")
    if not isinstance(hero, dict) or hero.get("type") != "video":
        return
    size = bubble.get("size", DEFAULT_BUBBLE_SIZE)
    if in_carousel or size not in VIDEO_BUBBLE_SIZES:
        yield place.key("hero").invalid()


def _styles(styles: object, place: Place) -> Iterator[Problem]:
    if not isinstance(styles, dict):
        yield place.invalid()
        return
    for block, style in styles.items():
        at = place.key(block)
        if block not in BLOCKS:
            yield at.because("", pointed=UNKNOWN_FIELD)
        elif not isinstance(style, dict):
            yield at.invalid()
        else:
            for key, value in style.items():
                if key not in BLOCK_STYLE:
                    yield at.key(key).because("", pointed=UNKNOWN_FIELD)
                elif not BLOCK_STYLE[key](value):
                    yield at.key(key).invalid()


def _component(component: object, place: Place, allowed: Sequence[str]) -> Iterator[Problem]:
    if not isinstance(component, dict):
        yield place.invalid()
        return
    kind = str(component.get("type"))
    if kind not in COMPONENTS:
        yield place.key("type").one_of(tuple(COMPONENTS))
        return
    if kind not in allowed:
        yield place.invalid()
        return
    spec = COMPONENTS[kind]
    for key in spec.required:
        if key not in component:
            yield place.key(key).empty()
    for key in component.keys() - {"type"}:
        if key not in spec.known:
            yield place.key(key).because("", pointed=UNKNOWN_FIELD)
        elif not spec.known[key](component[key]):
            yield place.key(key).invalid()
    yield from _parts(component, kind, place)


def _parts(component: Mapping[str, Any], kind: str, place: Place) -> Iterator[Problem]:
    if "action" in component:
        bearer = Bearer.FLEX_BUTTON if kind == "button" else Bearer.FLEX_AREA
        yield from check_action(component["action"], place.key("action"), bearer)
    for key in ("url", "previewUrl"):
        if key in component:
            yield from check_https(component, key, place)
    if kind == "box":
        yield from _children(component, place)
    elif kind in ("text", "span"):
        yield from _letters(component, place)
    elif kind == "video":
        yield from _component(
            component.get("altContent"), place.key("altContent"), ("box", "image")
        )


def _children(box: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    contents = box.get("contents")
    if contents is None:
        return
    if not isinstance(contents, list):
        yield place.key("contents").invalid()
        return
    allowed = CHILDREN.get(str(box.get("layout")), CHILDREN["vertical"])
    for index, child in enumerate(contents):
        yield from _component(child, place.key("contents").item(index), allowed)


def _letters(component: Mapping[str, Any], place: Place) -> Iterator[Problem]:
    spans = component.get("contents")
    if component.get("text") == "" or ("text" not in component and not spans):
        yield place.key("text").because("", pointed=EMPTY_TEXT)
    if spans is None:
        return
    if not isinstance(spans, list):
        yield place.key("contents").invalid()
        return
    for index, span in enumerate(spans):
        yield from _component(span, place.key("contents").item(index), ("span",))
