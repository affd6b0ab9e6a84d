"""Cards of wishes to correct own data: what waits, one beside what is kept, what came of it."""

from collections.abc import Sequence

from messages import flex
from messages import people_actions as personnel
from messages import privacy_actions as privacy
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import corrections as T
from messages.thai import short_moment, shorten_units, thai_digits
from store.model import Correction, CorrectionStatus, Person

SHOWN = 120
SHOWN_OF_OTHER = 300


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"corrections.{template}")


def corrections_card(waiting: Sequence[tuple[Correction, Person]], page: int) -> Message:
    """What waits for a decision, oldest first."""
    rows = [
        Row(
            shorten_units(person.name, SHOWN),
            privacy.ShowCorrection(correction.id),
            what(correction),
        )
        for correction, person in waiting
    ]
    title = T.LIST_TITLE.format(count=thai_digits(len(rows))) if rows else T.LIST_EMPTY
    return list_card(
        kicker=T.KICKER,
        title=title,
        rows=page_of(rows, page, privacy.ShowCorrections),
        template="corrections.corrections",
    )


def correction_card(correction: Correction, person: Person) -> Message:
    """One wish beside what is kept now, with the choice."""
    rows = [
        Row(T.ACCEPT, privacy.AcceptCorrection(correction.id)),
        Row(T.DECLINE, privacy.DeclineCorrection(correction.id), T.DECLINE_MEANS),
        Row(T.OPEN_PERSON, personnel.ShowPerson(person.id)),
    ]
    fields = [
        (T.NAME_STEP.label, _from_to(person.name, correction.name)),
        (T.POSITION_STEP.label, _from_to(person.position, correction.position)),
        (T.OTHER_STEP.label, shorten_units(correction.other, SHOWN_OF_OTHER)),
    ]
    shown = [(label, value) for label, value in fields if value]
    before: list[Part] = [flex.labelled(label, value) for label, value in shown]
    before.append(flex.labelled(T.ASKED_AT, short_moment(correction.asked_at)))
    if correction.other:
        before.append(flex.note(T.BY_HAND))
    return list_card(
        kicker=T.KICKER,
        title=T.ONE_TITLE.format(name=shorten_units(person.name, SHOWN)),
        rows=rows,
        template="corrections.correction",
        before=before,
        said=" ".join(f"{label} {value}" for label, value in shown),
    )


def _from_to(now: str, wanted: str) -> str:
    kept = shorten_units(now or T.NOT_GIVEN, SHOWN)
    return T.FROM_TO.format(now=kept, wanted=shorten_units(wanted, SHOWN)) if wanted else ""


def what(correction: Correction) -> str:
    """What the wish is about, in the person's words."""
    parts = (correction.name, correction.position, correction.other)
    return shorten_units(" · ".join(part for part in parts if part), SHOWN)


def told(correction: Correction) -> Message:
    """What came of it, for whoever wished it."""
    if correction.status is CorrectionStatus.ACCEPTED:
        done = T.TOLD_ACCEPTED.format(what=what(correction))
        return flex.text_message(done, template="corrections.accepted_told")
    reason = shorten_units(correction.reason, SHOWN_OF_OTHER)
    sentence = T.TOLD_DECLINED.format(what=what(correction), reason=reason)
    return flex.text_message(sentence, template="corrections.declined_told")
