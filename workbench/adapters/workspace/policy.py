"""What the organisation says about workspaces on this machine."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import platformdirs

from workbench.adapters.workspace.layout import PROGRAM
from workbench.domain.errors import MachineRefused

VARIABLE = "WORKBENCH_POLICY"


class Encryption(Enum):
    """Whether workspaces are encrypted: as the person likes, always, or never."""

    FREE = "free"
    REQUIRED = "required"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of this machine."""

    encryption: Encryption = Encryption.FREE
    lock_after: int = 0
    """After at most so many minutes without input an encrypted workspace is locked; 0 leaves it to the person."""

    def minutes(self, wanted: int) -> int:
        """Return after how many minutes to lock, where a person wants so many (0 for never)."""
        return min(wanted, self.lock_after) if wanted and self.lock_after else wanted or self.lock_after


def read_policy(environment: Mapping[str, str] = os.environ) -> Policy:
    """Read the policy of this machine; the variable names another file only where the machine has none."""
    place = Path(platformdirs.site_config_dir(PROGRAM, appauthor=False)) / "policy.toml"
    if not place.exists() and VARIABLE in environment:
        place = Path(environment[VARIABLE])
    try:
        content = tomllib.loads(place.read_text(encoding="utf-8"))
        minutes = content.get("lock_after", 0)
        if type(minutes) is not int or minutes < 0:
            raise ValueError(minutes)
        return Policy(Encryption(content.get("encryption", "free")), minutes)
    except FileNotFoundError:
        if VARIABLE in environment:
            raise MachineRefused("policy.damaged", file=place.name) from None
        return Policy()
    except (OSError, ValueError) as error:
        raise MachineRefused("policy.damaged", file=place.name) from error
