"""The table: every row names its roles, every word reaches its row, nothing is said twice."""

import importlib
from dataclasses import fields
from typing import get_args

import pytest

from handlers import turn
from handlers.conversation import Conversation
from handlers.route import EVERYONE, Route
from handlers.routes import CONVERSATIONS, ROUTES
from handlers.routing import by_action, by_word
from handlers.rules.understanding.normalise import command_key
from handlers.turn import Event, JobDone, Joined
from messages import actions
from messages import keywords as K
from store.lexicon import load_lexicon
from store.model import Role

SPOKEN = [(route, word) for route in ROUTES if route.word for word in route.word.all]
LEXICON = load_lexicon()
PARTICLES = ("", "ครับ", " ค่ะ", "นะคะ", " หน่อยครับ", "!")
OF_CONVERSATIONS = (actions.Answer, actions.Command, actions.UseHeld)


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.name)
def test_every_route_names_its_roles(route: Route) -> None:
    assert route.roles
    assert route.roles <= EVERYONE


@pytest.mark.parametrize("route", ROUTES, ids=lambda r: r.name)
def test_every_route_can_be_reached(route: Route) -> None:
    assert route.word or route.buttons or route.events or route.takes_code


@pytest.mark.parametrize("particle", PARTICLES)
@pytest.mark.parametrize(("route", "word"), SPOKEN, ids=[w for _, w in SPOKEN])
def test_every_word_reaches_its_row_with_particles(route: Route, word: str, particle: str) -> None:
    reached = by_word(word + particle, LEXICON)
    assert reached
    assert reached.route is route


@pytest.mark.parametrize(("route", "word"), SPOKEN, ids=[w for _, w in SPOKEN])
def test_no_word_counts_inside_a_sentence(route: Route, word: str) -> None:
    # A word that a question to a group follows may be asked for politely, too.
    before = "เมื่อวาน" if route.takes_rest else "ขอ"
    assert by_word(f"{before}{word}ของปีก่อนด้วยกัน", LEXICON) is None


def test_no_two_rows_share_a_word() -> None:
    keys = [command_key(word) for _, word in SPOKEN]
    assert sorted(keys) == sorted(set(keys))


def test_conversation_words_are_all_different() -> None:
    words = (K.BACK, K.SKIP, K.EDIT, K.PAUSE, K.DONE, K.CONFIRM, K.USE_AS_ANSWER, K.CANCEL)
    words = (*words, K.CONTINUE)
    of_routes = [command_key(w) for route, w in SPOKEN if route.name != "nothing_open"]
    keys = [command_key(w) for word in words for w in word.all]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & set(of_routes)


@pytest.mark.parametrize(
    ("typed", "number", "measure"),
    [
        ("รายงาน", None, None),
        ("รายงาน 8", 8, None),
        ("รายงาน๘ค่ะ", 8, None),
        ("รายงานผล ข้อ 8", 8, None),
        ("รายงานตัวชี้วัดที่ ๑๐", 10, None),
        ("รายงาน 8.3", 8, 3),
        ("รายงานมาตรการ ๘.๓", 8, 3),
        ("Report 8", 8, None),
    ],
)
def test_a_number_may_follow_the_word_for_a_report(
    typed: str, number: int | None, measure: int | None
) -> None:
    reached = by_word(typed, LEXICON)
    assert reached
    assert (reached.route.name, reached.number, reached.measure) == ("report", number, measure)


@pytest.mark.parametrize(
    ("typed", "name", "number", "year"),
    [
        ("รายงาน 8 ปี 2566", "report", 8, 2566),
        ("รายงาน ปี ๒๕๖๖ ข้อ ๘", "report", 8, 2566),
        ("รายงาน ปีงบประมาณ พ.ศ. 2566 ครับ", "report", None, 2566),
        ("รายงาน 8 ปี 66", "report", 8, 2566),
        ("ที่ส่งแล้ว ปี 2566", "sent", None, 2566),
    ],
)
def test_a_year_may_follow_where_the_row_knows_years(
    typed: str, name: str, number: int | None, year: int
) -> None:
    reached = by_word(typed, LEXICON)
    assert reached
    assert (reached.route.name, reached.number, reached.year) == (name, number, year)


