"""Which panes fold where the window is narrow: the document keeps its width, then the list goes, then the judgement."""

from __future__ import annotations

from dataclasses import dataclass

from ui.theme.tokens import Metrics


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person asked for; the pane asked for last is the last to fold."""

    list_pane: bool = True
    side_pane: bool = True
    list_first: bool = False


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the panes are; 0 is folded."""

    list_pane: int
    centre: int
    side_pane: int


def folded(width: int, metrics: Metrics, wishes: Wishes) -> Widths:
    """Share a width among list, centre and side pane."""
    listed, side = wishes.list_pane, wishes.side_pane
    order = ("side", "list") if wishes.list_first else ("list", "side")
    for which in order:
        if _centre(width, metrics, listed, side, least=True) >= metrics.document_least:
            break
        listed, side = listed and which != "list", side and which != "side"
    least = _centre(width, metrics, listed, side, least=False) < metrics.document_least + metrics.rail
    given = _given(metrics, listed, side, least)
    return Widths(given[0], max(0, width - sum(given)), given[1])


def _centre(width: int, metrics: Metrics, listed: bool, side: bool, least: bool) -> int:
    return width - sum(_given(metrics, listed, side, least))


def _given(metrics: Metrics, listed: bool, side: bool, least: bool) -> tuple[int, int]:
    list_pane = metrics.list_least if least else metrics.list_pane
    side_pane = metrics.judge_least if least else metrics.judge_pane
    return list_pane if listed else 0, side_pane if side else 0
