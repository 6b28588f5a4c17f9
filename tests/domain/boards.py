"""Rows of a board, made of what disciplines hold."""

from __future__ import annotations

from workbench.domain.board import BoardRow, Held, ScopeLine
from workbench.domain.framework import Criterion


def criterion(identifier, *, decides="designation", gate="legal_test", words="words of the law", feeds=""):
    return Criterion(
        identifier,
        "regulatory",
        ("POC",),
        f"Limb {identifier}",
        "Is it?",
        "QUAL",
        (),
        (),
        gate,
        decides,
        (),
        "verified",
        test_words=words,
        feeds=feeds,
    )


def held(discipline, value, *, scope="", qualifying=(), word="", reasons="Because."):
    return Held(discipline, scope, value, reasons, qualifying, word)


def row(one, *positions, reconciled=None):
    """Return the row of a criterion on which disciplines hold these positions, each on its scope."""
    scopes = sorted({each.scope for each in positions} | ({reconciled.scope} if reconciled else set()))
    lines = tuple(
        ScopeLine(
            scope,
            tuple(each for each in positions if each.scope == scope),
            reconciled if reconciled and reconciled.scope == scope else None,
        )
        for scope in scopes
    )
    return BoardRow(one, one.lead, lines, (), 0, 0)
