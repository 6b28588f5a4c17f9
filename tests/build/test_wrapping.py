"""The files around the packaged program agree with the program: names, versions, identities that never change."""

from __future__ import annotations

import configparser
import re
import tomllib
from xml.etree import ElementTree

import pytest
from PIL import Image

from workbench.bootstrap import ROOT

PACKAGING = ROOT / "resources" / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WIX = "{http://wixtoolset.org/schemas/v4/wxs}"
LINUX = PACKAGING / "linux"


def _text(name: str) -> str:
    return (PACKAGING / name).read_text(encoding="utf-8")


def _wix() -> ElementTree.Element:
    package = ElementTree.fromstring(_text("windows/Package.wxs")).find(f"{WIX}Package")
    assert package is not None
    return package


def _appstream() -> ElementTree.Element:
    return ElementTree.fromstring(_text("linux/local.assessor_workbench.metainfo.xml"))


@pytest.mark.parametrize(
    "versions",
    [
        re.findall(r'#define Version "(.+)"', _text("windows/workbench.iss")),
        re.findall(r"'(?:File|Product)Version', '(.+)'", _text("windows/version_info.txt")),
        [_wix().get("Version")],
        [release.get("version") for release in _appstream().iter("release")][:1],
    ],
    ids=["inno", "version info", "wix", "appstream"],
)
def test_the_version_is_that_of_the_program(versions):
    assert set(versions) == {PROJECT["version"]}


def test_the_numeric_version_is_that_of_the_program():
    numbers = ", ".join([*PROJECT["version"].split("."), "0"])
    assert _text("windows/version_info.txt").count(f"vers=({numbers})") == 2


def test_the_identities_by_which_an_update_finds_the_older_version_never_change():
    assert "AppId={{F44E3E71-93EE-417D-82A1-D3B169294E25}" in _text("windows/workbench.iss")
    assert _wix().get("UpgradeCode") == "f027edeb-1571-48b6-818c-be064f8a1f61"
    guids = [component.get("Guid") for component in _wix().iter(f"{WIX}Component")]
    assert guids == ["9e52ba09-f42b-4a1f-855e-dce1fdb4064b"]


def test_the_installers_start_the_executables_that_are_built():
    assert f'#define File "{PROJECT["name"]}"' in _text("windows/workbench.iss")
    assert "{app}\\{#File}-cli.exe" in _text("windows/workbench.iss")
    targets = [shortcut.get("Target") for shortcut in _wix().iter(f"{WIX}Shortcut")]
    assert targets == [f"[INSTALLFOLDER]{PROJECT['name']}.exe"]


def test_the_menu_entry_starts_the_program():
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(LINUX / "assessor-workbench.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == PROJECT["name"]
    assert entry["Desktop Entry"]["Type"] == "Application"


def test_the_software_centre_finds_the_menu_entry_and_both_executables():
    component = _appstream()
    launchable = [node.text for node in component.iter("launchable")]
    assert all((LINUX / str(name)).exists() for name in launchable)
    assert [node.text for node in component.iter("binary")] == [PROJECT["name"], f"{PROJECT['name']}-cli"]


def test_the_spec_builds_a_windowed_and_a_console_executable():
    spec = (ROOT / "build.spec").read_text(encoding="utf-8")
    assert "executable(NAME, console=False)" in spec
    assert 'executable(f"{NAME}-cli", console=True)' in spec
    assert spec.count("upx=False") == spec.count("strip=False") == 2


def test_the_icon_has_every_size_that_windows_asks_for():
    with Image.open(PACKAGING / "windows" / "app.ico") as icon:
        assert icon.info["sizes"] >= {(16, 16), (32, 32), (48, 48), (256, 256)}
