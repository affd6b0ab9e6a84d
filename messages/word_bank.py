"""Cards of the words by which measures are found: what ships and what the office added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages import flex, theme
from messages import keywords as K
from messages import question_actions as asked
from messages.flex import Part
from messages.lists import Row, list_card, page_of
from messages.message import Message
from messages.texts import word_bank as T
from messages.thai import short_date, shorten_units, thai_digits
from store.model import FiscalYear, Indicator, TaughtWords

SHOWN_OF_WORDS = 12
SHOWN_OF_A_WORD = 60
SHOWN_IN_A_ROW = 80
SHOWN_OF_WHY = 200
SHOWN_OF_AN_ENTRY = 1200


@dataclass(frozen=True, slots=True)
class Shipped:
    """Words that ship for one measure, `measure` None for the whole indicator, and why."""

    measure: int | None
    why: str
    words: tuple[str, ...]


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"word_bank.{template}")


def target(indicator: int, measure: int | None) -> str:
    """What words lead to, as people read it."""
    if measure is None:
        return T.INDICATOR_TITLE.format(number=thai_digits(indicator), name="").strip()
    return T.OF_MEASURE.format(number=f"{thai_digits(indicator)}.{thai_digits(measure)}")


def bank_card(
    year: FiscalYear,
    indicators: Sequence[Indicator],
    shipped: Mapping[int, int],
    own: Mapping[int, int],
) -> Message:
    """The indicators with how many words lead to each."""
    rows = [
        Row(
            i.name,
            asked.ShowWords(i.number, 0),
            T.COUNTS.format(
                shipped=thai_digits(shipped.get(i.number, 0)),
                own=thai_digits(own.get(i.number, 0)),
            ),
        )
        for i in indicators
    ]
    return list_card(
        kicker=T.KICKER,
        title=T.BANK_TITLE.format(year=thai_digits(year)),
        rows=rows,
        template="word_bank.list",
        before=[flex.text(T.INTRO, size=theme.NOTE, color=theme.SECONDARY)],
        footer=[flex.button(T.ADD, asked.TeachWords("", ""))],
        numbers=[i.number for i in indicators],
    )


def words_card(
    indicator: Indicator, shipped: Sequence[Shipped], own: Sequence[TaughtWords], page: int
) -> Message:
    """What leads to one indicator and its measures: what ships to read, the office's to change."""
    before: list[Part] = [_shipped(indicator.number, entry) for entry in shipped]
    rows = [
        Row(
            shorten_units(" · ".join(entry.phrases), SHOWN_IN_A_ROW),
            asked.ShowTaught(entry.id),
            T.OWN_ROW.format(
                target=target(entry.indicator, entry.measure),
                why=shorten_units(entry.why, SHOWN_IN_A_ROW),
            ),
        )
        for entry in own
    ]
    if not before and not rows:
        before.append(flex.note(T.NO_WORDS))
    number = thai_digits(indicator.number)
    return list_card(
        kicker=T.KICKER,
        title=T.INDICATOR_TITLE.format(number=number, name=indicator.name),
        rows=page_of(rows, page, lambda to: asked.ShowWords(indicator.number, to)),
        template="word_bank.words",
        before=before if page == 0 else (),
        footer=[
            flex.button(T.ADD, asked.TeachWords("", f"{indicator.number}")),
            flex.button(K.WORD_BANK.label, asked.ShowWords(0, 0)),
        ],
    )


def _shipped(indicator: int, entry: Shipped) -> Part:
    words = " · ".join(
        shorten_units(word, SHOWN_OF_A_WORD) for word in entry.words[:SHOWN_OF_WORDS]
    )
    if len(entry.words) > SHOWN_OF_WORDS:
        count = thai_digits(len(entry.words) - SHOWN_OF_WORDS)
        words = T.AND_MORE.format(words=words, count=count)
    label = T.OF_INDICATOR if entry.measure is None else target(indicator, entry.measure)
    return flex.labelled(
        label, T.WORDS_WHY.format(why=shorten_units(entry.why, SHOWN_OF_WHY), words=words)
    )


def entry_card(entry: TaughtWords) -> Message:
    """One set of the office's words, with what can be done."""
    words = "\n".join(f"• {words}" for words in entry.phrases)
    return list_card(
        kicker=T.KICKER,
        title=T.ENTRY_TITLE,
        rows=[
            Row(T.EDIT, asked.TeachWords(entry.id, "")),
            Row(T.REMOVE, asked.ForgetWords(entry.id), T.REMOVE_MEANS),
        ],
        template="word_bank.entry",
        before=[
            flex.labelled(T.ENTRY_WORDS, shorten_units(words, SHOWN_OF_AN_ENTRY)),
            flex.labelled(T.ENTRY_TARGET, target(entry.indicator, entry.measure)),
            flex.labelled(T.ENTRY_WHY, shorten_units(entry.why, SHOWN_OF_AN_ENTRY)),
        ],
        after=[
            flex.text(
                T.ENTRY_AT.format(at=short_date(entry.at)),
                size=theme.SOURCE,
                color=theme.SECONDARY,
            )
        ],
        footer=[flex.button(K.WORD_BANK.label, asked.ShowWords(entry.indicator, 0))],
        said=shorten_units(" ".join(entry.phrases), SHOWN_IN_A_ROW),
    )
