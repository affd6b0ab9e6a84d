"""What LINE refuses of messages, asked for over HTTP: (messages, status, message, property)."""

import json
from typing import Any

import pytest

from bot.simulator import Simulator
from tests.bot.simulator.conftest import GROUP, SOMCHAI, LineApi, text
from tests.bot.simulator.samples import box, bubble, button, flex_of, full_bubble, postback, words

ONE_ERROR = "The request body has 1 error(s)"
BAD_MESSAGE = "A message (messages[0]) in the request body is invalid"
HTTPS = "Must be a valid HTTPS URL"
WRONG = "invalid property"
IMAGE = {
    "type": "image",
    "originalContentUrl": "https://a.example/o.png",
    "previewImageUrl": "https://a.example/p.png",
}


def long(limit: int) -> str:
    return "ก" * (limit + 1)


def with_quick(*actions: dict[str, Any], count: int = 1) -> dict[str, Any]:
    items = [{"type": "action", "action": action} for action in actions * count]
    return text() | {"quickReply": {"items": items}}


def with_body(*contents: dict[str, Any], **own: Any) -> dict[str, Any]:
    return flex_of(bubble(body=box(*contents, **own)))


def tapped(action: dict[str, Any]) -> dict[str, Any]:
    return with_body({"type": "button", "action": action})


def image_of(**own: Any) -> dict[str, Any]:
    return with_body({"type": "image", "url": "https://a.example/i.png"} | own)


def carousel_of(*bubbles: dict[str, Any]) -> dict[str, Any]:
    return flex_of({"type": "carousel", "contents": list(bubbles)})


SMALL = bubble(body=box(words("ก")))
VIDEO = {
    "type": "video",
    "url": "https://a.example/v.mp4",
    "previewUrl": "https://a.example/p.png",
    "altContent": box(),
}
QUICK = "messages[0].quickReply.items"
ACTION = "/body/contents/0/action"
PICK = {"type": "datetimepicker", "label": "ก", "data": "d", "mode": "date"}

BODY_CASES = [
    ("no messages", None, "May not be empty", "messages"),
    (
        "an audio without length",
        [{"type": "audio", "originalContentUrl": "https://a.example/a.mp3"}],
        "May not be empty",
        "messages[0].duration",
    ),
    (
        "a quick reply of another type",
        [text() | {"quickReply": {"items": [{"type": "button"}]}}],
        "Must be one of the following values: [action]",
        f"{QUICK}[0].type",
    ),
    ("an empty list", [], "Size must be between 1 and 5", "messages"),
    ("six messages", [text()] * 6, "Size must be between 1 and 5", "messages"),
    ("messages that are no list", text(), "Size must be between 1 and 5", "messages"),
    ("an empty text", [text("")], "May not be empty", "messages[0].text"),
    ("a missing text", [{"type": "text"}], "May not be empty", "messages[0].text"),
    ("a text that is a number", [text() | {"text": 5}], "Invalid value", "messages[0].text"),
    (
        "a text of 5,001",
        [text(), text(long(5000))],
        "Length must be between 0 and 5000",
        "messages[1].text",
    ),
    (
        "2,501 emoji, two units each",
        [text("😀" * 2501)],
        "Length must be between 0 and 5000",
        "messages[0].text",
    ),
    (
        "no altText",
        [{"type": "flex", "contents": SMALL}],
        "May not be empty",
        "messages[0].altText",
    ),
    (
        "an altText of 1,501",
        [flex_of(SMALL, long(1500))],
        "Length must be between 0 and 1500",
        "messages[0].altText",
    ),
    (
        "no Flex contents",
        [{"type": "flex", "altText": "ก"}],
        "May not be empty",
        "messages[0].contents",
    ),
    (
        "a picture over http",
        [IMAGE | {"previewImageUrl": "http://a.example/p.png"}],
        HTTPS,
        "messages[0].previewImageUrl",
    ),
    (
        "a picture's address of 2,001",
        [IMAGE | {"originalContentUrl": "https://a.example/" + "x" * 2000}],
        "Length must be between 0 and 2000",
        "messages[0].originalContentUrl",
    ),
    (
        "a picture without its original",
        [{k: v for k, v in IMAGE.items() if k != "originalContentUrl"}],
        "May not be empty",
        "messages[0].originalContentUrl",
    ),
    (
        "a sticker without id",
        [{"type": "sticker", "packageId": "1"}],
        "May not be empty",
        "messages[0].stickerId",
    ),
    (
        "no quick reply items",
        [text() | {"quickReply": {}}],
        "Size must be between 1 and 13",
        QUICK,
    ),
    (
        "14 quick replies",
        [with_quick(postback("ก"), count=14)],
        "Size must be between 1 and 13",
        QUICK,
    ),
    (
        "a quick reply label of 21 clusters",
        [with_quick(postback("กี่" * 21))],
        "Length must be between 0 and 20",
        f"{QUICK}[0].action.label",
    ),
    (
        "a quick reply without label",
        [with_quick({"type": "message", "text": "ก"})],
        "May not be empty",
        f"{QUICK}[0].action.label",
    ),
    (
        "a quick reply icon over http",
        [
            text()
            | {
                "quickReply": {
                    "items": [{"type": "action", "imageUrl": "http://a", "action": postback("ก")}]
                }
            }
        ],
        HTTPS,
        f"{QUICK}[0].imageUrl",
    ),
    (
        "a quick reply without action",
        [text() | {"quickReply": {"items": [{"type": "action"}]}}],
        "May not be empty",
        f"{QUICK}[0].action",
    ),
    (
        "another address for PCs in a quick reply",
        [
            with_quick(
                {
                    "type": "uri",
                    "label": "ก",
                    "uri": "https://a.example",
                    "altUri": {"desktop": "https://a.example"},
                }
            )
        ],
        "Invalid value",
        f"{QUICK}[0].action.altUri",
    ),
    (
        "a sender's name of 21",
        [text() | {"sender": {"name": long(20)}}],
        "Length must be between 0 and 20",
        "messages[0].sender.name",
    ),
]

