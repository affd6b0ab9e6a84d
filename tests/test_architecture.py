"""What imports cannot say: the root, Thai in its rooms, sizes, READMEs that tell the truth."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from handlers.routes import CONVERSATIONS, ROUTES

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "handlers", "messages", "store")
IN_ROOT = {*PACKAGES, "tests", "pyproject.toml", "README.md"}
THAI = re.compile(r"[\u0e00-\u0e7f]")
MOST_LINES = 400
MOST_FUNCTION_LINES = 35
MOST_README_LINES = 60
SAY_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|misc)(_|$)")


def tracked() -> list[Path]:
    """Every file that git has, or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def code_files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_the_root_holds_nothing_but_what_the_owner_fixed() -> None:
    in_root = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in in_root if not name.startswith(".")} <= IN_ROOT


def test_every_test_folder_is_a_package() -> None:
    folders = {p.parent for p in code_files("tests")}
    assert [f for f in folders if not (f / "__init__.py").exists()] == []


def _thai_literals(path: Path) -> list[int]:
    tree = tree_of(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and THAI.search(node.value)
        and id(node) not in docstrings
    ]


def test_thai_stands_only_in_messages_and_in_the_normaliser() -> None:
    rooms = [p for p in code_files("bot", "handlers", "store") if p.name != "normalise.py"]
    assert {str(p.relative_to(ROOT)): lines for p in rooms if (lines := _thai_literals(p))} == {}


def test_sentences_stand_only_in_texts_keywords_and_thai() -> None:
    rooms = [
        p
        for p in code_files("messages")
        if p.parent.name != "texts" and p.name not in ("keywords.py", "thai.py")
    ]
    found = {str(p.relative_to(ROOT)): lines for p in rooms if (lines := _thai_literals(p))}
    assert found == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_and_functions_stay_small(package: str) -> None:
    long_modules = [
        str(p.relative_to(ROOT))
        for p in code_files(package)
        if len(p.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    ]
    long_functions = [
        f"{p.relative_to(ROOT)}:{node.lineno} {node.name}"
        for p in code_files(package)
        for node in ast.walk(tree_of(p))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    ]
    assert long_modules == []
    assert long_functions == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_opens_with_what_lives_there(package: str) -> None:
    silent = [
        str(p.relative_to(ROOT)) for p in code_files(package) if not ast.get_docstring(tree_of(p))
    ]
    assert silent == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [p for p in code_files(*PACKAGES, "tests") if SAY_NOTHING.search(p.stem)] == []


def test_only_the_clock_and_the_settings_read_the_outside() -> None:
    banned = re.compile(r"datetime\.now\(|uuid4|os\.environ|os\.getenv|time\.time\(")
    allowed = {"bot/clock.py", "bot/config.py", "bot/simulator/__main__.py"}
    found = [
        str(p.relative_to(ROOT))
        for p in code_files(*PACKAGES)
        if banned.search(p.read_text(encoding="utf-8"))
    ]
    assert set(found) <= allowed


def test_every_route_names_its_roles_and_every_conversation_too() -> None:
    assert [r.name for r in ROUTES if not r.roles] == []
    assert [name for name, (_, roles) in CONVERSATIONS.items() if not roles] == []


READMES = ("bot", "bot/simulator", "handlers", "messages", "store", "tests")


@pytest.mark.parametrize("folder", READMES)
def test_each_folder_has_a_short_readme_that_names_only_what_exists(folder: str) -> None:
    readme = ROOT / folder / "README.md"
    text = readme.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_README_LINES
    named = set(re.findall(r"`([a-z_/]+\.(?:py|md|html|js|css))`", text))
    known = {str(p.relative_to(ROOT)) for p in tracked()}
    missing = {
        name
        for name in named
        if not any(path == name or path.endswith(f"/{name}") for path in known)
    }
    assert missing == set()


def test_the_main_readme_names_every_setting_and_command() -> None:
    from bot.__main__ import COMMANDS
    from bot.config import Settings

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    settings = [name.upper() for name in Settings.model_fields]
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert [name for name in settings if name not in text] == []
    assert [name for name in settings if name not in example] == []
    assert [name for name in COMMANDS if f"bot {name}" not in text] == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    this = Path(__file__)
    secret = re.compile(r"/work/|/root/|pypi\.org|registry\.npmjs|deb\.debian", re.IGNORECASE)
    named = []
    for path in tracked():
        if path == this or path.suffix in (".png", ".jpg", ".docx"):
            continue
        if secret.search(path.read_text(encoding="utf-8", errors="replace")):
            named.append(str(path.relative_to(ROOT)))
    assert named == []
