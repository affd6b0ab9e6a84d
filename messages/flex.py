"""Small builders of Flex parts and the one card anatomy, as plain dicts in LINE's own JSON shape.

Source: https://developers.line.biz/en/docs/messaging-api/flex-message-elements/
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from messages import actions, limits, theme
from messages.message import Message
from messages.thai import shorten, shorten_units
from store.model import ListedChoice

Part = dict[str, Any]
URL_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"


def text(content: str, *, size: str = theme.VALUE, color: str = theme.TEXT, **more: Any) -> Part:
    """A text that wraps; `more` are further properties in LINE's names."""
    limits.check_text("flex text", content, limits.TEXT)
    return {
        "type": "text",
        "text": content,
        "size": size,
        "color": color,
        "wrap": True,
        "lineSpacing": theme.LINE_SPACING,
        "scaling": True,
        **more,
    }


def labelled(label: str, value: str) -> Part:
    """A label above its value."""
    return box([text(label, size=theme.LABEL, color=theme.SECONDARY), text(value)], spacing="xs")


def box(contents: Sequence[Part], **more: Any) -> Part:
    """A vertical box."""
    return {"type": "box", "layout": "vertical", "contents": list(contents), **more}


def row(contents: Sequence[Part], **more: Any) -> Part:
    """A horizontal box."""
    return {"type": "box", "layout": "horizontal", "contents": list(contents), **more}


def note(content: str) -> Part:
    """A tinted box for a source oddity or a caution."""
    return box(
        [text(content, size=theme.NOTE, color=theme.WARNING)],
        backgroundColor=theme.WARNING_TINT,
        paddingAll="10px",
        cornerRadius="8px",
    )


def postback(action: actions.Action, words: str) -> Part:
    """A postback action whose words stay in the chat as what the person said."""
    return {
        "type": "postback",
        "label": shorten(words, limits.BUTTON_LABEL),
        "data": actions.pack(action),
        "displayText": shorten_units(words, limits.DISPLAY_TEXT),
    }


def choice(number: str, words: str, action: actions.Action) -> ListedChoice:
    """A row of a numbered list."""
    return ListedChoice(number, words, actions.pack(action))


def image(url: str, size: str, **more: Any) -> Part:
    """A square picture, cut to fill it; LINE fetches it over HTTPS."""
    limits.check_text("image url", url, limits.IMAGE_URL)
    shape = {"aspectRatio": "1:1", "aspectMode": "cover", "backgroundColor": theme.ROW}
    return {"type": "image", "url": url, "size": size, **shape, **more}


def choice_row(
    listed: ListedChoice,
    shown_number: str,
    detail: str | None = None,
    picture: str | None = None,
) -> Part:
    """A whole-row target with its number and words as they can be typed, and a small picture."""
    words = [text(listed.words)]
    if detail:
        words.append(text(detail, size=theme.LABEL, color=theme.SECONDARY))
    # In a box of its own, so that a row of many lines does not stretch it.
    small = {"flex": 0, "width": theme.SMALL_PICTURE}
    seen = [box([image(picture, "full")], **small)] if picture else []
    return row(
        [
            text(shown_number, color=theme.ACCENT, weight="bold", flex=0),
            box(words, flex=1),
            *seen,
        ],
        spacing="md",
        paddingAll="10px",
        cornerRadius="8px",
        backgroundColor=theme.ROW,
        action={
            "type": "postback",
            "label": shorten(listed.words, limits.BUTTON_LABEL),
            "data": listed.data,
            "displayText": shorten_units(listed.words, limits.DISPLAY_TEXT),
        },
    )


def answer_row(listed: ListedChoice, shown_number: str, value: str) -> Part:
    """A row of a summary: a small label above its value, the whole row edits it."""
    part = choice_row(listed, shown_number)
    words = [text(listed.words, size=theme.LABEL, color=theme.SECONDARY), text(value)]
    part["contents"][1]["contents"] = words
    return part


def button(words: str, action: actions.Action, *, primary: bool = False) -> Part:
    """A footer button; labels stay within 18 graphemes so that no phone cuts them."""
    limits.check_label("button", words, 18)
    part: Part = {
        "type": "button",
        "action": postback(action, words),
        "style": "primary" if primary else "secondary",
        "height": "sm",
        "scaling": True,
    }
    return {**part, "color": theme.ACCENT} if primary else part


def footer_choices(footer: Sequence[Part]) -> list[ListedChoice]:
    """The buttons as choices without a number: whoever cannot tap them types their words."""
    pressed = [part["action"] for part in footer if part["action"]["type"] == "postback"]
    return [ListedChoice("", action["displayText"], action["data"]) for action in pressed]


def link_button(words: str, url: str) -> Part:
    """A footer button that opens a link; what LINE does not take in a URL is percent-encoded."""
    limits.check_label("button", words, 18)
    uri = quote(url, safe=URL_CHARACTERS)
    limits.check_text("uri", uri, limits.URI)
    action = {"type": "uri", "label": words, "uri": uri}
    return {"type": "button", "action": action, "style": "link", "height": "sm", "scaling": True}


def progress_bar(done: int, total: int) -> Part:
    """A bar whose width says done/total; the figure stands beside it in words."""
    percent = round(100 * done / total) if total else 0
    filled: Part = {
        "type": "box",
        "layout": "vertical",
        "contents": [],
        "width": f"{percent}%",
        "height": "8px",
        "backgroundColor": theme.ACCENT,
        "cornerRadius": "4px",
    }
    return box([filled], height="8px", backgroundColor=theme.LINE, cornerRadius="4px")


def card(
    *,
    kicker: str,
    title: str,
    body: Sequence[Part],
    source: str | None = None,
    footer: Sequence[Part] = (),
) -> Part:
    """The one anatomy of a card: kicker, title, parts of the body, source, at most 3 buttons."""
    if len(footer) > 3:
        raise limits.OverLimit("footer buttons", len(footer), 3)
    contents = [
        text(kicker, size=theme.KICKER, color=theme.SECONDARY),
        text(title, size=theme.TITLE, weight="bold", color=theme.ACCENT),
        *body,
    ]
    if source:
        contents.append(text(source, size=theme.SOURCE, color=theme.SECONDARY))
    bubble: Part = {
        "type": "bubble",
        "size": theme.ANSWER_BUBBLE,
        "body": box(contents, spacing="md", paddingAll="16px"),
    }
    if footer:
        bubble["footer"] = box(list(footer), spacing="sm", paddingAll="12px")
    return bubble


def with_picture(bubble: Part, url: str) -> Part:
    """The bubble with a picture above it; LINE fetches it, so the address has to be public."""
    limits.check_text("uri", url, limits.URI)
    picture = {"type": "image", "url": url, "size": "full", "aspectRatio": "20:13"}
    return {**bubble, "hero": {**picture, "aspectMode": "fit", "animated": False}}


def flex_message(
    bubble: Part, *, alt_text: str, template: str, choices: Sequence[ListedChoice] = ()
) -> Message:
    """A Flex message of one bubble; the alt text says what the card says, shortened to fit."""
    limits.check_bytes("bubble", bubble, limits.BUBBLE_BYTES)
    alt = limits.check_text("alt text", shorten_units(alt_text, limits.ALT_TEXT), limits.ALT_TEXT)
    return Message({"type": "flex", "altText": alt, "contents": bubble}, template, tuple(choices))


def text_message(content: str, *, template: str, choices: Sequence[ListedChoice] = ()) -> Message:
    """A plain text message."""
    limits.check_text("text", content, limits.TEXT)
    return Message({"type": "text", "text": content}, template, tuple(choices))