FLEX_CASES = [
    ("an unknown container", flex_of({"type": "card"}), WRONG, "/type"),
    ("an empty bubble", flex_of(bubble()), "At least one block must be specified", "/"),
    ("an unknown bubble size", flex_of(SMALL | {"size": "huge"}), WRONG, "/size"),
    ("an unknown block", flex_of(SMALL | {"side": box()}), "unknown field", "/side"),
    ("a body that is no box", flex_of(bubble(body=words("ก"))), WRONG, "/body"),
    ("an unknown component", with_body({"type": "table"}), WRONG, "/body/contents/0/type"),
    (
        "a property no text has",
        with_body(words("ก", wraps=True)),
        "unknown field",
        "/body/contents/0/wraps",
    ),
    ("a word no size has", with_body(words("ก", size="huge")), WRONG, "/body/contents/0/size"),
    ("a colour by name", with_body(words("ก", color="red")), WRONG, "/body/contents/0/color"),
    ("a flag in quotes", with_body(words("ก", wrap="true")), WRONG, "/body/contents/0/wrap"),
    ("a bare number as gap", with_body(words("ก"), spacing="8"), WRONG, "/body/spacing"),
    (
        "an empty Flex text",
        with_body(words("")),
        "must be non-empty text",
        "/body/contents/0/text",
    ),
    (
        "neither text nor spans",
        with_body({"type": "text"}),
        "must be non-empty text",
        "/body/contents/0/text",
    ),
    (
        "a text within a text",
        with_body({"type": "text", "contents": [words("ก")]}),
        WRONG,
        "/body/contents/0/contents/0",
    ),
    ("a span in a box", with_body({"type": "span", "text": "ก"}), WRONG, "/body/contents/0"),
    ("a box without layout", with_body({"type": "box", "contents": []}), WRONG,
     "/body/contents/0/layout"),
    ("a box without contents", with_body({"type": "box", "layout": "vertical"}), WRONG,
     "/body/contents/0/contents"),
    ("an unknown layout", with_body(layout="diagonal"), WRONG, "/body/layout"),
    ("a button on a baseline", with_body(button("ก"), layout="baseline"), WRONG,
     "/body/contents/0"),
    ("an icon in a column", with_body({"type": "icon", "url": "https://a.example/i"}), WRONG,
     "/body/contents/0"),
    ("a button without action", with_body({"type": "button"}), WRONG, ACTION),
    ("an unknown button style", with_body(button("ก", "loud")), WRONG, "/body/contents/0/style"),
    ("an image over http", image_of(url="http://a.example/i"), "invalid uri scheme",
     "/body/contents/0/url"),
    ("an image without address", with_body({"type": "image"}), WRONG, "/body/contents/0/url"),
    ("an image four times as high as wide", image_of(aspectRatio="1:4"), WRONG,
     "/body/contents/0/aspectRatio"),
    ("a video in a body", with_body(VIDEO), WRONG, "/body/contents/0"),
    ("a video in a small bubble", flex_of(bubble(hero=VIDEO) | {"size": "micro"}), WRONG, "/hero"),
    ("a type in styles", flex_of(SMALL | {"styles": {"type": "x"}}), "unknown field",
     "/styles/type"),
    ("an unknown block style", flex_of(SMALL | {"styles": {"body": {"color": "#000000"}}}),
     "unknown field", "/styles/body/color"),
    ("a gradient without end",
     with_body(background={"type": "linearGradient", "angle": "0deg", "startColor": "#000000"}),
     WRONG, "/body/background"),
    ("a ratio in words", image_of(aspectRatio="wide"), WRONG, "/body/contents/0/aspectRatio"),
    ("a background of another kind", with_body(background={"type": "picture"}), WRONG,
     "/body/background"),
    ("a direction that is none", flex_of(SMALL | {"direction": "up"}), WRONG, "/direction"),
    ("a bubble's bad action", flex_of(SMALL | {"action": {"type": "uri", "uri": "file:///a"}}),
     "invalid uri scheme", "/action/uri"),
    ("styles that are a list", flex_of(SMALL | {"styles": []}), WRONG, "/styles"),
    ("a style that is a colour", flex_of(SMALL | {"styles": {"body": "#000000"}}), WRONG,
     "/styles/body"),
    ("a style's flag in quotes", flex_of(SMALL | {"styles": {"body": {"separator": "true"}}}),
     WRONG, "/styles/body/separator"),
    ("contents that are an object", with_body({"type": "box", "layout": "vertical",
     "contents": {}}), WRONG, "/body/contents/0/contents"),
    ("spans that are an object", with_body(words("ก", contents={})), WRONG,
     "/body/contents/0/contents"),
    ("a component that is a word", flex_of(bubble(body=box("ก"))), WRONG, "/body/contents/0"),
    ("a carousel in a carousel", carousel_of({"type": "carousel", "contents": []}), WRONG,
     "/contents/0/type"),
    ("a size on a carousel",
     flex_of({"type": "carousel", "contents": [SMALL], "size": "kilo"}), "unknown field", "/size"),
    ("one bubble of a carousel over 30 KB", carousel_of(bubble(body=box(words(long(5100))))),
     "Too large flex message. The maximum size of JSON data is 30000 bytes", "/contents/0"),
    ("no bubbles", carousel_of(), WRONG, "/contents"),
    ("13 bubbles", carousel_of(*[SMALL] * 13), WRONG, "/contents"),
    ("bubbles of two sizes", carousel_of(SMALL, SMALL | {"size": "kilo"}), WRONG, "/contents"),
    ("a bubble over 30 KB", with_body(*[words(long(600))] * 9),
     "Too large flex message. The maximum size of JSON data is 30000 bytes", "/"),
    ("a carousel over 50 KB", carousel_of(*[bubble(body=box(words(long(4500))))] * 2),
     "Too large flex message. The maximum size of JSON data is 50000 bytes", "/"),
]  # fmt: skip

