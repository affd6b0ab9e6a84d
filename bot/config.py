"""The settings, from the environment and `.env`; the only reader of either.

`.env.example` describes every one of them; `load_settings` names all that is wrong at once.
"""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigError, Problem, SettingProblem
from store.model import FiscalYear

ENV_FILE = Path(".env")


def is_loopback(url: str) -> bool:
    """Whether the address stays on this machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _safe_url(url: str) -> str:
    parts = urlsplit(url)
    # The access token travels in every request: in clear text only within this machine.
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError(SettingProblem.NOT_A_SAFE_URL)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(url)):
        raise ValueError(SettingProblem.NOT_A_SAFE_URL)
    return url.rstrip("/")


def _plain_ascii(secret: SecretStr) -> SecretStr:
    # It becomes an HTTP header; a pasted newline or a look-alike letter is refused here by name.
    text = secret.get_secret_value()
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(SettingProblem.NOT_PLAIN_ASCII)
    return secret


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        raise ValueError(SettingProblem.NOT_A_TIME_ZONE) from error
    return name


Secret = Annotated[SecretStr, Field(min_length=1), AfterValidator(_plain_ascii)]
Url = Annotated[str, AfterValidator(_safe_url)]
S = TypeVar("S", bound="DataSettings")


class DataSettings(BaseSettings):
    """What a command needs that only reads our data; field names are the environment's names."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, env_file_encoding="utf-8"
    )

    bot_data_dir: Path = Path("data")
    bot_fiscal_year: int | None = Field(None, ge=2500, le=2700)
    bot_line_id: str | None = Field(None, pattern=r"^@[0-9A-Za-z._-]{1,30}$")

    def __init__(self, _env_file: Path | None = None, **values: Any) -> None:
        """Given values win over the environment, the environment over the file."""
        super().__init__(_env_file=_env_file, **values)

    @property
    def opened_year(self) -> FiscalYear | None:
        """The fiscal year (Buddhist era) that counts as opened, None for the plan in force."""
        return FiscalYear(self.bot_fiscal_year) if self.bot_fiscal_year else None


class Settings(DataSettings):
    """Everything that can be set."""

    line_channel_secret: Secret
    line_channel_access_token: Secret
    line_api_base: Url | None = None
    bot_host: str = "127.0.0.1"
    bot_port: int = Field(8080, ge=0, le=65535)
    bot_public_url: Url | None = None
    bot_store: Literal["tinydb"] = "tinydb"
    bot_timezone: Annotated[str, AfterValidator(_time_zone)] = "Asia/Bangkok"
    bot_push_reserve: int = Field(60, ge=0)
    bot_guests: Literal["published", "none"] = "published"

    def __init__(self, _env_file: Path | None = None, **values: Any) -> None:
        """Given values win over the environment, the environment over the file."""
        super().__init__(_env_file, **values)

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.bot_timezone)

    @property
    def speaks_to_stand_in(self) -> bool:
        """Whether LINE_API_BASE is on this machine, that is, not LINE."""
        return self.line_api_base is not None and is_loopback(self.line_api_base)


def load_settings(env_file: Path | None = ENV_FILE) -> Settings:
    """The settings; ConfigError names everything that is missing or wrong."""
    return _load(Settings, env_file)


def load_data_settings(env_file: Path | None = ENV_FILE) -> DataSettings:
    """Where our data is, for commands that need no account at LINE."""
    return _load(DataSettings, env_file)


def _load(kind: type[S], env_file: Path | None) -> S:
    try:
        return kind(_env_file=env_file)
    except ValidationError as error:
        found = tuple(_problem(detail) for detail in error.errors(include_url=False))
        raise ConfigError(found) from None
    except UnicodeDecodeError:
        raise ConfigError((Problem(str(env_file), SettingProblem.WRONG),)) from None


def _problem(detail: Any) -> Problem:
    name = str(detail["loc"][0]).upper()
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing" | "too_short" | "string_too_short":
            return Problem(name, SettingProblem.MISSING)
        case "value_error":
            return Problem(name, SettingProblem(str(context["error"])))
        case "literal_error":
            return Problem(name, SettingProblem.NOT_ONE_OF, str(context["expected"]))
        case "int_parsing" | "greater_than_equal" | "less_than_equal":
            return Problem(name, SettingProblem.NOT_A_NUMBER_IN_RANGE, _range_of(name))
        case _:
            return Problem(name, SettingProblem.WRONG)


def _range_of(name: str) -> str:
    limits = {"BOT_PORT": "0-65535", "BOT_FISCAL_YEAR": "2500-2700", "BOT_PUSH_RESERVE": "0-"}
    return limits.get(name, "")
