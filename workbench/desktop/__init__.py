"""The window, joined to the workspace."""

from __future__ import annotations

from workbench.desktop.running import run_window

__all__ = ["run_window"]
