"""A disk that is really full: 503, nothing is lost, and on it goes once there is space."""

import json
import subprocess
import sys
from pathlib import Path

from tests.faults.conftest import Promised
from tests.faults.needs import need_own_mounts
from tests.faults.zygote import ROOT

CI_FILLS, FULL_FILLS = 2, 20
MIB = 3
"""What an office needs; each fill makes its data grow by half as much as is added for it."""
IN_SMALL = """mount -t tmpfs -o size="$5"m,mode=700 tmpfs "$1" &&
exec "$2" -m tests.faults.full_disk "$1" "$3" "$4"
"""


def test_a_full_disk_refuses_with_503_and_loses_nothing(
    tmp_path: Path, full: bool, promised: Promised
) -> None:
    alone = need_own_mounts()
    small = tmp_path / "small"
    small.mkdir()
    fills = FULL_FILLS if full else CI_FILLS
    sizes = [str(fills), str(MIB + fills)]
    command = [*alone, "sh", "-c", IN_SMALL, "sh", small, sys.executable, tmp_path, *sizes]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-4000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    print(told["kept"], told["statuses"], told["late"])
    promised("disk full: 503, nothing lost, goes on when there is space", fills, told["failures"])