ACTION_CASES = [
    ("a button label of 41 clusters", tapped(postback("กี่" * 41)), WRONG, "/label"),
    ("a button without label", tapped({"type": "message", "text": "ก"}), WRONG, "/label"),
    ("an unknown action", tapped({"type": "dance", "label": "ก"}), WRONG, "/type"),
    ("a camera outside quick replies", tapped({"type": "camera", "label": "ก"}), WRONG, "/type"),
    ("a postback without data", tapped({"type": "postback", "label": "ก"}), WRONG, "/data"),
    ("postback data of 301", tapped(postback("ก", long(300))), WRONG, "/data"),
    ("a displayText of 301 clusters", tapped(postback("ก") | {"displayText": long(300)}), WRONG,
     "/displayText"),
    ("displayText and text", tapped(postback("ก") | {"text": "ก"}), WRONG, "/text"),
    ("an unknown inputOption", tapped(postback("ก") | {"inputOption": "sing"}), WRONG,
     "/inputOption"),
    ("fillInText without keyboard", tapped(postback("ก") | {"fillInText": "ก"}), WRONG,
     "/fillInText"),
    ("a message of 301 clusters", tapped({"type": "message", "label": "ก", "text": long(300)}),
     WRONG, "/text"),
    ("a link without address", tapped({"type": "uri", "label": "ก"}), WRONG, "/uri"),
    ("a link to a file", tapped({"type": "uri", "label": "ก", "uri": "file:///a"}),
     "invalid uri scheme", "/uri"),
    ("a link without scheme", tapped({"type": "uri", "label": "ก", "uri": "a.example"}),
     "invalid uri scheme", "/uri"),
    ("a link in Thai letters", tapped({"type": "uri", "label": "ก", "uri": "https://a/ก"}),
     "invalid uri", "/uri"),
    ("a link of 1,001", tapped({"type": "uri", "label": "ก", "uri": "https://" + "a" * 993}),
     WRONG, "/uri"),
    ("a link for PCs of another scheme",
     tapped({"type": "uri", "label": "ก", "uri": "tel:1", "altUri": {"desktop": "ftp://a"}}),
     "invalid uri scheme", "/altUri/desktop"),
    ("an unknown picker", tapped(PICK | {"mode": "month"}), WRONG, "/mode"),
    ("a date that is none", tapped(PICK | {"initial": "2023-02-30"}), WRONG, "/initial"),
    ("dates the wrong way round", tapped(PICK | {"min": "2023-02-02", "max": "2023-02-01"}),
     WRONG, "/max"),
    ("nothing to copy", tapped({"type": "clipboard", "label": "ก", "clipboardText": ""}), WRONG,
     "/clipboardText"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("messages", "message", "where"),
    [pytest.param(*case[1:], id=case[0]) for case in BODY_CASES],
)
async def test_a_bad_message_is_refused_with_its_place_in_the_body(
    simulator: Simulator, line: LineApi, messages: Any, message: str, where: str
) -> None:
    status, body, _ = await line.push(messages)
    assert (status, body["message"]) == (400, ONE_ERROR)
    assert body["details"] == [{"message": message, "property": where}]
    assert simulator.bot_messages(SOMCHAI.user_id) == []
    assert simulator.quota_used == 0


@pytest.mark.parametrize(
    ("flex", "message", "where"),
    [pytest.param(*case[1:], id=case[0]) for case in FLEX_CASES]
    + [pytest.param(*case[1:3], ACTION + case[3], id=case[0]) for case in ACTION_CASES],
)
async def test_a_bad_flex_message_is_refused_with_a_pointer_into_it(
    simulator: Simulator, line: LineApi, flex: dict[str, Any], message: str, where: str
) -> None:
    status, body, _ = await line.push([flex])
    assert (status, body["message"]) == (400, BAD_MESSAGE)
    assert body["details"] == [{"message": message, "property": where}]
    assert simulator.bot_messages(SOMCHAI.user_id) == []


async def test_an_unknown_message_type_is_refused_with_the_known_ones(line: LineApi) -> None:
    status, body, _ = await line.push([{"type": "file"}])
    assert status == 400
    assert body["details"][0]["property"] == "messages[0].type"
    assert body["details"][0]["message"].startswith("Must be one of the following values: [text,")


async def test_one_bad_message_keeps_the_good_one_before_it_back(
    simulator: Simulator, line: LineApi
) -> None:
    assert (await line.push([text(), text("")]))[0] == 400
    assert simulator.conversation(SOMCHAI.user_id) == []


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(text("ก" * 5000), id="a text of 5,000"),
        pytest.param(text("😀" * 2500), id="2,500 emoji"),
        pytest.param(flex_of(full_bubble(), "ก" * 1500), id="an altText of 1,500"),
        pytest.param(carousel_of(*[SMALL] * 12), id="12 bubbles"),
        pytest.param(tapped(postback("กี่" * 40)), id="a button label of 40 clusters"),
        pytest.param(with_quick(postback("กี่" * 20), count=13), id="13 full quick replies"),
        pytest.param(tapped(postback("ก", "ก" * 300)), id="postback data of 300"),
        pytest.param(tapped(PICK | {"min": "2023-02-01", "max": "2023-02-02"}), id="a picker"),
        pytest.param(tapped({"type": "uri", "label": "ก", "uri": "line://app/1"}), id="line:"),
        pytest.param(
            tapped({"type": "uri", "label": "ก", "uri": "HTTPS://a.example/%E0%B8%81"}),
            id="an escaped link in capitals",
        ),
        pytest.param(flex_of(bubble(hero=VIDEO)), id="a video as hero"),
        pytest.param(IMAGE, id="a picture"),
    ],
)
async def test_what_is_exactly_within_the_limits_is_sent(
    simulator: Simulator, line: LineApi, message: dict[str, Any]
) -> None:
    status, body, _ = await line.push([message])
    assert status == 200, body
    assert simulator.bot_messages(SOMCHAI.user_id) == [message]


