"""What the parts of the simulator share: the clock, the ids, and all the platform remembers."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.simulator.chats import Chats
from bot.simulator.contents import Contents
from bot.simulator.ids import Ids
from bot.simulator.ledgers import Quota, ReplyTokens, RetryKeys
from bot.simulator.model import SimulatedPerson
from bot.simulator.rich_menus import RichMenus


class Memory:
    """One platform's state; a quota of None means no monthly limit."""

    def __init__(
        self,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        people: Iterable[SimulatedPerson],
        quota_limit: int | None,
    ) -> None:
        self.now = now
        self.ids = Ids(now, new_id)
        self.chats = Chats(people)
        self.contents = Contents(now)
        self.tokens = ReplyTokens()
        self.retry_keys = RetryKeys()
        self.quota = Quota(now, quota_limit)
        self.rich_menus = RichMenus(now, self.ids.token)
        self.unplayed: list[str] = []
        """Calls and message types that LINE has and this simulator does not play."""
