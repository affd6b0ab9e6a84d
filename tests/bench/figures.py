"""`python -m tests bench [name …]`: runs the modules of this folder that have `run()`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `most` is the target it must not be over, None for what is only told."""

    name: str
    value: float
    unit: str = "×"
    most: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether the target is missed."""
        return self.most is not None and self.value > self.most

    @property
    def verdict(self) -> str:
        """`ok`, `over`, or nothing where there is no target."""
        return "" if self.most is None else ("over" if self.is_over else "ok")


def main(arguments: Sequence[str]) -> int:
    """Prints every row; 1 when a target is missed, 2 for a name that is not there."""
    names = _names()
    if unknown := [a for a in arguments if a not in names]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(names)}")
        return 2
    is_over = False
    for name in arguments or names:
        for row in _rows(name):
            target = "" if row.most is None else f"≤ {row.most:g}"
            figure = f"{row.value:>12,.4g} {row.unit:<4}"
            print(f"{row.name:<58}{figure}{target:>10}  {row.verdict}", flush=True)
            is_over = is_over or row.is_over
    return int(is_over)


def _names() -> list[str]:
    own = ("__init__", Path(__file__).stem)
    modules = [p for p in sorted(FOLDER.glob("*.py")) if p.stem not in own]
    return [p.stem for p in modules if "\ndef run(" in p.read_text(encoding="utf-8")]


def _rows(name: str) -> Iterator[Row]:
    yield from import_module(f"tests.bench.{name}").run()
