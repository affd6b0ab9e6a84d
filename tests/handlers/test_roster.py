"""The office's list of people, as files really come: encodings, words, what is wrong."""

import pytest

from handlers.rules.roster import ListedPerson, RosterWrong, differences, read_roster
from store.catalogue import load_plan
from store.model import GroupId, Membership, Person, PersonId, Role

PLAN = load_plan()
HEAD = "name,position,group,role\n"
THAI = "ชื่อ-สกุล,ตำแหน่ง,กลุ่ม,บทบาท\nมานี ใจดี,นิติกร,กฎหมาย,ผอ.กลุ่ม\n"


def read(text: str | bytes) -> tuple[ListedPerson, ...]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_roster(data, PLAN.groups, PLAN.issuing_group, ("กลุ่ม", "หน่วย"))


def problems(text: str | bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(RosterWrong) as caught:
        read(text)
    return [(p.line, p.what, p.value) for p in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_is_read_in_every_encoding_of_a_thai_office(encoding: str, ending: str) -> None:
    (person,) = read(THAI.replace("\n", ending).encode(encoding))
    assert (person.name, person.position) == ("มานี ใจดี", "นิติกร")
    assert person.posts == (Membership(Role.HEAD, GroupId("law")),)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_is_read_as_spreadsheets_separate_cells(separator: str) -> None:
    assert read(THAI.replace(",", separator)) == read(THAI)


def test_rows_of_one_name_are_one_person_with_all_posts() -> None:
    rows = "นายก ข,ผอ.,law,head+administrator\nก ข,,หน่วยตรวจสอบภายใน,head\n"
    (person,) = read(HEAD + rows)
    assert person.posts == (
        Membership(Role.HEAD, GroupId("law")),
        Membership(Role.ADMINISTRATOR, GroupId("law")),
        Membership(Role.HEAD, GroupId("aud")),
    )
    assert (person.line, person.name, person.position) == (2, "นายก ข", "ผอ.")


def test_directors_and_administrators_need_no_group_and_staff_is_meant_where_nothing_stands() -> (
    None
):
    director, administrator, staff = read(HEAD + "ก ข,,,director\nค ง,,,admin\nจ ฉ,,แผน,\n")
    assert director.posts == (Membership(Role.DIRECTOR),)
    assert administrator.posts == (Membership(Role.ADMINISTRATOR, PLAN.issuing_group),)
    assert staff.posts == (Membership(Role.STAFF, GroupId("plan")),)


@pytest.mark.parametrize(
    ("group", "id"), [("กลุ่มกฎหมาย", "law"), ("กลุ่ม แผน", "plan"), ("หน่วยตรวจสอบ", "aud")]
)
def test_a_short_name_may_follow_the_word_for_group(group: str, id: str) -> None:
    (person,) = read(HEAD + f"ก ข,,{group},staff\n")
    assert person.posts == (Membership(Role.STAFF, GroupId(id)),)


def test_columns_may_stand_in_any_order_beside_others() -> None:
    (person,) = read("เบอร์โทร,กลุ่ม,ชื่อ-สกุล,บทบาท\n0,แผน,ก ข,staff\n")
    assert person.name == "ก ข"


def test_line_breaks_in_cells_and_empty_rows_do_not_shift_the_lines() -> None:
    rows = '"ก\nข",,แผน,staff\n,,,\n\nค ง,,ไม่มีกลุ่มนี้,staff\n'
    assert problems(HEAD + rows) == [(6, "unknown_group", "ไม่มีกลุ่มนี้")]


def test_every_wrong_row_is_named_not_only_the_first() -> None:
    rows = ",,แผน,staff\nก ข,,ที่ไหน,boss\nค ง,,,staff\nจ ฉ,,แผน,staff\nจ ฉ,,แผน,head\n"
    assert problems(HEAD + rows) == [
        (2, "no_name", ""),
        (3, "unknown_role", "boss"),
        (3, "unknown_group", "ที่ไหน"),
        (4, "no_group", ""),
        (6, "twice", "5"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", (1, "empty", "")),
        (HEAD, (1, "empty", "")),
        ("name,position\nก ข,x\n", (1, "column_missing", "group")),
        ("name,ชื่อ,group,role\n", (1, "column_twice", "name")),
        (HEAD + "ก ข,x,แผน,staff,y\n", (2, "too_many_fields", "")),
        (HEAD + f"{'ก' * 81},x,แผน,staff\n", (2, "name_too_long", "")),
        (HEAD + f"ก ข,{'ก' * 121},แผน,staff\n", (2, "position_too_long", "")),
        (HEAD + "ก\x07ข,x,แผน,staff\n", (2, "bad_character", "")),
        (b"name,group,role\n\xff\xfe\xfc\xfd,a,b\n", (1, "encoding", "")),
    ],
)
def test_what_is_wrong_is_said_by_its_line(text: str | bytes, found: tuple[int, str, str]) -> None:
    assert found in problems(text)


def test_a_difference_from_the_register_is_seen() -> None:
    posts = (Membership(Role.STAFF, GroupId("law")),)
    person = Person(PersonId("p"), None, "ก ข", "นิติกร", posts)
    same = ListedPerson(2, "ก ข", "นิติกร", posts)
    assert differences(person, same) == ()
    other = ListedPerson(2, "ก ข", "ผอ.", (Membership(Role.HEAD, GroupId("law")),))
    assert differences(person, other) == ("position", "posts")
