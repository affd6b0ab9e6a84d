"""The words by which measures are found: read by administrators, who add the office's own."""

from collections import Counter
from dataclasses import dataclass

from handlers import question_groups as groups
from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import NotFoundForPerson
from handlers.rules.plan_numbers import PlanNumber, plan_number
from handlers.rules.understanding.carried import topics_for
from handlers.rules.understanding.normalise import command_key, folded
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from handlers.unanswered import wordings
from messages import keywords as K
from messages import question_actions as asked
from messages import word_bank as cards
from messages.texts import word_bank as T
from messages.thai import shorten_units, thai_digits
from messages.unanswered import Group
from store.lexicon import Concept, load_topics
from store.model import AuditAction, Draft, Plan, Role, TaughtId, TaughtWords

SHORTEST, LONGEST, MOST = 3, 120, 20
SHOWN_IN_REFUSAL = 40
_WORDS = [word for word in vars(K).values() if isinstance(word, K.Word)]
_COMMANDS = frozenset(command_key(typed) for word in _WORDS for typed in word.all)


async def show_bank(turn: Turn) -> Replies:
    """All indicators with how many words lead to each, or one of them with its words."""
    pressed = turn.action if isinstance(turn.action, asked.ShowWords) else None
    number = pressed.indicator if pressed else turn.number
    indicator = turn.knowledge.plan.indicator(number) if number else None
    if indicator is not None:
        return await _words(turn, indicator.number, pressed.page if pressed else 0)
    own = Counter({i.number: 0 for i in turn.knowledge.plan.indicators})
    for entry in await turn.unit.taught.all():
        own[entry.indicator] += len(entry.phrases)
    shipped: Counter[int] = Counter()
    for concept in _shipped(turn):
        shipped[concept.indicator] += len(concept.words) + len(concept.phrases)
    plan = turn.knowledge.plan
    card = cards.bank_card(plan.fiscal_year, plan.indicators, shipped, own)
    return Replies((card,), may_carry=False)


async def _words(turn: Turn, number: int, page: int) -> Replies:
    indicator = turn.knowledge.plan.indicator(number)
    if indicator is None:
        raise NotFoundForPerson(T.NO_SUCH)
    shipped = [
        cards.Shipped(c.measure, c.why, (*c.words, *c.phrases))
        for c in sorted(_shipped(turn), key=lambda c: c.measure or 0)
        if c.indicator == number
    ]
    own = [entry for entry in await turn.unit.taught.all() if entry.indicator == number]
    own.sort(key=lambda entry: (entry.measure or 0, entry.at))
    return Replies((cards.words_card(indicator, shipped, own, page),), may_carry=False)


def _shipped(turn: Turn) -> tuple[Concept, ...]:
    plans = turn.knowledge.plans
    return topics_for(turn.knowledge.plan, load_topics(), (), plans).concepts


async def say_whose(turn: Turn) -> Replies:
    """For whoever is no administrator: how they help it to understand."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))


async def show_taught(turn: Turn) -> Replies:
    """One set of the office's words, with what can be done."""
    wanted = turn.action.words if isinstance(turn.action, asked.ShowTaught) else ""
    return Replies((cards.entry_card(await _find(turn, wanted)),), may_carry=False)


async def _find(turn: Turn, id: str) -> TaughtWords:
    entry = await turn.unit.taught.find(TaughtId(id))
    if entry is None:
        raise NotFoundForPerson(T.GONE)
    return entry


async def teach(turn: Turn) -> Replies:
    """The conversation: for a set to be changed, for a measure, or for questions that wait."""
    if isinstance(turn.action, asked.TeachQuestion):
        group = await groups.group_of(turn, turn.action.question)
        first = group.first
        about = {"question": first.id, "words": "\n".join(wordings(group))}
        return Replies(start=StartConversation("teach_words", about))
    pressed = turn.action if isinstance(turn.action, asked.TeachWords) else None
    if pressed is None or not pressed.words:
        about = {"about": pressed.about} if pressed and "." in pressed.about else {}
        return Replies(start=StartConversation("teach_words", about))
    entry = await _find(turn, pressed.words)
    about = {
        "entry": entry.id,
        "about": PlanNumber(entry.indicator, entry.measure).code,
        "words": "\n".join(entry.phrases),
        "why": entry.why,
    }
    return Replies(start=StartConversation("teach_words", about))


