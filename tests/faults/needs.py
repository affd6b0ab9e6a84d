"""What a fault test needs of the machine: elsewhere it skips and says so, in CI it fails."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's folder in memory
IN_OWN_MOUNTS = (("unshare", "-m"), ("unshare", "-Urm"))
"""As root, and as anybody where user namespaces are allowed."""


def need_linux() -> None:
    """Skips on other systems: SIGKILL, /proc and fork are Linux's here."""
    if sys.platform != "linux":
        pytest.skip("needs Linux: it forks, kills -9 and looks into /proc")


def need_own_mounts() -> Sequence[str]:
    """The command in front of which a program may mount a file system that nobody else sees."""
    need_linux()
    found = _own_mounts()
    if found:
        return found
    reason = "no mount namespace on this machine: needs root or user namespaces (unshare)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def _own_mounts() -> Sequence[str]:
    if shutil.which("unshare") is None:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        for command in IN_OWN_MOUNTS:
            mount = [*command, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
            if subprocess.run(mount, capture_output=True, check=False).returncode == 0:
                return command
    return ()


def quick_folder() -> Path | None:
    """A folder in memory for tests that need no real disk; None where there is none."""
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
