"""The menu for a role, and the plain sentences around it."""

from messages import actions, flex, theme
from messages import enrolment_actions as enrol
from messages import keywords as K
from messages import question_actions as asked
from messages import report_actions as report
from messages.flex import Part
from messages.message import Message
from messages.texts import menu as T
from messages.thai import thai_digits
from store.model import ListedChoice, Role

FOR_GROUPS = frozenset({"menu.group_chat", "menu.group_joined"})
"""All that may ever be said where several people read it: nothing in it is about anybody."""


def menu_card(roles: frozenset[Role]) -> Message:
    """What this person can do, each as a row to tap or a number to type."""
    rows = _rows(roles)
    choices: list[ListedChoice] = [
        flex.choice(str(n), words, action) for n, (words, _, action) in enumerate(rows, 1)
    ]
    body: list[Part] = [
        flex.text(T.ASK_LABEL, weight="bold"),
        flex.text(T.ASK_EXAMPLE, size=theme.NOTE, color=theme.SECONDARY),
        *(
            flex.choice_row(choice, thai_digits(choice.number), detail)
            for choice, (_, detail, _) in zip(choices, rows, strict=True)
        ),
        flex.text(T.NOT_SCHOOLS, size=theme.LABEL, color=theme.SECONDARY),
    ]
    bubble = flex.card(kicker=T.KICKER, title=T.TITLE, body=body)
    alt = f"{T.TITLE} {T.ASK_LABEL} ({T.ASK_EXAMPLE}) " + " ".join(
        f"{thai_digits(c.number)} {c.words}" for c in choices
    )
    return flex.flex_message(bubble, alt_text=alt, template="menu.menu", choices=choices)


def _rows(roles: frozenset[Role]) -> list[tuple[str, str, actions.Action]]:
    """Words, what they lead to, and the button, in the order of use."""
    rows: list[tuple[str, str, actions.Action]] = [
        (K.INDICATORS.label, T.LIST, actions.ShowList(0)),
    ]
    if Role.GUEST in roles:
        rows.append((K.ENROL.label, T.ENROL, enrol.ShowWays()))
    else:
        mine = T.MINE_DIRECTOR if Role.DIRECTOR in roles else T.MINE
        rows.append((K.MY_WORK.label, mine, report.ShowWork()))
    if Role.HEAD in roles:
        rows.append((K.REPORT.label, T.REPORT, actions.StartReport(0)))
        rows.append((K.SENT.label, T.SENT, actions.ShowSent()))
    if Role.GUEST not in roles:
        rows.append((K.AWARENESS.label, T.AWARENESS, actions.ShowWaiting()))
        rows.append((K.ASK_GROUP.label, T.ASK_GROUP, asked.AskGroup()))
        rows.append((K.DOCUMENTS.label, T.DOCUMENTS, asked.ShowDocuments(0)))
    if Role.HEAD in roles:
        rows.append((K.GROUP_QUESTIONS.label, T.GROUP_QUESTIONS, asked.ShowGroupQuestions(0)))
    if Role.ADMINISTRATOR in roles:
        rows.append((K.REQUESTS.label, T.REQUESTS, enrol.ShowRequests(0)))
        rows.append((K.AWARENESS_EVIDENCE.label, T.EVIDENCE, actions.ShowAcknowledged()))
        rows.append((K.UNANSWERED.label, T.UNANSWERED, asked.ShowQuestions(0)))
        rows.append((K.UNDECIDED.label, T.UNDECIDED, actions.ShowUndecided()))
    return rows


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"menu.{template}")
