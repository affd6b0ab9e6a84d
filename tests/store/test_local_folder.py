"""A data folder on a network drive is refused, since locks and syncs mean nothing there."""

import sys
from pathlib import Path

import pytest

from store import local_folder
from store.errors import StoreOnNetwork
from tests.store.conftest import open_tinydb

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="reads Linux's list of mounts")


def _mounts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *mounts: tuple[str, str]) -> None:
    listed = tmp_path / "mountinfo"
    listed.write_text(
        "".join(
            f"{number} 1 0:{number} / {place} rw,relatime shared:1 - {kind} device rw\n"
            for number, (place, kind) in enumerate(mounts, 20)
        )
    )
    monkeypatch.setattr(local_folder, "MOUNTS", listed)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_folder_on_a_network_drive_is_refused_before_anything_is_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    _mounts(monkeypatch, tmp_path, ("/", "ext4"), (str(tmp_path), kind))
    with pytest.raises(StoreOnNetwork) as refused:
        open_tinydb(folder / "deep")
    assert (refused.value.folder, refused.value.kind) == (str(folder / "deep"), kind)
    assert not folder.exists()


@pytest.mark.parametrize(
    "mounts",
    [
        [("/", "ext4")],
        [("/", "nfs"), ("{here}", "ext4")],
        [("{here}", "nfs"), ("{here}", "ext4")],
        [("/", "ext4"), ("{here}x", "nfs")],
        [],
    ],
)
def test_a_folder_on_a_disk_of_its_own_is_taken(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: list[tuple[str, str]]
) -> None:
    here = str(tmp_path)
    _mounts(monkeypatch, tmp_path, *((place.format(here=here), kind) for place, kind in mounts))
    local_folder.refuse_network_folder(folder)


def test_a_system_that_tells_no_mounts_refuses_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_folder, "MOUNTS", tmp_path / "missing")
    local_folder.refuse_network_folder(folder)


def test_a_blank_in_a_mounts_name_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blank = tmp_path / "office drive"
    blank.mkdir()
    _mounts(monkeypatch, tmp_path, ("/", "ext4"), (str(blank).replace(" ", "\\040"), "cifs"))
    with pytest.raises(StoreOnNetwork):
        local_folder.refuse_network_folder(blank)
