"""The commands of the window that the document in sight can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.document.deeds import Deed
from ui.document.mode import Mode
from ui.document.zooming import Fit, Zoom
from ui.shell.commands import Command

if TYPE_CHECKING:
    from ui.document.pane import DocumentPane

_DEEDS = {
    Command.HIGHLIGHT: Deed.HIGHLIGHT,
    Command.NOTE: Deed.NOTE,
    Command.EVIDENCE: Deed.EVIDENCE,
    Command.FINDING: Deed.FINDING,
    Command.FACT: Deed.FACT,
}


def document_offers(pane: DocumentPane) -> dict[Command, Callable[[], object]]:
    """Return what can be done now; it changes with `DocumentPane.offersChanged`."""
    view = pane.view
    found: dict[Command, Callable[[], object]] = {}
    ways = pane.ways
    if ways.history.can_go_back:
        found[Command.BACK] = ways.back
    if ways.history.can_return:
        found[Command.RETURN] = ways.back_to_origin
    if ways.history.can_go_forward:
        found[Command.FORWARD] = ways.forward
    found[Command.DARK_PAPER] = pane.toggle_paper
    if pane.beside is not None and pane.page is pane.beside.page:
        found[Command.CLOSE_DOCUMENT] = pane.close_beside
    elif pane.current:
        found[Command.CLOSE_DOCUMENT] = partial(pane.close_document, pane.current)
    if pane.beside is not None:
        found[Command.OTHER_SIDE] = pane.go_to_other_side
    if pane.current:
        found[Command.SIDE_BY_SIDE] = pane.toggle_beside
    if view is not None:
        found[Command.FIND] = pane.open_find
    if view is None or not view.ready:
        return found
    found |= {
        Command.NEXT_HIT: partial(pane.step_hit, 1),
        Command.PREVIOUS_HIT: partial(pane.step_hit, -1),
        Command.ZOOM_IN: view.zoom_in,
        Command.ZOOM_OUT: view.zoom_out,
        Command.FIT_WIDTH: partial(view.set_zoom, Zoom(Fit.WIDTH)),
        Command.FIT_PAGE: partial(view.set_zoom, Zoom(Fit.PAGE)),
        Command.TURN_RIGHT: view.turn_right,
        Command.TURN_LEFT: view.turn_left,
        Command.READ_TEXT: view.reader.toggle,
        Command.NEXT_MARK: partial(view.step_mark, forward=True),
        Command.PREVIOUS_MARK: partial(view.step_mark, forward=False),
        Command.NEXT_LINK: partial(view.walk.step, 1),
        Command.PREVIOUS_LINK: partial(view.walk.step, -1),
        Command.ONE_PAGE: view.toggle_alone,
        Command.COPY_CITATION: pane.cite,
        Command.TEXT_TOOL: partial(view.set_mode, Mode.TEXT),
        Command.AREA_TOOL: partial(view.set_mode, Mode.AREA),
        Command.NOTE: partial(view.remark, whole=False),
        Command.DOCUMENT_REMARK: partial(view.remark, whole=True),
    }
    if view.chosen_mine is not None:
        found |= {Command.BIN_MARK: view.bin_chosen, Command.COLOUR: view.offer_colours}
    if view.has_selection:
        found |= {Command.COPY: view.copy, Command.COLOUR: view.offer_colours}
        found |= {command: partial(_make, pane, deed) for command, deed in _DEEDS.items()}
    return found


def _make(pane: DocumentPane, deed: Deed) -> None:
    if pane.view is not None:
        pane.view.make(deed)
