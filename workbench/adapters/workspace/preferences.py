"""The settings on disk: a small file a person can read, written whole or not at all."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

from workbench.adapters.disk import write_whole
from workbench.services.settings import FORMAT, Settings, settings_from

_LARGEST = 64 * 1024


def read_settings(path: Path) -> Settings:
    """Read the settings; a file that is missing, damaged or newer counts as none."""
    try:
        with path.open("rb") as file:
            found = tomllib.loads(file.read(_LARGEST).decode())
    except (OSError, UnicodeError, tomllib.TOMLDecodeError):
        return Settings()
    return settings_from(found.get("window")) if found.get("format") == FORMAT else Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings."""
    lines = [f"format = {FORMAT}", "", "[window]"]
    lines += [f"{name} = {_toml(value)}" for name, value in asdict(settings).items()]
    write_whole(path, ("\n".join(lines) + "\n").encode())


def _toml(value: str | int) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else f'"{value}"'
