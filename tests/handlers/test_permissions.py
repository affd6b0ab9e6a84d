"""The table of capabilities and what a right covers: pure, as tables of cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from handlers.parties import drafted_parties, own_parties
from handlers.rules.names import bare_name, people_named
from handlers.rules.permissions import (
    CAPABILITIES,
    Capability,
    groups_for,
    leaves_no_administrator,
    may,
    who_may,
)
from handlers.rules.posts import PostChange, Wanted, after, changes_for
from store.model import (
    Delegation,
    DelegationId,
    GroupId,
    LineUserId,
    Membership,
    Person,
    PersonId,
    Role,
)

SUP, LAW, ADM = GroupId("sup"), GroupId("law"), GroupId("adm")
TODAY = date(2023, 3, 13)


def person(id: str, *posts: Membership, name: str = "มานี ใจดี", enrolled: bool = True) -> Person:
    return Person(PersonId(id), LineUserId(f"U{id}") if enrolled else None, name, "", posts)


HEAD = person("head", Membership(Role.HEAD, SUP))
STAFF = person("staff", Membership(Role.STAFF, LAW))
GIVEN = Delegation(DelegationId("d"), SUP, 8, STAFF.id, HEAD.id, TODAY)


def test_every_role_is_in_the_table_and_every_capability_is_somebodys() -> None:
    assert set(CAPABILITIES) == set(Role)
    assert all(who_may(capability) for capability in Capability)


def test_several_roles_add_up_and_none_takes_away() -> None:
    both = {Role.HEAD, Role.ADMINISTRATOR}
    for capability in Capability:
        assert may(both, capability) == any(may({role}, capability) for role in both)
    assert not may({Role.DIRECTOR}, Capability.MANAGE_PEOPLE)
    assert not may(set(), Capability.LOOK_UP)


@pytest.mark.parametrize(
    ("who", "group", "indicator", "on", "drafts"),
    [
        (HEAD, SUP, 8, TODAY, True),
        (HEAD, LAW, 8, TODAY, False),
        (STAFF, SUP, 8, TODAY, True),
        (STAFF, SUP, 9, TODAY, False),
        (STAFF, LAW, 8, TODAY, False),
        (STAFF, SUP, 8, date(2023, 3, 14), False),
    ],
)
def test_a_delegate_drafts_what_was_delegated_until_its_last_day(
    who: Person, group: GroupId, indicator: int, on: date, drafts: bool
) -> None:
    held = [GIVEN] if GIVEN.to_person == who.id else []
    assert drafts_for(who, held, group, indicator, on) is drafts


def drafts_for(
    who: Person, held: Sequence[Delegation], group: GroupId, indicator: int, on: date
) -> bool:
    """Whether the person may write the group's report on that indicator."""
    parties = [*own_parties(who), *drafted_parties(who, held, on)]
    return any(party.group == group and party.covers(indicator) for party in parties)


def test_a_delegation_for_all_indicators_covers_each() -> None:
    assert drafts_for(STAFF, [replace(GIVEN, indicator=None)], SUP, 3, TODAY)


def test_no_head_of_a_group_manages_its_people() -> None:
    assert groups_for(HEAD, Capability.MANAGE_PEOPLE) == ()


ADMINISTRATOR = person("a", Membership(Role.ADMINISTRATOR, ADM))
OTHER = person("b", Membership(Role.ADMINISTRATOR, ADM))
UNENROLLED = person("c", Membership(Role.ADMINISTRATOR, ADM), enrolled=False)


@pytest.mark.parametrize(
    ("people", "leaves_none"),
    [
        ([ADMINISTRATOR], True),
        ([ADMINISTRATOR, OTHER], False),
        ([ADMINISTRATOR, UNENROLLED], True),
        ([ADMINISTRATOR, replace(OTHER, left_on=TODAY)], True),
        ([ADMINISTRATOR, HEAD, STAFF], True),
    ],
)
def test_the_last_administrator_is_the_last_who_can_act(
    people: list[Person], leaves_none: bool
) -> None:
    gone = replace(ADMINISTRATOR, memberships=(), left_on=TODAY)
    assert leaves_no_administrator(people, gone) is leaves_none


def test_without_any_administrator_nothing_is_refused() -> None:
    assert not leaves_no_administrator([HEAD, STAFF], replace(STAFF, memberships=()))


@pytest.mark.parametrize("change", PostChange)
def test_a_change_that_is_offered_can_be_made_and_is_then_another_state(
    change: PostChange,
) -> None:
    full = person(
        "p",
        Membership(Role.HEAD, SUP),
        Membership(Role.ADMINISTRATOR, ADM),
        Membership(Role.DIRECTOR),
    )
    starts = [full, STAFF, replace(STAFF, memberships=(), left_on=TODAY)]
    able = [who for who in starts if change in changes_for(who)]
    assert able
    for who in able:
        wanted = Wanted(change, SUP, TODAY, "ชื่อใหม่", "ตำแหน่งใหม่")
        changed = after(who, wanted, TODAY, ADM)
        assert changed != who
        assert changed.id == who.id
        assert bool(changed.left_on) is (change is PostChange.LEAVE)
        assert changed.memberships or change is PostChange.LEAVE
        assert len(set(changed.memberships)) == len(changed.memberships)


NAMES = ("มานี ใจดี", "มานะ อดทน", "วีระ มานะดี", "นางสาวชูใจ เลิศล้ำ", "ปิติ ชูใจ")
NAMED = [person(str(n), name=name) for n, name in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("มานี", ["มานี ใจดี"]),
        ("มานะ", ["มานะ อดทน"]),
        ("มานะดี", ["วีระ มานะดี"]),
        ("คุณมานะครับ", ["มานะ อดทน"]),
        ("มานี  ใจดี", ["มานี ใจดี"]),
        ("ชูใจ", ["นางสาวชูใจ เลิศล้ำ", "ปิติ ชูใจ"]),
        ("ชุใจ", ["นางสาวชูใจ เลิศล้ำ", "ปิติ ชูใจ"]),
        ("เลิดล้ำ", ["นางสาวชูใจ เลิศล้ำ"]),
        ("สมชาย", []),
        ("", []),
    ],
)
def test_a_typed_name_finds_whom_it_may_mean(typed: str, found: list[str]) -> None:
    assert [p.name for p in people_named(NAMED, typed)] == found


def test_a_title_alone_is_no_title() -> None:
    assert bare_name("นาย") == "นาย"
    assert bare_name("ผอ.คุณมานี") == "มานี"