async def forget(turn: Turn) -> Replies:
    """The set leads nowhere any more; what it was is said, so that it can be typed again."""
    wanted = turn.action.words if isinstance(turn.action, asked.ForgetWords) else ""
    entry = await _find(turn, wanted)
    await turn.unit.taught.remove(entry.id)
    await audit(turn, AuditAction.WORDS_REMOVED, f"words:{entry.id}")
    return Replies(
        (cards.said(T.WORDS_REMOVED.format(words=" · ".join(entry.phrases)), "removed"),)
    )


@dataclass(frozen=True, slots=True)
class Context:
    """The plan that numbers belong to, the set that is changed, and the questions that the words
    come from; None for each where there is none."""

    plan: Plan
    before: TaughtWords | None
    waiting: Group | None


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks the set and the waiting questions up anew."""
    entry, question = draft.about.get("entry"), draft.about.get("question")
    return Context(
        turn.knowledge.plan,
        await turn.unit.taught.find(TaughtId(entry)) if entry else None,
        await groups.find_group(turn, question) if question else None,
    )


def split_words(text: str) -> tuple[str, ...]:
    """The words, one a line, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple({folded(line): line for line in lines if line}.values())


def words_problem(text: str, context: Context) -> str | None:
    """What is wrong with the words, or None."""
    words = split_words(text)
    if len(words) > MOST:
        return T.WORDS_TOO_MANY.format(count=thai_digits(MOST))
    for line in words or ("",):
        shown = shorten_units(line, SHOWN_IN_REFUSAL)
        if len(command_key(line)) < SHORTEST:
            return T.WORDS_TOO_SHORT.format(words=shown, count=thai_digits(SHORTEST))
        if len(line) > LONGEST:
            return T.WORDS_TOO_LONG.format(words=shown, count=thai_digits(LONGEST))
        if command_key(line) in _COMMANDS:
            return T.IS_COMMAND.format(words=shown)
    return None


def number_problem(text: str, context: Context) -> str | None:
    """Why the text names nothing of the plan, or None."""
    return None if plan_number(text, context.plan) else T.NO_SUCH


async def save(turn: Turn, draft: Draft, context: Context) -> Replies:
    """The words lead there from now on; whoever asked with them hears where to read."""
    place = plan_number(draft.answers["about"], context.plan)
    if place is None or place.indicator is None:
        raise NotFoundForPerson(T.NO_SUCH)
    entry = TaughtWords(
        context.before.id if context.before else TaughtId(turn.new_id()),
        context.plan.fiscal_year,
        place.indicator,
        place.measure,
        split_words(draft.answers["words"]),
        draft.answers["why"],
        turn.now,
    )
    await turn.unit.taught.put(entry)
    await audit(turn, AuditAction.WORDS_TAUGHT, f"words:{entry.id}", measure=place.code)
    if context.waiting is not None:
        answer = _answer(context.plan, entry)
        await groups.give_answer(turn, context.waiting.questions, answer, Role.ADMINISTRATOR)
    count, where = thai_digits(len(entry.phrases)), cards.target(entry.indicator, entry.measure)
    lines = [T.WORDS_SAVED.format(count=count, target=where), *_elsewhere(turn, entry), T.TRY_IT]
    return Replies((cards.said("\n".join(lines), "saved"),))


def _elsewhere(turn: Turn, entry: TaughtWords) -> list[str]:
    """Which of the words led to another indicator until now."""
    reader = turn.knowledge.readers[entry.fiscal_year]
    lines = []
    for words in entry.phrases:
        found = reader.understand(words).indicators
        if found and entry.indicator not in found:
            shown = shorten_units(words, SHOWN_IN_REFUSAL)
            lines.append(T.WENT_ELSEWHERE.format(words=shown, target=cards.target(found[0], None)))
    return lines


def _answer(plan: Plan, entry: TaughtWords) -> str:
    indicator = plan.indicator(entry.indicator)
    if indicator is None:
        raise NotFoundForPerson(T.NO_SUCH)
    text = indicator.name
    if entry.measure is not None:
        text = indicator.measures[entry.measure - 1].text
    where = cards.target(entry.indicator, entry.measure)
    return T.ANSWER.format(target=where, text=text, typed=where)


TEACH_WORDS = Conversation(
    "teach_words",
    (
        AnyText(key="about", question=T.ABOUT_STEP, check=number_problem),
        AnyText(key="words", question=T.WORDS_STEP, check=words_problem),
        AnyText(key="why", question=T.WHY_STEP),
    ),
    load=load,
    finish=save,
    title=lambda context: T.CONVERSATION,
    resume_word=K.WORD_BANK.label,
)
