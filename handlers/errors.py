"""The errors a person can act on; each is shown as its sentence and logged as information.

PersonError
  InvalidAnswer      the answer cannot be taken; the step is shown again
    AskedAgain       … and an earlier step, which it names, is asked instead
  NotAllowed         only for people who are enrolled; a route shows everybody else their own scope
  NotFoundForPerson  what was asked for is not there for me
  RoundClosed        the reporting round has been closed meanwhile
"""


class PersonError(Exception):
    """Base: `sentence` is the whole Thai text that the person reads."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(type(self).__name__)
        self.sentence = sentence


class InvalidAnswer(PersonError):
    """The answer does not fit the question."""


class AskedAgain(InvalidAnswer):
    """The choice answers nothing but leads back to an earlier step."""

    def __init__(self, sentence: str, step: str) -> None:
        super().__init__(sentence)
        self.step = step


class NotAllowed(PersonError):
    """Another role's matter."""


class NotFoundForPerson(PersonError):
    """There is no such thing, or not for this person."""


class RoundClosed(PersonError):
    """The round was closed while the draft was open."""
