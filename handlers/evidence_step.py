"""The step that collects evidence: links, document numbers, photos, files, until it is ended."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit
from zlib import crc32

from handlers.errors import InvalidAnswer
from handlers.rules.understanding.normalise import command_key
from handlers.steps import Given, GivenFile, Option, Step, cleaned, picked
from messages import keywords as K
from messages.pictures import Picture
from messages.texts import evidence as T
from messages.thai import shorten_units, thai_digits
from store.model import EvidenceKind

MOST_ITEMS = 10
MOST_ROWS = 10
MOST_OFFERED = 3
"""Of what lies at hand; room stays for taking pieces out again."""
AWAITED = "awaited"
FAILED = "failed"
ALL = "all"
MOST_CHARACTERS = 300
SHOWN_OF_A_PIECE = 60
# Thirteen digits, however they are grouped; \d takes Thai digits, too.
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_TAKEN_OUT = re.compile(rf"(?:{'|'.join(K.TAKE_OUT.all)})(?:{'|'.join(K.PIECE_MARKERS)})?(\d+)")

Piece = dict[str, Any]
AtHand = Callable[[Any], Sequence[Mapping[str, Any]]]
Address = Callable[[Any, Mapping[str, Any]], str | None]


def nothing_at_hand(context: Any) -> Sequence[Mapping[str, Any]]:
    """For conversations that know of no tray."""
    return ()


def nowhere(context: Any, piece: Mapping[str, Any]) -> None:
    """For conversations whose pieces are named and not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Step):
    """Any number of pieces up to ten; the answer is `{"items": [...], "is_ended": bool}`.

    `at_hand` are pieces that were handed in before and may be taken, `address` is where a small
    picture of a piece is fetched; links are checked for their form and never fetched.
    """

    at_hand: AtHand = nothing_at_hand
    address: Address = nowhere
    takes_any_text: ClassVar[bool] = True
    takes_files: ClassVar[bool] = True

    def detail(self, context: Any, answer: Any) -> tuple[str, ...]:
        """The pieces so far, by the numbers that take them out again."""
        items = _items(answer)
        lines = [f"{thai_digits(n)}. {_words(piece)}" for n, piece in enumerate(items, 1)]
        return (*lines, T.TAKE_OUT_HINT) if lines else ()

    def pictures(self, context: Any, answer: Any) -> tuple[Picture, ...]:
        """Those of the pieces so far, by their numbers."""
        shown = [
            (self.address(context, piece), f"{thai_digits(n)}. {piece['value']}")
            for n, piece in enumerate(_items(answer), 1)
        ]
        return tuple(Picture(url, caption) for url, caption in shown if url)

    def rows(self, context: Any, answer: Any) -> Sequence[Option]:
        """What lies at hand, then what can be taken out again."""
        items = _items(answer)
        offers = [
            Option(_name(p), "", T.ATTACH.format(piece=T.piece_on_a_row(p["kind"], p["value"])))
            for p in self._left(context, items)
        ]
        if len(offers) > 1:
            every = T.ATTACH_EVERY.format(count=thai_digits(len(offers)))
            offers = [Option(ALL, "", every, aliases=K.ATTACH_ALL.all), *offers]
        out = [
            Option(_name(p), "", T.TAKE_OUT.format(piece=T.piece_on_a_row(p["kind"], p["value"])))
            for p in items[: MOST_ROWS - len(offers[: MOST_OFFERED + 1])]
        ]
        rows = [*offers[: MOST_OFFERED + 1], *out]
        return [
            Option(o.value, str(n), o.words, o.detail, o.aliases) for n, o in enumerate(rows, 1)
        ]

    def _left(self, context: Any, items: Sequence[Piece]) -> list[Piece]:
        names = {_name(piece) for piece in items}
        room = MOST_ITEMS - len(items)
        return [dict(p) for p in self.at_hand(context) if _name(p) not in names][:room]

    def is_complete(self, answer: Any, context: Any) -> bool:
        """Whether the person said that this is all."""
        return bool(answer["is_ended"])

    def skipped(self, context: Any, before: Any) -> Any:
        """What was handed in so far, and no more."""
        items = _items(before)
        if (before or {}).get("is_ended"):
            # A file that never came was shown in the summary; ended again, it is left out.
            items = [i for i in items if i["kind"] != FAILED]
        return {"items": items, "is_ended": True}

    def parse(self, given: Given, context: Any, before: Any) -> Any:
        """The pieces so far with the new one, or without one that is taken out."""
        items = _items(before)
        if given.value == "done" or (given.text and _is(given.text, *K.DONE.all, *K.NONE)):
            return {"items": items, "is_ended": True}
        if given.text and _is(given.text, *K.CLEAR.all):
            return {"items": [], "is_ended": False}
        if (kept := self._without(given, context, before)) is not None:
            return {"items": kept, "is_ended": False}
        new = self._offered(given, context, before)
        if new is None:
            new = _file(given.file) if given.file else written(given.text)
        names = {_name(piece) for piece in items}
        fresh = [piece for piece in new if _name(piece) not in names]
        if len(items) + len(fresh) > MOST_ITEMS:
            raise InvalidAnswer(T.too_many_pieces(MOST_ITEMS))
        return {"items": items + fresh, "is_ended": False}

    def _row(self, given: Given, context: Any, before: Any) -> Option | None:
        rows = self.rows(context, before)
        if given.value is not None:
            return next((row for row in rows if row.value == given.value), None)
        return picked(rows, given.text) if given.text else None

    def _offered(self, given: Given, context: Any, before: Any) -> list[Piece] | None:
        """What is taken from what lies at hand; None where something new was given."""
        row = self._row(given, context, before)
        if row is None:
            if given.value is not None:
                raise InvalidAnswer(T.PIECE_GONE)
            return None
        left = self._left(context, _items(before))
        return left if row.value == ALL else [p for p in left if _name(p) == row.value]

    def _without(self, given: Given, context: Any, before: Any) -> list[Piece] | None:
        """The pieces that stay; None where none is taken out."""
        items = _items(before)
        named = _TAKEN_OUT.fullmatch(command_key(given.text)) if given.text else None
        if named:
            at = int(named[1])
            if not 1 <= at <= len(items):
                raise InvalidAnswer(T.NO_SUCH_PIECE)
            return [piece for n, piece in enumerate(items, 1) if n != at]
        row = self._row(given, context, before)
        if row is None or row.value not in {_name(piece) for piece in items}:
            return None
        return [piece for piece in items if _name(piece) != row.value]

    def awaiting(self, before: Any, job: str, name: str) -> Any:
        """The pieces so far with one that is on its way."""
        return {
            "items": [*_items(before), {"kind": AWAITED, "value": name, "job": job}],
            "is_ended": False,
        }

    def settled(self, before: Any, job: str, file: GivenFile | None) -> Any:
        """The awaited piece becomes the file, or says that it never came."""
        new = _file(file) if file else None
        items: list[Piece] = []
        for piece in _items(before):
            if piece.get("job") != job:
                items.append(piece)
            elif new is None:
                items.append({"kind": FAILED, "value": piece["value"]})
            elif _name(new[0]) not in {_name(other) for other in items}:
                items += new
        return {"items": items, "is_ended": bool((before or {}).get("is_ended"))}

    def shown(self, answer: Any, context: Any) -> str:
        """One line a piece."""
        return "\n".join(_words(piece) for piece in answer["items"]) or T.NO_EVIDENCE


