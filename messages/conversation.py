"""The cards of every guided conversation: a question, the summary, the way to cancel."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages import actions, flex, theme
from messages import keywords as K
from messages.flex import Part
from messages.limits import MESSAGES
from messages.message import Message
from messages.pictures import Picture, strip
from messages.texts import conversation as C
from messages.thai import shorten_middle, shorten_units, thai_digits
from store.model import ListedChoice

CHECKING, CANCELLING = "checking", "cancelling"
"""Where a draft can stand beside its steps; no step bears these keys."""
LOST_PART = 2400
"""Emoji count twice in LINE's unit, and a message holds 5,000."""
SHOWN_IN_SUMMARY = 500
SHOWN_EARLIER = 300
SHOWN_OF_A_QUOTE = 120
USE_BEFORE = "before"
"""What the button carries that takes an earlier text as the answer."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What a question card shows; `rows` are (code, number, words, second line).

    `held` names what was typed before and may still be the answer, `offered` is an earlier text.
    """

    draft: str
    step: str
    template: str
    title: str
    number: int
    total: int
    ask: str
    example: str
    rows: tuple[tuple[str, str, str, str | None], ...]
    detail: tuple[str, ...]
    earlier: str | None
    remark: str | None
    can_skip: bool
    can_end: bool
    can_go_back: bool
    held: str | None = None
    offered: str | None = None
    pictures: tuple[Picture, ...] = ()


def quoted(text: str) -> str:
    """What was typed, in one line, its beginning and its end if it is long."""
    return shorten_middle(" ".join(text.split()), SHOWN_OF_A_QUOTE)


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"conversation.{template}")


def question_card(view: QuestionView) -> Message:
    """One question with its numbered choices and the way back, on and out."""
    choices = [
        ListedChoice(number, words, actions.pack(actions.Answer(view.draft, view.step, value)))
        for value, number, words, _ in view.rows
    ]
    details = [detail for _, _, _, detail in view.rows]
    body: list[Part] = [flex.note(view.remark)] if view.remark else []
    if view.held:
        # No row with a number: at a text step every number is the answer.
        action = actions.UseHeld(view.draft, view.step, view.held)
        body.append(flex.button(K.USE_AS_ANSWER.label, action))
    if view.example:
        body.append(flex.text(view.example, size=theme.NOTE, color=theme.SECONDARY))
    body += [flex.text(line, size=theme.NOTE) for line in view.detail]
    body += strip(view.pictures)
    if view.earlier:
        body.append(flex.labelled(C.EARLIER_ANSWER, shorten_units(view.earlier, SHOWN_EARLIER)))
        body.append(flex.text(C.KEEP_EARLIER, size=theme.NOTE, color=theme.SECONDARY))
    if view.offered:
        body.append(flex.labelled(C.TEXT_BEFORE, shorten_units(view.offered, SHOWN_EARLIER)))
        use = actions.Answer(view.draft, view.step, USE_BEFORE)
        body.append(flex.button(K.USE_BEFORE.label, use))
    body += [
        flex.choice_row(choice, thai_digits(choice.number), detail)
        for choice, detail in zip(choices, details, strict=True)
    ]
    body.append(flex.text(C.HOW_TO_LEAVE, size=theme.LABEL, color=theme.SECONDARY))
    kicker = C.STEP_KICKER.format(
        title=view.title, number=thai_digits(view.number), total=thai_digits(view.total)
    )
    bubble = flex.card(kicker=kicker, title=view.ask, body=body, footer=_ways(view))
    listed = "".join(f" {thai_digits(c.number)} {c.words}" for c in choices)
    alt = f"{view.remark + ' — ' if view.remark else ''}{view.ask}{listed}"
    return flex.flex_message(bubble, alt_text=alt, template=view.template, choices=choices)


