"""The menu for a role, and the plain sentences around it."""

from collections.abc import Sequence

from messages import actions, flex, theme
from messages.lists import Row, list_card, page_of
from messages.menu_rows import menu_rows, section_rows
from messages.message import Message
from messages.texts import menu as T
from store.model import Role

FOR_GROUPS = frozenset({"menu.group_chat", "menu.group_joined"})
"""All that may ever be said where several people read it: nothing in it is about anybody."""


def menu_card(roles: frozenset[Role], page: int = 0) -> Message:
    """What this person can do, each as a row to tap or a number to type."""
    return list_card(
        kicker=T.KICKER,
        title=T.TITLE,
        rows=page_of(menu_rows(roles), page, actions.ShowMenuPage),
        template="menu.menu",
        before=[
            flex.text(T.ASK_LABEL, weight="bold"),
            flex.text(T.ASK_EXAMPLE, size=theme.NOTE, color=theme.SECONDARY),
        ],
        after=[flex.text(T.NOT_SCHOOLS, size=theme.LABEL, color=theme.SECONDARY)],
        said=f"{T.ASK_LABEL} ({T.ASK_EXAMPLE}) {T.NOT_SCHOOLS}",
    )


def section_card(roles: frozenset[Role], section: str) -> Message | None:
    """One section of the menu; None where the role has none of that name."""
    rows: Sequence[Row] = section_rows(roles).get(section, ())
    if not rows:
        return None
    return list_card(
        kicker=T.TITLE,
        title=T.SECTIONS[section],
        rows=rows,
        template="menu.section",
        footer=[flex.button(T.WHOLE_MENU, actions.ShowMenu())],
    )


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"menu.{template}")
