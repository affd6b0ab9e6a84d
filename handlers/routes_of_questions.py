"""The rows of questions that wait, the office's own answers and words, its register; see
`routes.py`."""

from handlers import asking_groups, documents, keeping, office_answers, unanswered, word_bank
from handlers.conversation import Conversation
from handlers.route import ANSWERING, ENROLLED, KEEPING, Route
from handlers.turn import Handler
from messages import actions
from messages import keywords as K
from messages import question_actions as asked
from store.model import Role


def _kept(
    name: str,
    handler: Handler,
    button: type[actions.Action],
    otherwise: Handler,
    word: K.Word | None = None,
) -> Route:
    """A row of what administrators keep; others get `otherwise`."""
    return Route(name, handler, KEEPING, word, buttons=(button,), otherwise=otherwise)


def _for_heads(
    name: str, handler: Handler, button: type[actions.Action], word: K.Word | None = None
) -> Route:
    """A row of the questions to a head's groups."""
    to_others = asking_groups.say_heads_only
    return Route(name, handler, ANSWERING, word, buttons=(button,), otherwise=to_others)


QUESTION_ROUTES: tuple[Route, ...] = (
    Route(
        "not_helpful",
        keeping.note_not_helpful,
        ENROLLED,
        K.NOT_HELPFUL,
        buttons=(asked.NotHelpful,),
    ),
    Route(
        "ask_group",
        asking_groups.ask_group,
        ENROLLED,
        K.ASK_GROUP,
        takes_rest=True,
        buttons=(asked.AskGroup,),
    ),
    Route("consent", asking_groups.give_consent, ENROLLED, buttons=(asked.GiveConsent,)),
    _for_heads(
        "group_questions",
        asking_groups.show_waiting,
        asked.ShowGroupQuestions,
        K.GROUP_QUESTIONS,
    ),
    _for_heads("group_question", asking_groups.show_one, asked.ShowGroupQuestion),
    _for_heads("answer_for_group", asking_groups.start_answer, asked.AnswerForGroup),
    _kept(
        "unanswered",
        unanswered.show_questions,
        asked.ShowQuestions,
        unanswered.show_own,
        K.UNANSWERED,
    ),
    _kept("unanswered_one", unanswered.show_question, asked.ShowQuestion, unanswered.show_own),
    _kept("answer_question", unanswered.start_answer, asked.AnswerQuestion, unanswered.show_own),
    _kept("forward_question", unanswered.forward, asked.ForwardQuestion, unanswered.show_own),
    _kept("save_question", unanswered.start_save, asked.SaveQuestion, unanswered.show_own),
    _kept("dismiss_question", unanswered.dismiss, asked.DismissQuestion, unanswered.show_own),
    _kept(
        "office_answers",
        office_answers.show_answers,
        asked.ShowAnswers,
        office_answers.say_whose,
        K.OFFICE_ANSWERS,
    ),
    _kept("office_answer", office_answers.show_answer, asked.ShowAnswer, office_answers.say_whose),
    _kept("edit_answer", office_answers.edit_answer, asked.EditAnswer, office_answers.say_whose),
    _kept(
        "retire_answer", office_answers.retire_answer, asked.RetireAnswer, office_answers.say_whose
    ),
    Route(
        "word_bank",
        word_bank.show_bank,
        KEEPING,
        K.WORD_BANK,
        takes_number=True,
        buttons=(asked.ShowWords,),
        otherwise=word_bank.say_whose,
    ),
    _kept("taught_words", word_bank.show_taught, asked.ShowTaught, word_bank.say_whose),
    Route(
        "teach_words",
        word_bank.teach,
        KEEPING,
        K.TEACH,
        buttons=(asked.TeachWords, asked.TeachQuestion),
        otherwise=word_bank.say_whose,
    ),
    _kept("forget_words", word_bank.forget, asked.ForgetWords, word_bank.say_whose),
    Route(
        "documents",
        documents.show_documents,
        ENROLLED,
        K.DOCUMENTS,
        buttons=(asked.ShowDocuments,),
    ),
    Route("document", documents.show_document, ENROLLED, buttons=(asked.ShowDocument,)),
    _kept("edit_document", documents.edit_document, asked.EditDocument, documents.say_whose),
    _kept("add_document", documents.add_document, asked.AddDocument, documents.say_whose),
    _kept("check_document", documents.check_document, asked.CheckDocument, documents.say_whose),
    _kept("retire_document", documents.retire_document, asked.RetireDocument, documents.say_whose),
)

QUESTION_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    unanswered.ANSWER_QUESTION.name: (unanswered.ANSWER_QUESTION, KEEPING),
    asking_groups.ASK_GROUP.name: (asking_groups.ASK_GROUP, ENROLLED),
    asking_groups.ANSWER_FOR_GROUP.name: (asking_groups.ANSWER_FOR_GROUP, ANSWERING),
    office_answers.OFFICE_ANSWER.name: (office_answers.OFFICE_ANSWER, KEEPING),
    word_bank.TEACH_WORDS.name: (word_bank.TEACH_WORDS, KEEPING),
    documents.DOCUMENT.name: (documents.DOCUMENT, KEEPING),
}
