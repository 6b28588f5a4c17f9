"""The report as one accessible HTML file: no script, no address to fetch, its data inside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from workbench.adapters.report import attachment, wording
from workbench.adapters.report.composing import compose
from workbench.adapters.report.printed import (
    Bars,
    Contents,
    Element,
    Framed,
    Heading,
    Items,
    NewPage,
    Paper,
    Picture,
    Run,
    SignatureField,
    Style,
    Table,
    Tone,
    Words,
)
from workbench.domain.report import Report

_CONTENTS_LEVELS = (2, 3)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_PARAGRAPHS = {
    Style.BODY: "",
    Style.ENTRY: "",
    Style.LEAD: "lead",
    Style.SMALL: "small",
    Style.LABEL: "label",
    Style.LAW: "law",
}
_LOOK = """
:root { color-scheme: light; }
body { font: 1rem/1.5 "Source Sans 3", "Segoe UI", Arial, sans-serif; color: #1b2733; background: #fff;
  max-width: 48rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, h3, h4 { line-height: 1.25; color: #173f6b; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #c9d1d9; padding-bottom: .25rem; }
.marking { text-align: center; font-weight: 700; margin: 0; }
.banner { text-align: center; color: #4a5560; margin: 0 0 1.5rem; }
.lead, .small, .muted { color: #4a5560; }
.small { font-size: .875rem; margin: .15rem 0; }
.label { font-weight: 600; font-size: .875rem; margin: 1rem 0 .25rem; }
.law { border-left: .25rem solid #5b6875; padding-left: .75rem; }
.good { color: #14603a; } .doubt { color: #854000; } .bad { color: #9d1c1c; } .accent { color: #1a5a96; }
blockquote, .framed { margin: .75rem 0; padding: .5rem .75rem; background: #f1f4f7; border-left: .25rem solid #5b6875; }
blockquote.good, .framed.good { border-color: #14603a; color: inherit; }
blockquote.bad, .framed.bad { border-color: #9d1c1c; color: inherit; }
blockquote.accent, .framed.accent { border-color: #1a5a96; color: inherit; }
blockquote p, .framed p { margin: .15rem 0; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #c9d1d9; }
th p, td p { margin: 0 0 .15rem; }
img { max-width: 100%; border: 1px solid #c9d1d9; }
.signature { border: 1px solid #5b6875; padding: .75rem; margin: .75rem 0; }
nav ol { list-style: none; padding-left: 0; } nav ol ol { padding-left: 1.25rem; }
a { color: #1a5a96; } a:focus-visible { outline: 3px solid #1a5a96; outline-offset: 2px; }
header { position: sticky; top: 0; background: #fff; border-bottom: 1px solid #c9d1d9; padding: .25rem 0; }
header .banner { margin: 0; }
@media print { body { max-width: none; padding: 0; } header { position: static; }
  blockquote, .framed, tr, img { break-inside: avoid; } }
""".strip()
_PAGES = """
@page { margin: 22mm 18mm; @top-center { content: %s; white-space: pre; text-align: center; font-weight: 700; }
  @bottom-left { content: %s; } @bottom-center { content: %s; font-weight: 700; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
""".strip()
"""What stands on each page when a browser prints; on the screen the head stays in sight instead."""


def render_html(report: Report) -> bytes:
    """Return the report as HTML; equal reports give equal bytes. Its JSON stands inside, as data that nothing runs."""
    data = attachment.as_json(report)
    paper = compose(report, hashlib.sha256(data).hexdigest())
    body = "\n".join(_body(paper))
    inside = data.decode().replace("<", "\\u003c")
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(paper.title)}</title>\n"
        f'<meta name="description" content="{_text(paper.subject)}">\n'
        f'<meta name="generator" content="{_text(wording.PROGRAM)}">\n'
        f"<style>\n{_LOOK}\n{_pages(paper)}\n</style>\n</head>\n<body>\n{body}\n"
        f'<script type="application/json" id="{attachment.NAME}">{inside}</script>\n</body>\n</html>\n'
    ).encode()


def read_html(data: bytes) -> Report:
    """Read the report back out of an HTML file that this program wrote."""
    found = re.search(rb'<script type="application/json" id="report\.json">(.*?)</script>', data, re.DOTALL)
    return attachment.from_json(found[1] if found else b"")


def _body(paper: Paper) -> Iterator[str]:
    yield "<header>"
    yield f'<p class="marking">{_text(paper.marking)}</p>'
    yield from (f'<p class="banner">{_text(line)}</p>' for line in paper.banner)
    yield "</header>\n<main>"
    for kind, group in groupby(paper.elements, key=_list_kind):
        if kind:
            yield _list(kind, (one for one in group if isinstance(one, Words)))
        else:
            yield from (line for element in group for line in _element(element, paper))
    yield "</main>\n<footer>"
    yield f'<p class="small">{_text(paper.footer)}</p>\n<p class="marking">{_text(paper.marking)}</p>\n</footer>'


def _list_kind(element: Element) -> str:
    """Return the kind of list that an element is an item of: bulleted, numbered, or none."""
    if not isinstance(element, Words) or not element.sign:
        return ""
    return "ol" if element.sign[:-1].isdigit() else "ul"


def _element(element: Element, paper: Paper) -> Iterator[str]:
    match element:
        case Words():
            yield _words(element)
        case Heading():
            yield f"<h{element.level}{_id(element.anchor)}>{_text(element.text)}</h{element.level}>"
        case Items():
            items = "".join(f"<li>{_runs(item)}</li>" for item in element.items)
            yield f"<ul>{items}</ul>"
        case Framed():
            kind, words = element.tone.value, _column(element.words)
            if element.quotation:
                yield f'<blockquote class="{kind}"{_id(element.anchor)}>{words}</blockquote>'
            else:
                yield f'<div class="framed {kind}"{_id(element.anchor)}>{words}</div>'
        case Table():
            yield from _table(element)
        case Bars():
            yield from _bars(element)
        case Picture():
            png = base64.b64encode(element.png).decode()
            yield f'<p><img alt="{_text(element.description)}" src="data:image/png;base64,{png}"></p>'
        case SignatureField():
            yield f'<p class="signature">{_text(element.purpose)}</p>'
        case Contents():
            yield from _contents(element, paper)
        case NewPage():
            return


def _column(words: Iterable[Words]) -> str:
    """Write paragraphs one below another, the items that follow each other as one list."""
    said: list[str] = []
    for kind, group in groupby(words, key=_list_kind):
        items = tuple(group)
        said += [_list(kind, items)] if kind else map(_words, items)
    return "".join(said)


def _list(kind: str, items: Iterable[Words]) -> str:
    """Write the items of one list; numbers stay as they were written."""
    said = []
    for one in items:
        number = f' value="{int(one.sign[:-1])}"' if kind == "ol" else ""
        said.append(f"<li{number}{_id(one.anchor)}>{_runs(one.runs)}</li>")
    return f"<{kind}>{''.join(said)}</{kind}>"


def _words(words: Words) -> str:
    kind = _PARAGRAPHS[words.style]
    said = f' class="{kind}"' if kind else ""
    return f"<p{said}{_id(words.anchor)}>{_runs(words.runs)}</p>"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    said = _text(run.text).replace("\n", "<br>")
    if run.italic:
        said = f"<em>{said}</em>"
    if run.strong:
        said = f"<strong>{said}</strong>"
    if run.tone not in (None, Tone.INK):
        said = f'<span class="{run.tone}">{said}</span>'
    return f'<a href="#{_anchor(run.target)}">{said}</a>' if run.target else said


def _table(table: Table) -> Iterator[str]:
    yield f"<table><caption>{_text(table.summary)}</caption>"
    if table.heads:
        heads = "".join(f'<th scope="col">{_text(head)}</th>' for head in table.heads)
        yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = [_column(cell) for cell in row]
        first = f'<th scope="row">{cells[0]}</th>' if table.row_heads else f"<td>{cells[0]}</td>"
        others = "".join(f"<td>{cell}</td>" for cell in cells[1:])
        yield f"<tr>{first}{others}</tr>"
    yield "</tbody></table>"


def _bars(bars: Bars) -> Iterator[str]:
    """Give the picture of the pillars as the table that it pictures."""
    yield f"<table><caption>{_text(bars.description)}</caption><tbody>"
    for bar in bars.bars:
        parts = ", ".join(f"{label} {number}" for label, number, _ in bar.parts if number)
        yield f'<tr><th scope="row">{_text(bar.label)}</th><td>{_text(parts)}</td></tr>'
    yield "</tbody></table>"


def _contents(contents: Contents, paper: Paper) -> Iterator[str]:
    headings = [one for one in paper.elements if isinstance(one, Heading) and one.level in _CONTENTS_LEVELS]
    yield f'<nav aria-labelledby="contents"><h2 id="contents">{_text(contents.heading)}</h2><ol>'
    inner = False
    for number, heading in enumerate(headings):
        link = f'<a href="#{_anchor(heading.anchor)}">{_text(heading.text)}</a>'
        deeper = number + 1 < len(headings) and headings[number + 1].level > heading.level
        if heading.level == _CONTENTS_LEVELS[0]:
            yield ("</ol></li>" if inner else "") + f"<li>{link}" + ("<ol>" if deeper else "</li>")
            inner = deeper
        else:
            yield f"<li>{link}</li>"
    yield ("</ol></li>" if inner else "") + "</ol></nav>"


def _pages(paper: Paper) -> str:
    """Return the rules for printed pages: marking, what every page must say, the case, and its number."""
    head = "\n".join((paper.marking, *paper.banner))
    return _PAGES % tuple(_css(text) for text in (head, paper.footer, paper.marking))


def _css(text: str) -> str:
    """Return somebody's words as a string of a style sheet: all but plain words stand as their numbers."""
    return '"' + re.sub(r"[^\w ,.:·–-]", lambda one: f"\\{ord(one[0]):06x}", _CONTROL.sub("", text)) + '"'


def _text(text: str) -> str:
    """Escape what is somebody's words; characters that no document may hold are left out."""
    return escape(_CONTROL.sub("", text))


def _anchor(name: str) -> str:
    return escape(re.sub(r"\s+", "_", name))


def _id(anchor: str) -> str:
    return f' id="{_anchor(anchor)}"' if anchor else ""
