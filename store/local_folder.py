"""Refuses a data folder on another machine: locks and syncs cannot be trusted over a network."""

import ctypes
import sys
from pathlib import Path

from store.errors import StoreOnNetwork

MOUNTS = Path("/proc/self/mountinfo")

_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "fuse.sshfs", "davfs")
)
_REMOTE_DRIVE = 4
"""https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew"""


def refuse_network_folder(folder: Path) -> None:
    """Raises StoreOnNetwork where the system says that the folder is not on a disk of its own.

    Where it does not say (macOS) nothing is refused.
    """
    path = _nearest(folder.absolute()).resolve()
    kind = _windows_kind(path) if sys.platform == "win32" else _linux_kind(path)
    if kind is not None:
        raise StoreOnNetwork(str(folder), kind)


def _nearest(path: Path) -> Path:
    return next(it for it in (path, *path.parents) if it.exists())


def _linux_kind(path: Path) -> str | None:
    """The kind of file system where it is one of a network.

    https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
    """
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    mounts: dict[Path, str] = {}
    for line in lines:
        left, _, right = line.partition(" - ")
        # A blank in a path is written as \040. Of mounts on one place the last one counts.
        mounts[Path(left.split()[4].replace("\\040", " "))] = right.split()[0]
    kind = next((mounts[it] for it in (path, *path.parents) if it in mounts), "")
    return kind if kind in _NETWORK else None


def _windows_kind(path: Path) -> str | None:
    if path.drive.startswith("\\\\"):
        return "UNC"
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - other systems have none
    kind = kernel.GetDriveTypeW(path.anchor)
    return "network drive" if kind == _REMOTE_DRIVE else None