async def test_every_problem_of_a_body_is_told_at_once(line: LineApi) -> None:
    _, body, _ = await line.push([text(""), text("")], to=None)
    assert body["message"] == "The request body has 3 error(s)"
    places = [detail["property"] for detail in body["details"]]
    assert places == ["to", "messages[0].text", "messages[1].text"]


async def test_a_wrong_bearer_token_is_401(simulator: Simulator, line: LineApi) -> None:
    status, body, _ = await line.push([text()], token="other")
    assert status == 401
    assert body["message"].startswith("Authentication failed due to the following reason:")
    assert (await line.call("GET", "/v2/bot/info", token="other"))[0] == 401
    assert simulator.bot_messages(SOMCHAI.user_id) == []


async def test_a_body_over_two_megabytes_is_413(line: LineApi) -> None:
    raw = json.dumps({"to": SOMCHAI.user_id, "messages": [text("x" * 2_000_000)]}).encode()
    assert (await line.call("POST", "/v2/bot/message/push", raw=raw))[0] == 413


@pytest.mark.parametrize("raw", [b"{'a'", b"", b"[]", b"\xff"])
async def test_a_body_that_is_no_json_object_is_400(line: LineApi, raw: bytes) -> None:
    status, body, _ = await line.call("POST", "/v2/bot/message/push", raw=raw)
    assert status == 400
    assert body["message"].startswith("The request body could not be parsed as JSON (line:1,")


