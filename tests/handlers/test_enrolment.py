"""The ways in, as chats: codes, one's own name, a request; and who says that it was right."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.rules.enrolment_codes import ALPHABET, CodeMaker, code_typed, shown_code
from handlers.turn import Said
from messages import keywords as K
from messages.texts import enrolment as T
from messages.texts import enrolment_desk as D
from messages.texts import menu as M
from messages.texts import notices as N
from store.model import (
    CodeKind,
    EnrolmentCode,
    GroupId,
    Membership,
    Person,
    PersonId,
    Role,
)
from tests.kit.chat import CODES, Chat, Office

NEW = "U" + "e" * 32
PERSONAL, OTHER, GROUP, POST = "K7QM3XPD", "A2B3C4D5", "G9R8P7Q6", "ADM1N7X2"


async def roster(office: Office, id: str, name: str, *posts: Membership) -> Person:
    """Somebody of the office who is not enrolled."""
    held = posts or (Membership(Role.STAFF, GroupId("adm")),)
    person = Person(PersonId(id), None, name, "นักวิชาการ", held)
    await office.put_person(person)
    return person


async def hand_out(
    office: Office, code: str, kind: CodeKind = CodeKind.PERSONAL, **more: object
) -> None:
    """A code as the store keeps it, for a week."""
    now = office.clock()
    made = EnrolmentCode(CODES.sealed(code), kind, now, now + timedelta(days=7))
    async with office.unit() as unit:
        await unit.codes.put(replace(made, **more))  # type: ignore[arg-type]


@pytest.fixture
async def with_code(office: Office) -> Office:
    await roster(office, "new-1", "สมศรี มาใหม่")
    await hand_out(office, PERSONAL, person=PersonId("new-1"))
    return office


@pytest.fixture
async def with_group_code(office: Office) -> Office:
    for n, name in enumerate(("กมล ใจดี", "ขจร ใจดี", "คมสัน ใจดี"), 1):
        await roster(office, f"new-{n}", name)
    await roster(office, "new-head", "งามตา หัวหน้า", Membership(Role.HEAD, GroupId("adm")))
    await hand_out(office, GROUP, CodeKind.GROUP, group=GroupId("adm"))
    return office


class TestCode:
    def test_is_eight_letters_with_digits_and_letters_and_never_twice(self) -> None:
        made = [CODES.new() for _ in range(500)]
        assert len(set(made)) == 500
        assert all(code_typed(code) == code for code in made)
        assert set("".join(made)) == set(ALPHABET)

    def test_is_kept_as_a_hash_that_another_key_does_not_give(self) -> None:
        other = CodeMaker(b"other", CODES.random)
        assert PERSONAL not in CODES.sealed(PERSONAL)
        assert CODES.sealed(PERSONAL) != other.sealed(PERSONAL)

    @pytest.mark.parametrize(
        "typed",
        [
            *("k7qm3xpd", "K7QM 3XPD", "K7QM-3XPD", "รหัส K7QM3XPD", "รหัส: k7qm 3xpd ค่ะ"),
            *(
                "ลงทะเบียน K7QM3XPD",
                "k๗qm๓xpd",
                "K7QM3XPD ครับ",
                " K 7 Q M 3 X P D ",
                "K7QM\u200b3XPD",
            ),
        ],
    )
    def test_is_read_however_it_is_typed(self, typed: str) -> None:
        assert code_typed(typed) == PERSONAL

    def test_takes_look_alikes_for_what_they_stand_for(self) -> None:
        assert code_typed("oi2l3abc") == "01213ABC"

    @pytest.mark.parametrize(
        "typed",
        [
            *("12345678", "calendar", "ITA 2566", "OIT 2566", "20/11/2566", "ตัวชี้วัดที่ 8", "8.3"),
            *("K7QM3XP", "K7QM3XPD9", "คK7QM3XP", "", "K7QM3XPD ใช้ยังไง"),
        ],
    )
    def test_nothing_else_has_its_shape(self, typed: str) -> None:
        assert code_typed(typed) is None


class TestPersonalCode:
    async def test_enrols_and_is_spent(self, with_code: Office, guest: Chat) -> None:
        await guest.says("k7qm 3xpd")
        guest.sees("ยินดีต้อนรับ คุณสมศรี มาใหม่", "บุคลากร กลุ่มอำนวยการ", K.AWARENESS.label)
        assert (await with_code.person("new-1")).line_user_id == guest.user
        other = with_code.chat(NEW)
        await other.says("K7QM3XPD")
        other.sees(T.WRONG_CODE)
        assert (await with_code.person("new-1")).line_user_id == guest.user

    async def test_carries_posts_and_groups(self, office: Office, guest: Chat) -> None:
        head = Membership(Role.HEAD, GroupId("plan")), Membership(Role.HEAD, GroupId("ict"))
        await roster(office, "new-1", "สมศรี มาใหม่", *head)
        await hand_out(office, PERSONAL, person=PersonId("new-1"))
        await guest.says(PERSONAL)
        guest.sees("ผอ.กลุ่มนโยบายและแผน", K.REPORT.label)

    async def test_expires(self, with_code: Office, guest: Chat) -> None:
        with_code.clock.move(days=7)
        await guest.says(PERSONAL)
        guest.sees(T.WRONG_CODE)

    async def test_of_another_leaves_an_enrolled_person_as_they_are(
        self, with_code: Office, staff: Chat
    ) -> None:
        await staff.says(PERSONAL)
        staff.sees("รหัสนี้เป็นของผู้อื่น", "มานี สมมติ")
        async with with_code.unit() as unit:
            code = await unit.codes.find(CODES.sealed(PERSONAL))
        assert code is not None
        assert code.used_at is None

    async def test_reaches_no_list_and_no_stored_text(
        self, with_code: Office, guest: Chat
    ) -> None:
        await guest.says(OTHER)
        guest.sees_not(OTHER)
        await guest.says(PERSONAL)
        async with with_code.unit() as unit:
            assert await unit.questions.open() == ()
            assert await unit.questions.guests() == 0
        files = [f for f in (with_code.folder / "data").rglob("*") if f.is_file()]
        assert files
        assert not any(PERSONAL.encode() in f.read_bytes() for f in files)

    async def test_enrols_in_the_middle_of_a_request(self, with_code: Office, guest: Chat) -> None:
        await guest.says_each(K.REQUEST_ENROLMENT.label, "1", PERSONAL)
        guest.sees("ยินดีต้อนรับ คุณสมศรี")
        await guest.says("ตัวชี้วัด")
        guest.sees_not(T.REQUEST_NAME.ask)

    async def test_in_an_open_question_of_staff_is_an_answer(self, office: Office) -> None:
        head = office.chat("demo-05")
        await head.says_each("รายงาน 1", "ยังไม่เริ่ม", "ISO27001")
        head.sees_not(T.WRONG_CODE)


class TestTries:
    async def test_five_wrong_ones_shut_the_door_for_an_hour_but_not_the_request(
        self, with_code: Office, guest: Chat
    ) -> None:
        for _ in range(5):
            await guest.says(OTHER)
            guest.sees(T.WRONG_CODE)
        await guest.says(PERSONAL)
        guest.sees("ลองใหม่ได้ตั้งแต่ ๐๙.๕๐ น.", K.REQUEST_ENROLMENT.label)
        with_code.clock.move(hours=1)
        await guest.says(PERSONAL)
        guest.sees("ยินดีต้อนรับ คุณสมศรี")

    async def test_above_twenty_in_the_office_new_ones_wait_and_are_not_refused(
        self, with_code: Office, guest: Chat, administrator: Chat
    ) -> None:
        for n in range(20):
            await with_code.chat(f"U{n:032x}0").says(OTHER)
        await guest.says(PERSONAL)
        guest.sees(T.WAITS_TITLE, "ตั้งแต่ ๐๘.๕๒ น.")
        await guest.says(PERSONAL)
        guest.sees("ตั้งแต่ ๐๘.๕๒ น.")
        await administrator.says("เมนู")
        administrator.sees(N.CODES_TRIED.format(at="๑๓ มี.ค. ๖๖ เวลา ๐๘.๕๐ น."))
        with_code.clock.move(minutes=2)
        await guest.taps(K.CHECK_CODE.label)
        guest.sees("ยินดีต้อนรับ คุณสมศรี")

    async def test_a_wrong_one_that_waited_still_counts(
        self, with_code: Office, guest: Chat
    ) -> None:
        for n in range(20):
            await with_code.chat(f"U{n:032x}0").says(OTHER)
        await guest.says(OTHER)
        with_code.clock.move(minutes=2)
        await guest.says(K.CHECK_CODE.label)
        guest.sees(T.WRONG_CODE)
        async with with_code.unit() as unit:
            assert len((await unit.tries.of(guest.user)).failed) == 1

    async def test_a_thousand_from_many_accounts_open_nothing(self, with_code: Office) -> None:
        for n in range(1_000):
            chat = Chat(with_code, f"U{n % 250:032x}")  # type: ignore[arg-type]
            await chat.handles(chat.event(Said, text=CODES.new()))
        assert (await with_code.person("new-1")).line_user_id is None
        async with with_code.unit() as unit:
            code = await unit.codes.find(CODES.sealed(PERSONAL))
        assert code is not None
        assert code.is_open(with_code.clock())

    async def test_nothing_to_check_is_said_so(self, guest: Chat) -> None:
        await guest.says(K.CHECK_CODE.label)
        guest.sees(T.NOTHING_TO_CHECK)


class TestFirstAdministrator:
    async def test_an_empty_store_gives_no_role_by_chat(self, office: Office, guest: Chat) -> None:
        for word in ("ลงทะเบียน", "admin", "ผู้ดูแล", OTHER, K.MANAGE_PEOPLE.label):
            await guest.says(word)
        async with office.unit() as unit:
            assert await unit.people.by_line_user(guest.user) is None

    async def test_the_posts_code_makes_a_person(self, office: Office, guest: Chat) -> None:
        posts = (Membership(Role.ADMINISTRATOR, GroupId("adm")),)
        await hand_out(office, POST, CodeKind.POST, posts=posts)
        await guest.says(POST)
        guest.sees("ผู้ดูแล ITA", T.NAME_LATER, K.REQUESTS.label)
        await guest.says(K.MANAGE_PEOPLE.label)
        guest.sees("บุคลากร ๑๙ คน")

    async def test_who_is_on_the_roster_by_that_name_stays_one_person(
        self, office: Office, guest: Chat
    ) -> None:
        await roster(office, "new-1", "นางสมศรี มาใหม่")
        posts = (Membership(Role.ADMINISTRATOR, GroupId("adm")),)
        await hand_out(office, POST, CodeKind.POST, posts=posts, name="สมศรี มาใหม่")
        await guest.says(POST)
        person = await office.person("new-1")
        assert person.line_user_id == guest.user
        assert person.roles == {Role.STAFF, Role.ADMINISTRATOR}

    async def test_whoever_is_enrolled_gets_it_beside_their_own(
        self, office: Office, staff: Chat
    ) -> None:
        posts = (Membership(Role.ADMINISTRATOR, GroupId("adm")),)
        await hand_out(office, POST, CodeKind.POST, posts=posts)
        await staff.says(POST)
        staff.sees("คุณมานี สมมติ", "ผู้ดูแล ITA")
        assert Role.ADMINISTRATOR in (await office.person("demo-01")).roles


class TestGroupCode:
    async def test_lists_the_names_still_free_and_takes_one_by_its_number(
        self, with_group_code: Office, guest: Chat
    ) -> None:
        await guest.says(GROUP)
        guest.sees("กมล ใจดี", "ขจร ใจดี", "คมสัน ใจดี", T.NOT_LISTED)
        guest.sees_not("งามตา", "มานี")
        await guest.says("๒")
        guest.sees("ยินดีต้อนรับ คุณขจร ใจดี")
        other = with_group_code.chat(NEW)
        await other.says(GROUP)
        other.sees("กมล ใจดี", "คมสัน ใจดี")
        other.sees_not("ขจร ใจดี")

    async def test_a_name_that_is_gone_meanwhile_is_said_so(
        self, with_group_code: Office, guest: Chat
    ) -> None:
        other = with_group_code.chat(NEW)
        await guest.says(GROUP)
        await other.says(GROUP)
        await guest.says("1")
        await other.says("1")
        other.sees(T.NAME_TAKEN, "ขจร ใจดี")
        assert (await with_group_code.person("new-1")).line_user_id == guest.user

    async def test_a_list_of_many_turns_its_pages(self, office: Office, guest: Chat) -> None:
        for n in range(30):
            await roster(office, f"many-{n:02}", f"คน{n:02} มากมาย")
        await hand_out(office, GROUP, CodeKind.GROUP, group=GroupId("adm"))
        await guest.says(GROUP)
        guest.sees("คน00 มากมาย")
        await guest.says_each("9", "9", "9")
        guest.sees("คน29 มากมาย")

    async def test_of_the_whole_office_asks_for_the_group_first(
        self, office: Office, guest: Chat
    ) -> None:
        await roster(office, "new-1", "กมล ใจดี")
        await roster(office, "new-2", "ขจร ใจดี", Membership(Role.STAFF, GroupId("plan")))
        await hand_out(office, GROUP, CodeKind.GROUP)
        await guest.says(GROUP)
        guest.sees(T.GROUPS_TITLE, "กลุ่มนโยบายและแผน")
        await guest.taps("กลุ่มนโยบายและแผน")
        await guest.taps("ขจร ใจดี")
        guest.sees("ยินดีต้อนรับ คุณขจร ใจดี")

    async def test_forged_buttons_open_no_name_without_the_code(
        self, with_group_code: Office, guest: Chat
    ) -> None:
        for data in ("names:adm:0", "me:new-1:adm", "me:new-head:adm", "me:demo-02:sup"):
            await guest.presses(data)
            guest.sees(T.CODE_OVER)
        await guest.says(GROUP)
        for data in ("me:new-head:adm", "me:demo-02:sup", "me:new-1:plan"):
            await guest.presses(data)
            guest.sees(T.CODE_OVER)

    async def test_a_closed_one_lists_nothing_any_more(
        self, with_group_code: Office, guest: Chat, administrator: Chat
    ) -> None:
        await guest.says(GROUP)
        await administrator.says(K.GROUP_CODES.label)
        await administrator.taps(D.CLOSE_ROW.format(group="กลุ่มอำนวยการ"))
        administrator.sees("ปิดรหัสของกลุ่มอำนวยการแล้ว")
        await guest.says("1")
        guest.sees(T.CODE_OVER)

    async def test_is_opened_in_chat_and_shown_once(
        self, office: Office, administrator: Chat, guest: Chat
    ) -> None:
        await roster(office, "new-1", "กมล ใจดี")
        await administrator.says(K.GROUP_CODES.label)
        administrator.sees(D.CODES_NONE)
        await administrator.taps(D.OPEN_CODE)
        await administrator.says_each("กลุ่มอำนวยการ", "3")
        administrator.sees(D.CODE_CAUTION)
        await administrator.says("ยืนยัน")
        administrator.sees("ใช้ได้ถึง ๑๖ มี.ค. ๖๖", D.CODE_ONCE)
        code = administrator.text.split("รหัสกลุ่ม ")[1][:9]
        assert code == shown_code(code.replace(" ", ""))
        await guest.says(code)
        guest.sees("กมล ใจดี")
        office.clock.move(days=3)
        await office.chat(NEW).says(code)
        office.chat(NEW).sees(T.WRONG_CODE)

    @pytest.mark.parametrize("person", ["demo-01", "demo-02", "demo-04"])
    async def test_others_open_none(self, office: Office, person: str) -> None:
        chat = office.chat(person)
        await chat.says(K.GROUP_CODES.label)
        chat.sees(D.ADMINISTRATORS_ONLY)
        await chat.presses("opencode")
        chat.sees(D.ADMINISTRATORS_ONLY)


class TestClaims:
    @pytest.fixture
    async def claimed(self, with_group_code: Office, guest: Chat) -> Office:
        await guest.says_each(GROUP, "1")
        other = with_group_code.chat(NEW)
        await other.says_each(GROUP, "1")
        return with_group_code

    async def test_the_head_is_told_at_the_next_contact_and_once(self, claimed: Office) -> None:
        head = claimed.chat("demo-05")
        await head.says("ตัวชี้วัดที่ 4 ผล")
        head.sees("ลงทะเบียนด้วยรหัสกลุ่ม ๒ คน", "กมล ใจดี", "ขจร ใจดี")
        await head.says("ตัวชี้วัดที่ 4 ผล")
        head.sees_not("กมล ใจดี")
        await head.says(K.CLAIMS.label)
        await head.taps(D.ALL_RIGHT)
        head.sees("ยืนยันแล้ว ๒ คน")
        await head.says(K.CLAIMS.label)
        head.sees(D.CLAIMS_NONE)

    async def test_a_name_taken_back_is_free_again_and_its_user_a_guest(
        self, claimed: Office, guest: Chat
    ) -> None:
        head = claimed.chat("demo-05")
        await head.says_each(K.CLAIMS.label, "1")
        head.sees("กมล ใจดี ลงทะเบียนเมื่อ")
        await head.taps(D.TAKE_BACK)
        head.sees("ถอนแล้ว: กมล ใจดี")
        assert (await claimed.person("new-1")).line_user_id is None
        await guest.says(K.AWARENESS.label)
        guest.sees(M.ENROLLED_ONLY)
        await guest.says(GROUP)
        guest.sees("กมล ใจดี")

    async def test_the_head_of_another_group_can_do_nothing_about_them(
        self, claimed: Office, head: Chat
    ) -> None:
        await head.says(K.CLAIMS.label)
        head.sees(D.CLAIMS_NONE)
        for data in ("claim:new-1", "takeback:new-1", "right:new-1"):
            await head.presses(data)
            head.sees(D.CLAIM_GONE)
        await head.presses("allright:999999999999")
        assert (await claimed.person("new-1")).line_user_id is not None
        async with claimed.unit() as unit:
            assert len(await unit.claims.all()) == 2

    async def test_all_right_confirms_only_whom_the_list_showed(self, claimed: Office) -> None:
        head = claimed.chat("demo-05")
        await head.says(K.CLAIMS.label)
        claimed.clock.move(minutes=1)
        third = claimed.chat("U" + "d" * 32)
        await third.says_each(GROUP, "1")
        await head.taps(D.ALL_RIGHT)
        head.sees("ยืนยันแล้ว ๒ คน")
        await head.says(K.CLAIMS.label)
        head.sees("คมสัน ใจดี")


class TestRequest:
    async def ask(self, chat: Chat, name: str = "กมล ใจดี", group: str = "กลุ่มอำนวยการ") -> None:
        await chat.says_each(K.REQUEST_ENROLMENT.label, group, name)
        chat.sees(T.REQUEST_CAUTION)
        await chat.says("ยืนยัน")

    async def test_is_approved_and_the_newcomer_reads_so_without_a_push(
        self, office: Office, guest: Chat, administrator: Chat
    ) -> None:
        await self.ask(guest)
        guest.sees("ส่งคำขอแล้ว: กมล ใจดี · กลุ่มอำนวยการ")
        await guest.says(K.ENROL.label)
        guest.sees("รอผู้ดูแล ITA ตรวจอยู่")
        await administrator.says("เมนู")
        administrator.sees(N.REQUESTS_WAIT)
        await administrator.says(K.REQUESTS.label)
        administrator.sees("คำขอลงทะเบียน ๑ คน", "ไม่มีในทะเบียน จะเพิ่มใหม่")
        await administrator.says_each("1", "1")
        administrator.sees("อนุมัติแล้ว: กมล ใจดี · บุคลากร กลุ่มอำนวยการ")
        await guest.says("เมนู")
        guest.sees("ยินดีต้อนรับ คุณกมล ใจดี", K.AWARENESS.label)
        await guest.says("เมนู")
        guest.sees_not("ยินดีต้อนรับ คุณกมล")
        assert office.pushed == []

    async def test_of_somebody_on_the_roster_takes_that_place(
        self, office: Office, guest: Chat, administrator: Chat
    ) -> None:
        await roster(office, "new-1", "นายกมล ใจดี")
        await self.ask(guest)
        await administrator.says(K.REQUESTS.label)
        administrator.sees("ตรงกับทะเบียน")
        await administrator.taps(D.APPROVE_ALL)
        assert (await office.person("new-1")).line_user_id == guest.user

    async def test_in_the_name_of_a_head_cannot_be_approved(
        self, office: Office, guest: Chat, administrator: Chat
    ) -> None:
        await roster(office, "new-1", "กมล ใจดี", Membership(Role.HEAD, GroupId("adm")))
        await self.ask(guest)
        await administrator.says_each(K.REQUESTS.label, "1")
        administrator.sees(D.MATCHES_LONG["needs_code"])
        administrator.sees_not(D.APPROVE_ALL)
        request = administrator.button(D.DECLINE).removeprefix("decline:")
        await administrator.presses(f"approve:{request}")
        await administrator.presses("approveall:999999999999")
        assert (await office.person("new-1")).line_user_id is None

    async def test_in_the_name_of_somebody_enrolled_cannot_be_approved(
        self, office: Office, guest: Chat, administrator: Chat
    ) -> None:
        await self.ask(guest, "มานี สมมติ")
        await administrator.says_each(K.REQUESTS.label, "1")
        administrator.sees(D.MATCHES_LONG["taken"])
        assert (await office.person("demo-01")).line_user_id != guest.user

    async def test_many_are_approved_at_once_and_doubtful_ones_stay(
        self, office: Office, guest: Chat, administrator: Chat
    ) -> None:
        for n, name in enumerate(("กมล ใจดี", "ขจร ใจดี", "มานี สมมติ")):
            await self.ask(office.chat(f"U{n:032x}1"), name)
        await administrator.says(K.REQUESTS.label)
        office.clock.move(minutes=1)
        await self.ask(guest, "คมสัน ใจดี")
        await administrator.taps(D.APPROVE_ALL)
        administrator.sees("อนุมัติแล้ว ๒ คน", "ยังเหลือ ๒ คน", "คมสัน ใจดี", "มานี สมมติ")

    async def test_declined_is_read_kindly_and_can_be_made_again(
        self, office: Office, guest: Chat, administrator: Chat
    ) -> None:
        await self.ask(guest)
        await administrator.says_each(K.REQUESTS.label, "1")
        await administrator.taps(D.DECLINE)
        await guest.says("ตัวชี้วัด")
        guest.sees(T.DECLINED)
        await self.ask(guest)
        guest.sees("ส่งคำขอแล้ว")

    @pytest.mark.parametrize("name", ["กมล", "0812345678 กมล", "ก" * 90 + " ข"])
    async def test_asks_again_for_what_is_no_name(self, guest: Chat, name: str) -> None:
        await guest.says_each(K.REQUEST_ENROLMENT.label, "1", name)
        guest.sees(T.NAME_PROBLEM)

    async def test_others_approve_nothing(self, office: Office, guest: Chat, head: Chat) -> None:
        await self.ask(guest)
        async with office.unit() as unit:
            (request,) = await unit.requests.all()
        for data in (f"approve:{request.id}", "approveall:999999999999", "requests:0"):
            await head.presses(data)
            head.sees(D.ADMINISTRATORS_ONLY)
            head.sees_not("กมล")
        async with office.unit() as unit:
            assert len(await unit.requests.all()) == 1


async def test_what_is_over_is_forgotten_in_time(with_code: Office, guest: Chat) -> None:
    await guest.says(OTHER)
    await TestRequest().ask(guest)
    with_code.clock.move(days=40)
    await with_code.tick()
    async with with_code.unit() as unit:
        assert await unit.codes.find(CODES.sealed(PERSONAL)) is None
        assert await unit.requests.all() == ()
        assert (await unit.tries.of(guest.user)).failed == ()


async def test_what_a_guest_began_and_left_is_forgotten(office: Office, guest: Chat) -> None:
    await guest.says_each(K.REQUEST_ENROLMENT.label, "1", "กระถิน ริมรั้ว")
    assert office.store.tables_with("กระถิน ริมรั้ว")
    office.clock.move(days=8)
    await office.tick()
    assert office.store.tables_with("กระถิน ริมรั้ว") == frozenset()
    await guest.says("ตัวชี้วัด")
    guest.sees("ตัวชี้วัด")


async def test_who_typed_a_groups_code_and_never_came_back_is_forgotten(
    office: Office, administrator: Chat, guest: Chat
) -> None:
    await administrator.says_each("รหัสกลุ่ม", D.OPEN_CODE, "อำนวยการ", "1", "ยืนยัน")
    code = administrator.text.split("รหัสกลุ่ม ")[-1][:9]
    await guest.says(code)
    assert office.store.tables_with(guest.user) >= {"tries", "chats"}
    office.clock.move(days=181)
    await office.tick()
    assert not office.store.tables_with(guest.user) & {"tries", "chats"}


class TestGreeting:
    async def test_whoever_writes_without_a_follow_is_shown_the_notice_once(
        self, office: Office, guest: Chat
    ) -> None:
        await guest.says("ใครรับผิดชอบการใช้งบประมาณ")
        guest.sees(T.NOTICE_GOES_ON, "กลุ่มบริหารงานการเงิน")
        async with office.unit() as unit:
            chat = await unit.chats.of(guest.user)
        assert (chat.notice_version, chat.notice_at) == (1, office.clock())
        await guest.says("ใครรับผิดชอบการใช้งบประมาณ")
        guest.sees_not(T.NOTICE_GOES_ON)

    async def test_the_offices_own_notice_is_the_one_that_everybody_reads_once(
        self, office: Office, guest: Chat, staff: Chat, administrator: Chat
    ) -> None:
        await guest.follows()
        guest.sees(T.GREETING, "ฉบับที่ ๑", "เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล")
        await staff.says("ตัวชี้วัด")
        staff.sees_not(T.NOTICE_GOES_ON)
        await administrator.says_each("ประกาศความเป็นส่วนตัว", "1", "ประกาศของเราเอง", "ยืนยัน")
        administrator.sees_not(T.NOTICE_IS_NEW)
        for chat in (guest, staff):
            await chat.says("ตัวชี้วัด")
            chat.sees(T.NOTICE_IS_NEW, "ฉบับที่ ๒", "ประกาศของเราเอง")
            chat.sees_not(T.GREETING)
            await chat.says("ตัวชี้วัด")
            chat.sees_not(T.NOTICE_IS_NEW)
        await administrator.says("ตัวชี้วัด")
        administrator.sees_not(T.NOTICE_IS_NEW)
        other = office.chat("U" + "e" * 32)
        await other.follows()
        other.sees(T.GREETING, "ประกาศของเราเอง")

    async def test_an_office_closed_to_guests_still_lets_people_enrol(
        self, with_code: Office, guest: Chat
    ) -> None:
        with_code.guests_may_ask = False
        with_code.build_dispatch()
        await guest.follows()
        guest.sees(T.NOTICE_GOES_ON, T.WAYS_TITLE)
        await guest.says("ตัวชี้วัดที่ 4")
        guest.sees(M.GUESTS_CLOSED)
        await guest.says(K.ENROL.label)
        guest.sees(T.WAYS_TITLE)
        await guest.says(PERSONAL)
        guest.sees("ยินดีต้อนรับ คุณสมศรี")

    async def test_who_is_enrolled_is_told_so(self, staff: Chat) -> None:
        for word in (K.ENROL.label, K.REQUEST_ENROLMENT.label):
            await staff.says(word)
            staff.sees("ลงทะเบียนแล้วในชื่อ คุณมานี สมมติ")


async def test_who_comes_back_after_a_year_is_still_enrolled(office: Office, staff: Chat) -> None:
    await staff.says(K.AWARENESS.label)
    await staff.unfollows()
    office.clock.move(days=365)
    await office.tick()
    await staff.follows()
    staff.sees("ยินดีต้อนรับกลับ คุณมานี สมมติ")
    assert (await office.person("demo-01")).is_reachable
    await staff.says(K.AWARENESS.label)
    staff.sees_not(M.ENROLLED_ONLY)