def _items(answer: Any) -> list[Piece]:
    return list((answer or {}).get("items", []))


def _words(piece: Mapping[str, Any]) -> str:
    return T.piece(piece["kind"], shorten_units(piece["value"], SHOWN_OF_A_PIECE))


def _name(piece: Mapping[str, Any]) -> str:
    """What a button calls the piece: by what it is, so that an old button hits no other one."""
    own = (piece["kind"], piece["value"], piece.get("sha256"), piece.get("job"))
    return f"p{crc32(repr(own).encode()):08x}"


def _is(text: str, *words: str) -> bool:
    return command_key(text) in {command_key(word) for word in words}


def _file(file: GivenFile) -> list[Piece]:
    is_picture = file.media_type.startswith("image/")
    return [
        {
            "kind": EvidenceKind.PICTURE.value if is_picture else EvidenceKind.FILE.value,
            "value": file.name,
            "sha256": file.sha256,
            "size": file.size,
            "media_type": file.media_type,
        }
    ]


def written(text: str | None) -> list[Piece]:
    """Links, or a document's number; raises InvalidAnswer where the text is neither."""
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
        return [{"kind": EvidenceKind.DOCUMENT.value, "value": text}]
    if any("." not in (_host(link) or "") or len(link) > 1000 for link in links):
        raise InvalidAnswer(T.LINK_UNREADABLE)
    return [{"kind": EvidenceKind.LINK.value, "value": link} for link in links]


def _host(link: str) -> str | None:
    try:
        return urlsplit(link).hostname
    except ValueError:
        return None