async def test_another_content_type_is_415(line: LineApi) -> None:
    status, _, _ = await line.call(
        "POST", "/v2/bot/message/push", raw=b"{}", Content_Type="text/plain"
    )
    assert status == 415


@pytest.mark.parametrize("target", ["U123", "somebody", 5, GROUP.lower()])
async def test_a_push_to_something_that_is_no_id_is_400(line: LineApi, target: Any) -> None:
    status, body, _ = await line.push([text()], to=target)
    assert (status, body["message"]) == (400, "The property, 'to', in the request body is invalid")


async def test_a_push_to_an_id_of_another_channel_is_400(line: LineApi) -> None:
    status, body, _ = await line.push([text()], to="U" + "9" * 32)
    assert (status, body) == (400, {"message": "Failed to send messages"})


@pytest.mark.parametrize("targets", [None, [], [SOMCHAI.user_id] * 501, SOMCHAI.user_id])
async def test_a_multicast_to_none_or_too_many_is_400(line: LineApi, targets: Any) -> None:
    status, body, _ = await line.multicast(targets, [text()])
    assert (status, body["message"]) == (400, ONE_ERROR)
    assert body["details"] == [{"message": "Size must be between 1 and 500", "property": "to"}]


async def test_a_multicast_to_a_group_is_400(simulator: Simulator, line: LineApi) -> None:
    status, body, _ = await line.multicast([SOMCHAI.user_id, GROUP], [text()])
    assert status == 400
    assert body["message"] == "The property, 'to[1]', in the request body is invalid"
    assert simulator.bot_messages(SOMCHAI.user_id) == []


async def test_a_notification_flag_in_quotes_is_400(line: LineApi) -> None:
    body = {"to": SOMCHAI.user_id, "messages": [text()], "notificationDisabled": "no"}
    status, answer, _ = await line.call("POST", "/v2/bot/message/push", body)
    assert status == 400
    assert answer["details"][0]["property"] == "notificationDisabled"


async def test_a_path_that_is_not_played_is_404_and_recorded(
    simulator: Simulator, line: LineApi
) -> None:
    assert (await line.call("POST", "/v2/bot/message/broadcast", {"messages": [text()]}))[0] == 404
    assert (await line.call("DELETE", "/v2/bot/message/push"))[0] == 404
    assert simulator.unplayed == [
        "POST /v2/bot/message/broadcast",
        "DELETE /v2/bot/message/push",
    ]


async def test_a_message_type_that_is_not_played_is_sent_and_recorded(
    simulator: Simulator, line: LineApi
) -> None:
    assert (await line.push([{"type": "textV2", "text": "ก"}]))[0] == 200
    assert simulator.unplayed == ["message type textV2"]