@pytest.mark.parametrize("typed", ["เมนู ปี 2566", "รายงาน ปี 2566 ทำยังไง", "รายงาน ปี 99999"])
def test_a_year_where_none_belongs_makes_it_no_command(typed: str) -> None:
    assert by_word(typed, LEXICON) is None


@pytest.mark.parametrize(
    "typed", ["ขอเมนูหน่อยครับ", "สวัสดีครับ ขอเมนู", "รบกวนขอเมนูด้วยค่ะ", "ช่วยเปิดเมนูที"]
)
def test_politeness_before_and_after_a_word_makes_it_no_sentence(typed: str) -> None:
    reached = by_word(typed, LEXICON)
    assert reached
    assert reached.route.name == "menu"


@pytest.mark.parametrize(
    "typed",
    [
        "รายงานผลเรื่องนี้ทำยังไง",
        "เมนูอยู่ไหน",
        "ขอรายงานของปีก่อน",
        "ส่งรายงานให้ผู้บริหารแล้ว",
        "รับทราบแต่มีข้อสงสัย",
        "ยังไม่รับทราบเรื่องนี้",
        "ให้ 4 เพราะช้ามาก",
        "ไม่ใช่แบบนั้น",
        "ขอบคุณ",
        "ขอ",
    ],
)
def test_a_word_inside_a_sentence_is_no_command(typed: str) -> None:
    assert by_word(typed, LEXICON) is None


@pytest.mark.parametrize("typed", ["เมนู 8", "รับทราบ 2", "รายงาน 8 แล้ว", "รายงาน 123", "รายงาน x"])
def test_a_number_where_none_belongs_makes_it_no_command(typed: str) -> None:
    assert by_word(typed, LEXICON) is None


@pytest.mark.parametrize("kind", get_args(actions.Action), ids=lambda k: k.__name__)
def test_every_button_reaches_one_row_or_a_conversation(kind: type) -> None:
    rows = [route for route in ROUTES if kind in route.buttons]
    if kind in OF_CONVERSATIONS:
        assert rows == []
    else:
        assert len(rows) == 1
        example = kind(*(1 if f.type is int else "x" for f in fields(kind)))
        reached = by_action(example)
        assert reached
        assert reached.route is rows[0]


def test_every_kind_of_event_reaches_a_row() -> None:
    # A job's end goes to the conversation that waits for it; groups are answered before the table.
    known = [v for v in vars(turn).values() if isinstance(v, type) and issubclass(v, Event)]
    kinds = [kind for kind in known if kind not in (Event, JobDone, Joined)]
    for kind in kinds:
        assert any(issubclass(kind, r.events) for r in ROUTES if r.events), kind
    assert len(kinds) >= 10


def test_whatever_is_typed_reaches_ask_in_the_end() -> None:
    assert [r.name for r in ROUTES if r.events and r.handler.__name__ == "answer_question"] == [
        "ask"
    ]
    assert by_word("ฟ้าสวย", LEXICON) is None


def test_every_conversation_is_in_the_table_under_its_own_name() -> None:
    features = {route.handler.__module__ for route in ROUTES} | {
        "handlers.progress_report",
        "handlers.library_forms",
        "handlers.opening_form",
        "handlers.plan_forms",
        "handlers.schedule_forms",
    }
    values = [v for name in features for v in vars(importlib.import_module(name)).values()]
    # Some modules make several of one kind.
    values += [one for value in values if isinstance(value, tuple) for one in value]
    declared = [value for value in values if isinstance(value, Conversation)]
    assert {c.name for c in declared} == set(CONVERSATIONS)
    for name, (conversation, roles) in CONVERSATIONS.items():
        assert conversation.name == name
        assert roles
        assert (Role.GUEST in roles) == (name == "request_enrolment")


def test_a_conversation_is_resumed_by_a_word_of_the_table() -> None:
    for conversation, _ in CONVERSATIONS.values():
        assert by_word(conversation.resume_word, LEXICON) is not None