def _ways(view: QuestionView) -> list[Part]:
    """At most three buttons: on (where one may skip or end), back, and later."""

    def command(word: K.Word, verb: str, *, primary: bool = False) -> Part:
        return flex.button(
            word.label, actions.Command(view.draft, view.step, verb), primary=primary
        )

    ways = []
    if view.can_end:
        has_any = bool(view.detail)
        ways.append(command(K.DONE if has_any else K.SKIP, "skip", primary=True))
    elif view.can_skip or view.earlier:
        ways.append(command(K.SKIP, "skip"))
    if view.can_go_back:
        ways.append(command(K.BACK, "back"))
    ways.append(command(K.PAUSE, "pause"))
    return ways


def summary_card(
    draft: str,
    title: str,
    name: str,
    answers: Sequence[tuple[str, str, str]],
    remark: str | None = None,
    way_back: tuple[str, actions.Action] | None = None,
    pictures: Sequence[Picture] = (),
) -> Message:
    """All answers as (step key, label, words); a row tapped or its number typed edits it.

    `way_back` stands instead of the button that cancels.
    """
    choices = [
        flex.choice(str(n), label, actions.Command(draft, key, "edit"))
        for n, (key, label, _) in enumerate(answers, 1)
    ]
    body: list[Part] = [flex.note(remark)] if remark else []
    for choice, (_, _, words) in zip(choices, answers, strict=True):
        shown = shorten_units(words, SHOWN_IN_SUMMARY)
        body.append(flex.answer_row(choice, thai_digits(choice.number), shown))
    body += strip(pictures)
    body.append(flex.text(C.HOW_TO_FINISH, size=theme.LABEL, color=theme.SECONDARY))
    footer = _last_ways(draft, way_back)
    bubble = flex.card(kicker=title, title=C.CHECK_BEFORE_SENDING, body=body, footer=footer)
    rows = " · ".join(f"{label} {shorten_units(words, 60)}" for _, label, words in answers)
    alt = C.ALT_SUMMARY.format(title=title, rows=rows)
    if remark:
        alt = f"{remark} — {alt}"
    return flex.flex_message(bubble, alt_text=alt, template=f"{name}.{CHECKING}", choices=choices)


def _last_ways(draft: str, way_back: tuple[str, actions.Action] | None) -> list[Part]:
    back = way_back or (K.CANCEL.label, actions.Command(draft, CHECKING, "cancel"))
    return [
        flex.button(K.CONFIRM.label, actions.Command(draft, CHECKING, "confirm"), primary=True),
        flex.button(K.PAUSE.label, actions.Command(draft, CHECKING, "pause")),
        flex.button(*back),
    ]


def whole_texts(answers: Sequence[tuple[str, str, str]]) -> tuple[Message, ...]:
    """Answers that are too long for the summary, each whole in a message of its own."""
    long = [(label, words) for _, label, words in answers if len(words) > SHOWN_IN_SUMMARY]
    return tuple(said(f"{label}\n{words}", "whole") for label, words in long)


def lost_texts(reason: str, answers: Sequence[tuple[str, str, str]]) -> tuple[Message, ...]:
    """Why a draft cannot be sent, and what was typed in it, so that it can be copied."""
    typed = "\n\n".join(f"{label}\n{words}" for _, label, words in answers)
    parts = [typed[at : at + LOST_PART] for at in range(0, len(typed), LOST_PART)]
    first = said(f"{reason}\n{C.LOST_COPY}", "lost")
    return (first, *(said(part, "whole") for part in parts[: MESSAGES - 1]))


def cancel_card(draft: str, title: str) -> Message:
    """Asked once before a draft is thrown away."""
    choices = [
        flex.choice("1", K.YES_CANCEL.label, actions.Command(draft, CANCELLING, "drop")),
        flex.choice("2", K.KEEP_DRAFT.label, actions.Command(draft, CANCELLING, "keep")),
    ]
    body = [
        flex.text(C.CANCEL_CONSEQUENCE),
        *(flex.choice_row(choice, thai_digits(choice.number)) for choice in choices),
    ]
    bubble = flex.card(kicker=title, title=C.CANCEL_TITLE, body=body)
    rows = " ".join(f"{thai_digits(c.number)} {c.words}" for c in choices)
    alt = f"{C.CANCEL_TITLE} {C.CANCEL_CONSEQUENCE} {rows}"
    return flex.flex_message(bubble, alt_text=alt, template="conversation.cancel", choices=choices)
