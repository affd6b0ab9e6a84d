"""How a refusal is put together: where in the body something is wrong, and LINE's words for it.

LINE names places in two ways: `messages[0].text` in the request body, and pointers such as
`/body/contents/0` inside a Flex message, where most reasons are a bare "invalid property".
https://developers.line.biz/en/reference/messaging-api/#error-responses
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

INVALID_PROPERTY = "invalid property"


@dataclass(frozen=True)
class Problem:
    """One entry of an error's `details`."""

    message: str
    property: str


@dataclass(eq=False)
class Refusal(Exception):
    """An answer other than success: HTTP status and LINE's error body."""

    status: int
    message: str
    details: Sequence[Problem] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    sent_messages: Sequence[Mapping[str, str]] | None = None

    def body(self) -> dict[str, object]:
        """LINE's ErrorResponse; `details` and `sentMessages` only where there are some."""
        body: dict[str, object] = {"message": self.message}
        if self.details:
            body["details"] = [
                {"message": d.message, "property": d.property} for d in self.details
            ]
        if self.sent_messages is not None:
            body["sentMessages"] = list(self.sent_messages)
        return body


@dataclass(frozen=True)
class Place:
    """Where in a body we are; `pointer` tells which of LINE's two notations is used."""

    path: str = ""
    pointer: bool = False

    def key(self, name: str) -> "Place":
        """The property `name` of the object at this place."""
        if self.pointer:
            return Place(f"{self.path}/{name}", pointer=True)
        return Place(f"{self.path}.{name}" if self.path else name)

    def item(self, index: int) -> "Place":
        """Entry `index` of the list at this place."""
        if self.pointer:
            return Place(f"{self.path}/{index}", pointer=True)
        return Place(f"{self.path}[{index}]")

    def because(self, message: str, *, pointed: str = INVALID_PROPERTY) -> Problem:
        """A problem here: `message` in dotted notation, `pointed` inside a Flex message."""
        return Problem(pointed if self.pointer else message, self.path or "/")

    def empty(self) -> Problem:
        """Required and missing."""
        return self.because("May not be empty")

    def length(self, low: int, high: int) -> Problem:
        """A text that is too long or too short."""
        return self.because(f"Length must be between {low} and {high}")

    def size(self, low: int, high: int) -> Problem:
        """A list with too many or too few entries."""
        return self.because(f"Size must be between {low} and {high}")

    def one_of(self, allowed: Iterable[str]) -> Problem:
        """A value outside a closed set."""
        return self.because(f"Must be one of the following values: [{', '.join(allowed)}]")

    def invalid(self) -> Problem:
        """A value of the wrong type or form."""
        return self.because("Invalid value")
