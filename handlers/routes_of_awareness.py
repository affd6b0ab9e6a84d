"""Rows of the table around being told: acknowledging, quizzes, pulses, gifts, and the proof."""

from handlers import (
    acknowledging,
    awareness_evidence,
    gifts,
    outstanding,
    paper,
    pulses,
    quizzes,
    zero_reports,
)
from handlers.conversation import Conversation
from handlers.route import ENROLLED, EVERYONE, PROVING, Route
from handlers.rules.permissions import Capability, who_may
from handlers.turn import SentSticker
from messages import actions
from messages import keywords as K
from messages import response_actions as respond
from store.model import Role

LOOKING = who_may(Capability.SEE_OUTSTANDING)
HEADING = who_may(Capability.REPORT)

ACKNOWLEDGING_ROUTES: tuple[Route, ...] = (
    Route("acknowledge", acknowledging.say_acknowledge, ENROLLED, K.ACKNOWLEDGE),
    Route(
        "acknowledge",
        acknowledging.press_acknowledge,
        ENROLLED,
        buttons=(actions.Acknowledge,),
    ),
    Route(
        "acknowledge_all",
        acknowledging.acknowledge_all,
        ENROLLED,
        K.ACKNOWLEDGE_ALL,
        buttons=(respond.AcknowledgeAll,),
    ),
    Route("not_acknowledged", acknowledging.say_not, ENROLLED, K.NOT_ACKNOWLEDGED),
    Route(
        "take_back_acknowledgement",
        acknowledging.take_back,
        ENROLLED,
        K.TAKE_BACK,
        buttons=(respond.TakeBack,),
    ),
    Route("sticker", acknowledging.take_sticker, EVERYONE, events=(SentSticker,)),
    Route(
        "awareness",
        acknowledging.show_waiting,
        ENROLLED,
        K.AWARENESS,
        buttons=(actions.ShowWaiting,),
    ),
    Route(
        "awareness_message",
        acknowledging.show_message,
        ENROLLED,
        buttons=(actions.ShowAwareness,),
    ),
)

ANSWERING_ROUTES: tuple[Route, ...] = (
    Route("quiz", quizzes.say_letter, ENROLLED, K.LETTER),
    Route("quiz", quizzes.press_answer, ENROLLED, buttons=(respond.AnswerQuiz,)),
    Route("pulse", pulses.say_answer, ENROLLED, K.GIVE, takes_number=True, units=K.POINTS),
    Route("pulse", pulses.press_answer, ENROLLED, buttons=(respond.AnswerPulse,)),
    Route(
        "pulse_results",
        pulses.show_results,
        ENROLLED,
        K.PULSE_RESULTS,
        buttons=(respond.ShowPulseResults,),
    ),
    Route("pulse_result", pulses.show_result, ENROLLED, buttons=(respond.ShowPulseResult,)),
    Route(
        "follow_up_pulse",
        pulses.start_follow_up,
        PROVING,
        buttons=(respond.FollowUpPulse,),
        otherwise=acknowledging.show_own_instead,
    ),
)

GIFT_ROUTES: tuple[Route, ...] = (
    Route("gift", gifts.start_gift, ENROLLED, K.GIFT, buttons=(respond.StartGift,)),
    Route(
        "gifts",
        gifts.show_register,
        PROVING,
        K.GIFT_REGISTER,
        buttons=(respond.ShowGifts,),
        otherwise=gifts.say_whose,
    ),
    Route(
        "zero_report",
        zero_reports.report_zero,
        HEADING,
        K.NO_GIFTS,
        buttons=(respond.ReportZero,),
        otherwise=zero_reports.say_heads_only,
    ),
    Route(
        "some_gifts",
        zero_reports.report_some,
        HEADING,
        K.SOME_GIFTS,
        otherwise=zero_reports.say_heads_only,
    ),
    Route(
        "zero_reports",
        zero_reports.show_reports,
        PROVING,
        K.ZERO_REPORTS,
        buttons=(respond.ShowZeroReports,),
        otherwise=zero_reports.say_whose,
    ),
)

EVIDENCE_ROUTES: tuple[Route, ...] = (
    Route(
        "awareness_evidence",
        awareness_evidence.show_evidence,
        PROVING,
        K.AWARENESS_EVIDENCE,
        buttons=(actions.ShowAcknowledged, respond.ShowEvidencePage),
        otherwise=acknowledging.show_own_instead,
    ),
    Route(
        "awareness_evidence_one",
        awareness_evidence.show_one,
        PROVING,
        buttons=(respond.ShowEvidenceOf,),
        otherwise=acknowledging.show_own_instead,
    ),
    Route(
        "outstanding",
        outstanding.show_outstanding,
        LOOKING,
        K.WHO_HAS_NOT,
        buttons=(respond.ShowOutstanding,),
        otherwise=acknowledging.show_own_instead,
    ),
    Route(
        "who_has_not",
        outstanding.show_who,
        LOOKING,
        buttons=(respond.ShowWhoHasNot,),
        otherwise=acknowledging.show_own_instead,
    ),
    Route(
        "nudge",
        outstanding.nudge,
        LOOKING,
        buttons=(respond.Nudge,),
        otherwise=acknowledging.show_own_instead,
    ),
    Route(
        "paper",
        paper.record_paper,
        PROVING,
        K.PAPER,
        buttons=(respond.RecordPaper,),
        otherwise=acknowledging.show_own_instead,
    ),
)

AWARENESS_ROUTES = (*ACKNOWLEDGING_ROUTES, *ANSWERING_ROUTES, *GIFT_ROUTES, *EVIDENCE_ROUTES)
AWARENESS_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    pulses.FOLLOW_UP.name: (pulses.FOLLOW_UP, PROVING),
    gifts.GIFT.name: (gifts.GIFT, ENROLLED),
    zero_reports.ZERO_REPORT.name: (zero_reports.ZERO_REPORT, HEADING),
    paper.PAPER.name: (paper.PAPER, PROVING),
}
