"""The many ways one thing is typed become one key."""

from time import perf_counter

import pytest

from handlers.rules.understanding.normalise import command_key, key, normalised


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("รับทราบ", "รับทราบ"),
        ("รับทราบค่ะ", "รับทราบ"),
        ("รับทราบ ครับผม", "รับทราบ"),
        ("รับทราบนะคะ ขอบคุณมาก!!", "รับทราบ"),
        ("  รับ ทราบ …", "รับทราบ"),
        ("รับ\u200bทราบ", "รับทราบ"),
        ("\ufeffรับทราบ", "รับทราบ"),
        ("รายงาน ๘.๓", "รายงาน8.3"),
        ("รายงาน\u00a08", "รายงาน8"),
        ("REPORT 8", "report8"),
        ("คํา", "คำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("เเก้ ๒", "แก้2"),
        ("ท่ี", "ที่"),
        ("ตัวชี้วัดท่ี ๓", "ตัวชี้วัดที่3"),
    ],
)
def test_one_thing_typed_in_many_ways_has_one_command_key(typed: str, meant: str) -> None:
    assert command_key(typed) == meant


@pytest.mark.parametrize("particle", ["ครับ", "ค่ะ", "นะ"])
def test_a_message_that_is_only_a_particle_keeps_it(particle: str) -> None:
    assert command_key(particle) == particle


@pytest.mark.parametrize("text", ["-", "?", "!!"])
def test_a_message_of_signs_is_never_an_empty_key(text: str) -> None:
    assert command_key(text)


def test_particles_inside_a_sentence_stay() -> None:
    assert command_key("ครับรายงานแล้ว") == "ครับรายงานแล้ว"


@pytest.mark.parametrize("word", ["ข้อเสนอแนะ", "ตัวชี้วัดที่8ข้อเสนอแนะ", "หัวหน้า", "วินาที", "สาขา"])
def test_the_end_of_a_word_is_no_particle(word: str) -> None:
    assert command_key(word) == word


def test_the_key_of_a_passage_keeps_its_end() -> None:
    assert key("ทำด้วย นะคะ") == "ทำด้วยนะคะ"


def test_normalised_text_keeps_single_spaces() -> None:
    assert normalised("  ก\n ข\t ค ") == "ก ข ค"


@pytest.mark.parametrize("text", ["!" * 2000 + "ก", "นะคะ" * 500 + "ก", ". " * 1000 + "ก"])
def test_long_runs_of_signs_and_particles_do_not_hold_everybody_up(text: str) -> None:
    began = perf_counter()
    assert command_key(text).endswith("ก")
    assert perf_counter() - began < 0.5
