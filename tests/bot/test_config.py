"""The settings."""

from pathlib import Path

import pytest

from bot.config import Settings, load_settings
from bot.errors import ConfigError

ROOT = Path(__file__).parents[2]
SETTINGS = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def _problems(env_file: Path | None = None) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        load_settings(env_file)
    return {p.name: str(p.what) for p in caught.value.problems}


def test_everything_missing_or_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "LINE_CHANNEL_SECRET": "",
        "LINE_API_BASE": "http://api.example.com",
        "BOT_PORT": "99999",
        "BOT_STORE": "sqlite",
        "BOT_TIMEZONE": "Asia/Atlantis",
        "BOT_FISCAL_YEAR": "soon",
        "BOT_GUESTS": "all",
        "BOT_PUSH_RESERVE": "-1",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    assert _problems() == {
        "LINE_CHANNEL_SECRET": "missing",
        "LINE_CHANNEL_ACCESS_TOKEN": "missing",
        "LINE_API_BASE": "not_a_safe_url",
        "BOT_PORT": "not_a_number_in_range",
        "BOT_STORE": "not_one_of",
        "BOT_TIMEZONE": "not_a_time_zone",
        "BOT_FISCAL_YEAR": "not_a_number_in_range",
        "BOT_GUESTS": "not_one_of",
        "BOT_PUSH_RESERVE": "not_a_number_in_range",
    }


def test_the_error_never_repeats_what_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "canary token")
    monkeypatch.setenv("BOT_PORT", "canary")
    with pytest.raises(ConfigError) as caught:
        load_settings(None)
    assert "canary" not in f"{caught.value} {caught.value.problems} {caught.value.__cause__}"


def test_secrets_hide_in_a_printed_settings_object() -> None:
    settings = Settings(
        _env_file=None, line_channel_secret="canary", line_channel_access_token="canary"
    )
    assert "canary" not in f"{settings!r} {settings}"


def test_defaults_are_those_of_the_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_CHANNEL_SECRET", "s")
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "t")
    settings = load_settings(None)
    assert settings.bot_data_dir == Path("data")
    assert (settings.bot_host, settings.bot_port) == ("127.0.0.1", 8080)
    assert (settings.bot_store, settings.bot_timezone) == ("tinydb", "Asia/Bangkok")
    assert (settings.bot_push_reserve, settings.bot_guests) == (60, "published")
    assert (settings.line_api_base, settings.opened_year) == (None, None)
    assert not settings.speaks_to_stand_in


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "LINE_CHANNEL_SECRET=s\nLINE_CHANNEL_ACCESS_TOKEN=t\nBOT_PORT=1\n"
        "BOT_FISCAL_YEAR=2566\nLINE_API_BASE=http://127.0.0.1:9/\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("BOT_PORT", "2")
    settings = load_settings(file)
    assert (settings.bot_port, settings.opened_year) == (2, 2566)
    assert settings.line_api_base == "http://127.0.0.1:9"
    assert settings.speaks_to_stand_in


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("# ไทย\nBOT_PORT=1\n".encode("cp874"))
    assert _problems(file) == {str(file): "wrong"}


def test_the_example_names_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(named) == sorted(SETTINGS)
