"""The step that collects evidence: links, document numbers, photos, files, until it is ended."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from handlers.errors import InvalidAnswer
from handlers.rules.understanding.normalise import command_key
from handlers.steps import Given, GivenFile, Step, cleaned
from messages import keywords as K
from messages.texts import progress_report as T
from messages.thai import shorten
from store.model import EvidenceKind

MOST_ITEMS = 10
AWAITED = "awaited"
FAILED = "failed"
MOST_CHARACTERS = 300
SHOWN_OF_A_PIECE = 80
# Thirteen digits, however they are grouped; \d takes Thai digits, too.
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Step):
    """Any number of pieces up to ten; the answer is `{"items": [...], "is_ended": bool}`.

    Links are checked for their form and never fetched.
    """

    takes_any_text: ClassVar[bool] = True
    takes_files: ClassVar[bool] = True

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """The pieces so far."""
        items = (answer or {}).get("items", [])
        lines = [T.piece(i["kind"], shorten(i["value"], SHOWN_OF_A_PIECE)) for i in items]
        return (*lines, T.EVIDENCE_CLEAR) if lines else ()

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether the person said that this is all."""
        return bool(answer["is_ended"])

    def skipped(self, context: Any, before: Any) -> Any:
        """What was handed in so far, and no more."""
        items = list((before or {}).get("items", []))
        if (before or {}).get("is_ended"):
            # A file that never came was shown in the summary; ended again, it is left out.
            items = [i for i in items if i["kind"] != FAILED]
        return {"items": items, "is_ended": True}

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The pieces so far with the new one."""
        items = list((before or {}).get("items", []))
        if given.value == "done" or (
            given.text and command_key(given.text) in {command_key(w) for w in K.DONE.all}
        ):
            return {"items": items, "is_ended": True}
        if given.text and command_key(given.text) in {command_key(w) for w in K.NONE}:
            return {"items": items, "is_ended": True}
        if given.text and command_key(given.text) in {command_key(w) for w in K.CLEAR.all}:
            return {"items": [], "is_ended": False}
        new = _file(given.file) if given.file else _written(given.text)
        fresh = [piece for piece in new if piece not in items]
        if len(items) + len(fresh) > MOST_ITEMS:
            raise InvalidAnswer(T.too_many_pieces(MOST_ITEMS))
        return {"items": items + fresh, "is_ended": False}

    def awaiting(self, before: Any, job: str, name: str) -> Any:
        """The pieces so far with one that is on its way."""
        items = list((before or {}).get("items", []))
        return {"items": [*items, {"kind": AWAITED, "value": name, "job": job}], "is_ended": False}

    def settled(self, before: Any, job: str, file: GivenFile | None) -> Any:
        """The awaited piece becomes the file, or says that it never came."""
        new = _file(file) if file else None
        items = []
        for piece in (before or {}).get("items", []):
            if piece.get("job") != job:
                items.append(piece)
            elif new is None:
                items.append({"kind": FAILED, "value": piece["value"]})
            elif new[0] not in items:
                items += new
        return {"items": items, "is_ended": bool((before or {}).get("is_ended"))}

    def shown(self, answer: Any, context: Any) -> str:
        """One line a piece."""
        items = [
            T.piece(i["kind"], shorten(i["value"], SHOWN_OF_A_PIECE)) for i in answer["items"]
        ]
        return "\n".join(items) or T.NO_EVIDENCE


def _file(file: GivenFile) -> list[dict[str, Any]]:
    is_picture = file.media_type.startswith("image/")
    return [
        {
            "kind": EvidenceKind.PICTURE if is_picture else EvidenceKind.FILE,
            "value": file.name,
            "sha256": file.sha256,
            "size": file.size,
            "media_type": file.media_type,
        }
    ]


def _written(text: str | None) -> list[dict[str, Any]]:
    text = cleaned(text or "")
    if not text:
        raise InvalidAnswer(T.EVIDENCE_FORMS)
    links = _LINK.findall(text)
    if not links:
        if _IDENTITY_NUMBER.search(text):
            raise InvalidAnswer(T.IDENTITY_NUMBER)
        if not any(c.isdecimal() for c in text):
            raise InvalidAnswer(T.EVIDENCE_FORMS)
        if len(text) > MOST_CHARACTERS:
            raise InvalidAnswer(T.document_too_long(MOST_CHARACTERS))
        return [{"kind": EvidenceKind.DOCUMENT, "value": text}]
    if any("." not in (_host(link) or "") or len(link) > 1000 for link in links):
        raise InvalidAnswer(T.LINK_UNREADABLE)
    return [{"kind": EvidenceKind.LINK, "value": link} for link in links]


def _host(link: str) -> str | None:
    try:
        return urlsplit(link).hostname
    except ValueError:
        return None
