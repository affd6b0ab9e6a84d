"""Who may push how much: the order, the reserve, the ledger."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.rules.quota import (
    UNLIMITED,
    Budget,
    Ledger,
    PushClass,
    Wanted,
    forecast,
    granted,
    ledger_of,
    push_class,
    pushes_from,
)
from store.model import (
    CampaignId,
    DeliveryStatus,
    MessageKind,
    PersonId,
    PushPurpose,
    PushWhen,
)
from tests.store import records as make

SENT = {PushPurpose.ACKNOWLEDGEMENT: 100}
ACKNOWLEDGEMENT, QUIZ, CAMPAIGN = list(PushClass)[1:]


def wanted(id: str, of: PushClass, people: int, minute: int = 0) -> Wanted:
    return Wanted(CampaignId(id), of, make.at(minute), people)


class TestABudget:
    @pytest.mark.parametrize(("said", "left"), [(0, 140), (100, 140), (130, 110), (400, 0)])
    def test_counts_what_line_says_or_what_we_sent_whichever_is_more(
        self, said: int, left: int
    ) -> None:
        assert Budget(300, said, Ledger(SENT), 60).usable(ACKNOWLEDGEMENT) == left

    def test_keeps_its_reserve_for_reports_alone(self) -> None:
        budget = Budget(300, 0, Ledger(SENT, 140), 60)
        assert [budget.usable(of) for of in PushClass] == [60, 0, 0, 0]

    def test_counts_those_on_the_way_whom_line_cannot_know_yet(self) -> None:
        budget = Budget(300, 100, Ledger(SENT, on_the_way=50), 0)
        assert (budget.used, budget.usable(QUIZ)) == (150, 150)

    def test_has_plenty_without_a_limit(self) -> None:
        assert Budget(None, 10**6, Ledger({}), 60).usable(CAMPAIGN) == UNLIMITED


class TestWhoGoes:
    def test_acknowledgements_go_before_quizzes_and_these_before_campaigns(self) -> None:
        every = [wanted("c", CAMPAIGN, 5), wanted("q", QUIZ, 5), wanted("a", ACKNOWLEDGEMENT, 5)]
        assert granted(every, 10) == {"a", "q"}
        assert granted(every, 15) == {"a", "q", "c"}

    def test_a_send_is_never_larger_than_what_is_usable(self) -> None:
        assert granted([wanted("a", ACKNOWLEDGEMENT, 11)], 10) == set()

    def test_no_later_class_goes_before_one_that_has_to_wait(self) -> None:
        every = [wanted("a", ACKNOWLEDGEMENT, 11), wanted("q", QUIZ, 5)]
        assert granted(every, 10) == set()

    def test_within_a_class_the_oldest_goes_first_and_a_smaller_one_beside_it(self) -> None:
        old, new = wanted("old", QUIZ, 8), wanted("new", QUIZ, 8, minute=1)
        assert granted([new, old], 10) == {"old"}
        assert granted([wanted("large", QUIZ, 20), new], 10) == {"new"}


def test_only_scheduled_acknowledgements_and_quizzes_and_chosen_campaigns_push() -> None:
    weekly = replace(make.campaign(), by=None, push=None)
    classes = {kind: push_class(weekly, kind) for kind in MessageKind}
    assert {k: v for k, v in classes.items() if v} == {
        MessageKind.ACKNOWLEDGEMENT: ACKNOWLEDGEMENT,
        MessageKind.QUIZ: QUIZ,
    }
    chosen = replace(weekly, by=PersonId("p1"))
    by_choice = {
        when: push_class(replace(chosen, push=when), MessageKind.QUIZ) for when in PushWhen
    }
    assert by_choice == {
        PushWhen.NEVER: None,
        PushWhen.AT_ONCE: CAMPAIGN,
        PushWhen.AT_DEADLINE: CAMPAIGN,
    }


def test_a_campaign_pushes_at_once_or_from_its_deadline_on() -> None:
    campaign = make.campaign()
    assert pushes_from(replace(campaign, push=PushWhen.AT_ONCE)) == campaign.due_at
    assert pushes_from(replace(campaign, push=PushWhen.AT_DEADLINE)) == campaign.deadline
    assert pushes_from(replace(campaign, by=None, push=None)) == campaign.deadline


def test_the_ledger_tells_what_pushes_were_spent_on_and_how_many_are_on_the_way() -> None:
    rows = [
        make.delivery("a", status=DeliveryStatus.ACCEPTED, to=("1", "2"), campaign_id="c1"),
        make.delivery("b", status=DeliveryStatus.UNKNOWN, purpose=PushPurpose.QUIZ),
        make.delivery("c", status=DeliveryStatus.ACCEPTED),
        make.delivery("d", status=DeliveryStatus.SENDING, purpose=PushPurpose.QUIZ),
    ]
    ledger = ledger_of(rows)
    assert ledger == Ledger(
        {PushPurpose.ACKNOWLEDGEMENT: 2, PushPurpose.QUIZ: 1, PushPurpose.ANSWER: 1}, 1
    )
    assert ledger.total == 4


def test_the_forecast_goes_on_as_the_month_began() -> None:
    tenth = make.NOON.replace(day=10) + timedelta(hours=1)
    assert forecast(50, tenth, 30) == 150
