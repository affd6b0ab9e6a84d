"""The names that people call groups by, with and without the kind of group before them."""

from handlers.rules.understanding.normalise import command_key, key
from handlers.turn import Turn
from messages import keywords as K
from store.model import ResponsibleGroup


def groups_by_name(turn: Turn) -> dict[str, ResponsibleGroup]:
    """Every name's key with its group."""
    return {
        key(kind + name): group
        for group in turn.knowledge.plan.groups
        for name in (group.name, group.form_name, group.short_name, *group.aliases)
        for kind in ("", *turn.knowledge.lexicon.group_kinds)
    }


def group_after(turn: Turn, word: K.Word) -> tuple[str, ResponsibleGroup | None]:
    """What was typed after the word, as a key, and the group that it names, if any."""
    typed = key(turn.text)
    begins = sorted((key(w) for w in word.all), key=len, reverse=True)
    before = next((w for w in begins if w in typed), None)
    rest = command_key(typed.partition(before)[2]) if before else ""
    # What is no kind of group is politeness.
    if not rest.startswith(tuple(key(kind) for kind in turn.knowledge.lexicon.group_kinds)):
        return "", None
    return rest, groups_by_name(turn).get(rest)
