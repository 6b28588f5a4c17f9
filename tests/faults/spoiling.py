"""Reads one module of the program with a deliberate fault in it: a plugin of pytest, for one run."""

from __future__ import annotations

import os
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType

from tests.faults.deliberate import FAULTS, Fault

CHOSEN = "WORKBENCH_DELIBERATE_FAULT"


def spoilt(fault: Fault, source: str) -> str:
    """Put a fault into the words of its module."""
    if fault.words not in source:
        raise ValueError(f"{fault.module} has no such words any more: {fault.words}")
    return source.replace(fault.words, fault.instead)


class _Loader(SourceFileLoader):
    fault: Fault

    def get_code(self, fullname: str) -> CodeType:
        return compile(spoilt(self.fault, self.get_source(fullname) or ""), self.path, "exec")


class _Finder(MetaPathFinder):
    def __init__(self, fault: Fault) -> None:
        self._fault = fault

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self._fault.module:
            return None
        spec = PathFinder.find_spec(fullname, path)
        assert spec is not None
        loader = _Loader(fullname, str(spec.origin))
        loader.fault = self._fault
        spec.loader = loader
        return spec


if chosen := os.environ.get(CHOSEN):
    sys.meta_path.insert(0, _Finder(next(one for one in FAULTS if one.name == chosen)))
