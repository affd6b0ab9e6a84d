"""The rows of questions that wait, the office's own answers and words, its register; see
`routes.py`."""

from handlers import asking_groups, documents, keeping, office_answers, unanswered, word_bank
from handlers.conversation import Conversation
from handlers.route import ANSWERING, ENROLLED, KEEPING, Route, RowsFor
from messages import keywords as K
from messages import question_actions as asked
from store.model import Role

_unanswered = RowsFor(KEEPING, unanswered.show_own)
_answers = RowsFor(KEEPING, office_answers.say_whose)
_words = RowsFor(KEEPING, word_bank.say_whose)
_register = RowsFor(KEEPING, documents.say_whose)


_for_heads = RowsFor(ANSWERING, asking_groups.say_heads_only)


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
    _unanswered("unanswered", unanswered.show_questions, asked.ShowQuestions, K.UNANSWERED),
    _unanswered("unanswered_one", unanswered.show_question, asked.ShowQuestion),
    _unanswered("answer_question", unanswered.start_answer, asked.AnswerQuestion),
    _unanswered("forward_question", unanswered.forward, asked.ForwardQuestion),
    _unanswered("save_question", unanswered.start_save, asked.SaveQuestion),
    _unanswered("dismiss_question", unanswered.dismiss, asked.DismissQuestion),
    _answers("office_answers", office_answers.show_answers, asked.ShowAnswers, K.OFFICE_ANSWERS),
    _answers("office_answer", office_answers.show_answer, asked.ShowAnswer),
    _answers("edit_answer", office_answers.edit_answer, asked.EditAnswer),
    _answers("retire_answer", office_answers.retire_answer, asked.RetireAnswer),
    _words("word_bank", word_bank.show_bank, asked.ShowWords, K.WORD_BANK, takes_number=True),
    _words("taught_words", word_bank.show_taught, asked.ShowTaught),
    _words("teach_words", word_bank.teach, asked.TeachWords, K.TEACH),
    _words("teach_question", word_bank.teach, asked.TeachQuestion),
    _words("forget_words", word_bank.forget, asked.ForgetWords),
    Route(
        "documents",
        documents.show_documents,
        ENROLLED,
        K.DOCUMENTS,
        buttons=(asked.ShowDocuments,),
    ),
    Route("document", documents.show_document, ENROLLED, buttons=(asked.ShowDocument,)),
    _register("edit_document", documents.edit_document, asked.EditDocument),
    _register("add_document", documents.add_document, asked.AddDocument),
    _register("check_document", documents.check_document, asked.CheckDocument),
    _register("retire_document", documents.retire_document, asked.RetireDocument),
)

QUESTION_CONVERSATIONS: dict[str, tuple[Conversation, frozenset[Role]]] = {
    unanswered.ANSWER_QUESTION.name: (unanswered.ANSWER_QUESTION, KEEPING),
    asking_groups.ASK_GROUP.name: (asking_groups.ASK_GROUP, ENROLLED),
    asking_groups.ANSWER_FOR_GROUP.name: (asking_groups.ANSWER_FOR_GROUP, ANSWERING),
    office_answers.OFFICE_ANSWER.name: (office_answers.OFFICE_ANSWER, KEEPING),
    word_bank.TEACH_WORDS.name: (word_bank.TEACH_WORDS, KEEPING),
    documents.DOCUMENT.name: (documents.DOCUMENT, KEEPING),
}
