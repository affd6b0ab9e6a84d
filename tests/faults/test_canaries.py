"""Nobody reads what is not for them, whatever people do, in whatever order, on whichever button.

Thousands of random steps against the whole bot: words, secrets, buttons of anybody's chat, groups,
changes of post, time. Each message that arrives anywhere is held against who may see what.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from handlers.rules.enrolment_codes import shown_code
from messages import keywords as K
from store.model import GroupId, LineUserId, Membership, Role
from tests.faults.canaries import GROUP, MarkedOffice
from tests.faults.conftest import Promised
from tests.faults.needs import quick_folder

STEPS_EACH = 60
EXAMPLES, FULL_EXAMPLES = 6, 130
PEOPLE = ("01", "02", "03", "04", "08", "15", "16", "17")
USERS = tuple(LineUserId(f"U{int(n):032x}") for n in PEOPLE)
STRANGERS = (LineUserId(f"U{99:032x}"), LineUserId("U" + "e" * 32))
ACTORS = st.sampled_from((*USERS, *USERS, *STRANGERS))
GROUPS = st.sampled_from([GroupId("sup"), GroupId("fin"), GroupId("adm")])

COMMANDS = (
    *(K.MENU, K.REPORT, K.SENT, K.ACKNOWLEDGE, K.AWARENESS, K.AWARENESS_EVIDENCE, K.UNDECIDED),
    *(K.UNANSWERED, K.OFFICE_ANSWERS, K.DOCUMENTS, K.NOT_HELPFUL, K.ASK_GROUP, K.GROUP_QUESTIONS),
    *(K.MANAGE_PEOPLE, K.BACK, K.SKIP, K.PAUSE, K.DONE, K.CANCEL, K.CONFIRM, K.CONTINUE),
    *(K.YES_CANCEL, K.KEEP_DRAFT, K.USE_AS_ANSWER, K.EARLIER_ANSWER),
)
TYPED = st.sampled_from(
    [
        *(word.label for word in COMMANDS),
        *("1", "2", "3", "4", "5", "ข้อ 2", "8.3", "รายงาน 10", "รายงาน 3", "แก้ 1", "ไม่มี"),
        *("งานของฉัน", "ใครรับผิดชอบการใช้งบประมาณ", "จัดการบุคลากร สมมติ", "กลุ่มการเงิน"),
    ]
)
SECRETS = st.sampled_from(
    [
        "{mark}",
        "เบิก {mark} ใช้เอกสารอะไร",
        "ถามกลุ่มการเงิน เรื่อง {mark} เบิกอย่างไร",
        "ถามกลุ่มนิเทศ {mark}",
        "ต่อ {mark}",
        "จัดการบุคลากร {mark}",
        "คุณ {mark} รับสินบน ขอร้องเรียน",
        "https://example.go.th/{mark}",
    ]
)


def posts_of(role: Role, group: GroupId) -> Membership:
    return Membership(role, None if role is Role.DIRECTOR else group)


POSTS = st.lists(
    st.builds(
        posts_of,
        st.sampled_from([Role.STAFF, Role.HEAD, Role.ADMINISTRATOR, Role.DIRECTOR]),
        GROUPS,
    ),
    min_size=1,
    max_size=3,
).map(tuple)


class People(RuleBasedStateMachine):
    """What people of a marked office do; every rule is a step."""

    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp(dir=quick_folder(), prefix="canaries-"))
        self.office = MarkedOffice(self.folder)
        self.runner.run(self.office.open())

    def teardown(self) -> None:
        self.runner.run(self.office.close())
        self.runner.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._judge()

    def _does(self, act: Any) -> None:
        async def step() -> None:
            await self.office.after(await act)

        self.runner.run(step())
        type(self).steps += 1
        self._judge()

    def _judge(self) -> None:
        found, self.office.leaks = self.office.leaks, []
        assert not found, found[0]

    @property
    def line(self) -> Any:
        return self.office.rehearsal.line

    @rule(user=ACTORS, text=TYPED)
    def types(self, user: LineUserId, text: str) -> None:
        self._does(self.line.say(user, text))

    @rule(user=ACTORS, text=SECRETS)
    def writes_something_own(self, user: LineUserId, text: str) -> None:
        self._does(self.line.say(user, text.format(mark=self.office.mark(user))))

    @rule(
        user=ACTORS,
        which=st.integers(0, 100),
        is_wrong=st.booleans(),
        is_in_halves=st.booleans(),
    )
    def types_a_code(
        self, user: LineUserId, which: int, is_wrong: bool, is_in_halves: bool
    ) -> None:
        code = self.office.code(which, is_wrong=is_wrong)
        self._does(self.line.say(user, shown_code(code) if is_in_halves else code))

    @rule(
        user=ACTORS,
        how=st.sampled_from(["1", "2", "3"]),
        group=st.sampled_from(["การเงิน", "นิเทศ"]),
    )
    def asks_a_group(self, user: LineUserId, how: str, group: str) -> None:
        mark = self.office.mark(user)
        self._does(self.line.say(user, f"ถามกลุ่ม{group} เรื่อง {mark} เบิกอย่างไร"))
        self._does(self.line.say(user, how))

    @rule(user=ACTORS, indicator=st.sampled_from(["3", "7", "10"]), ends=st.booleans())
    def reports(self, user: LineUserId, indicator: str, ends: bool) -> None:
        marks = [self.office.mark(user) for _ in range(3)]
        typed = [f"รายงาน {indicator}", "2", *marks, "ข้าม", "ยืนยัน"]
        for text in typed if ends else typed[:4]:
            self._does(self.line.say(user, text))

    @rule(user=ACTORS, which=st.integers(0, 30))
    def taps_what_was_shown_last(self, user: LineUserId, which: int) -> None:
        shown = self.line.bot_messages(user)[-1:]
        buttons = [b for b in self.office.buttons if b in str(shown)] or ["menu"]
        self._does(self.line.press(user, buttons[which % len(buttons)]))

    @precondition(lambda self: self.office.buttons)
    @rule(user=ACTORS, which=st.integers(0, 10_000))
    def presses_anybodys_button_of_any_time(self, user: LineUserId, which: int) -> None:
        buttons = self.office.buttons
        self._does(self.line.press(user, buttons[which % len(buttons)]))

    @rule(user=ACTORS, text=TYPED, is_called=st.booleans(), is_secret=st.booleans())
    def writes_in_a_group(
        self, user: LineUserId, text: str, is_called: bool, is_secret: bool
    ) -> None:
        text = self.office.mark(user) if is_secret else text
        self._does(self.line.say(user, text, group_id=GROUP, mention_bot=is_called))

    @precondition(lambda self: self.office.buttons)
    @rule(user=ACTORS, which=st.integers(0, 10_000))
    def presses_a_button_in_a_group(self, user: LineUserId, which: int) -> None:
        button = self.office.buttons[which % len(self.office.buttons)]
        self._does(self.line.press(user, button, group_id=GROUP))

    @rule(user=ACTORS)
    def sends_a_sticker(self, user: LineUserId) -> None:
        self._does(self.line.send_sticker(user))

    @rule(user=ACTORS)
    def goes_and_comes_back(self, user: LineUserId) -> None:
        self._does(self.line.unfollow(user))
        self._does(self.line.follow(user))

    @rule(who=st.sampled_from(PEOPLE), posts=POSTS)
    def gets_other_posts(self, who: str, posts: tuple[Membership, ...]) -> None:
        self._does(self.office.give_posts(f"demo-{who}", posts))

    @rule(minutes=st.sampled_from([1, 30, 24 * 60]))
    def waits(self, minutes: int) -> None:
        self._does(self.office.passes(minutes))


def test_no_mark_of_anybody_reaches_who_may_not_see_it(full: bool, promised: Promised) -> None:
    People.steps = 0
    chosen = settings(
        max_examples=FULL_EXAMPLES if full else EXAMPLES,
        stateful_step_count=STEPS_EACH,
        derandomize=not full,
        # A step costs a whole webhook: the way to a leak is told as it was found.
        phases=(Phase.generate,),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    failures = []
    try:
        run_state_machine_as_test(People, settings=chosen)
    except AssertionError as leak:
        failures.append(str(leak))
    steps = "nothing of anybody's reaches who may not see it, nor the log"
    promised(steps, People.steps, failures)
    assert People.steps >= (10_000 if full else 200)
