"""Network drives and synchronised folders are refused with the reason, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.adapters.workspace.places import NETWORK, kind_at, linux_mounts, refuse_place, sync_service
from workbench.domain.errors import MachineRefused

MOUNTS = (
    "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw",
    "30 22 0:40 / /srv/a/Team\\040share rw,relatime shared:9 - cifs //server/share rw",
    "31 22 0:41 / /mnt/far rw - nfs4 server:/x rw",
    "32 31 0:42 / /mnt/far/near rw - tmpfs tmpfs rw",
    "33 22 0:43 / /srv/a/cloud rw - fuse.sshfs u@h: rw",
    "34 22 0:44 / /srv/a/ntfs rw - fuseblk /dev/sdb rw",
)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/a/Team share/workspace", "cifs"),
        ("/mnt/far", "nfs4"),
        ("/mnt/far/near/x", "tmpfs"),
        ("/mnt/farther", "ext4"),
        ("/srv/a/cloud", "fuse.sshfs"),
        ("/srv/a/ntfs", "fuseblk"),
    ],
)
def test_the_innermost_mount_says_what_lies_below(place, kind):
    assert kind_at(Path(place), linux_mounts(MOUNTS)) == kind


def test_only_the_four_network_kinds_are_refused():
    assert not NETWORK & {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuseblk", "apfs", "9p", "zfs", "vboxsf"}


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("/srv/a/OneDrive/w", "OneDrive"),
        ("/srv/a/OneDrive - Agency Ltd/w", "OneDrive"),
        ("/srv/a/Dropbox (Team)/w", "Dropbox"),
        ("/srv/a/Nextcloud2/w", "Nextcloud"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.example/w", "Google Drive"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/w", "iCloud"),
        ("/srv/a/OneDriver/w", ""),
        ("/srv/a/my nextcloud notes/w", ""),
    ],
)
def test_known_synchronised_folders_are_recognised(place, service):
    assert sync_service(Path(place), {}) == service


def test_a_renamed_folder_of_a_service_is_recognised_by_what_it_keeps_there(tmp_path):
    (tmp_path / "files" / ".dropbox.cache").mkdir(parents=True)
    with pytest.raises(MachineRefused, match=r"workspace\.sync_folder \(service='Dropbox'\)"):
        refuse_place(tmp_path / "files" / "workspace", {})


def test_where_the_system_says_onedrive_lies_is_believed(tmp_path):
    with pytest.raises(MachineRefused, match=r"workspace\.sync_folder"):
        refuse_place(tmp_path / "workspace", {"OneDriveCommercial": str(tmp_path)})


def test_a_local_folder_is_allowed(tmp_path):
    refuse_place(tmp_path / "not" / "yet" / "there", {})
