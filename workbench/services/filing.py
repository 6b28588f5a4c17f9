"""Filing a dossier: what the case calls each file, the document it is a version of, and the leaves that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.domain import backbone as told
from workbench.domain.backbone import NamedLeaf
from workbench.domain.case import Document
from workbench.domain.identity import derived_id
from workbench.domain.intake import LEFT_OUT, WITHDRAWN, IntakeDocument
from workbench.domain.sequence import Leaf, LeafPlace, chain_of
from workbench.services.dossiers import CHECKSUMS, Dossier
from workbench.services.sequences import ReadBackbone, Sequence, sequences_in

_CHANGING = (told.REPLACE, told.DELETE)
Checks = tuple[tuple[str, str], ...]
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filing:
    """Where one file belongs: `path` names the document, `document` is its id, `name` is what the file is called.

    `title` is that of the document, from the leaf with which it began. `checks` pairs kinds of checksums with
    those the backbone expects.
    """

    name: str
    path: str
    document: str
    title: str = ""
    findings: tuple[str, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    checks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A dossier with every file filed; `apart` are leaves that brought no file, `said` what is told of them."""

    dossier: Dossier
    filings: Mapping[str, Filing]
    apart: tuple[Leaf, ...] = ()
    said: tuple[IntakeDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What the case knows already: leaves by their place, files by name as document and version."""

    leaves: Mapping[LeafPlace, Leaf] = field(default_factory=dict)
    files: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A leaf with the checksum that it claims for its file."""

    leaf: Leaf
    checks: tuple[tuple[str, str], ...]


def filed(case: str, dossier: Dossier, read: ReadBackbone, before: Before) -> Filed:
    """File every file of a dossier: by the leaves of its sequences, and by its path where there are none."""
    sequences = [] if dossier.parent else sequences_in(dossier, read)
    return _Desk(case, dossier, sequences, before).filed()


class _Desk:
    """Files the files of one dossier."""

    def __init__(self, case: str, dossier: Dossier, sequences: list[Sequence], before: Before) -> None:
        self._case, self._dossier, self._before = case, dossier, before
        self._filings: dict[str, Filing] = {}
        self._apart: list[Leaf] = []
        self._said: list[IntakeDocument] = []
        self._foreign: list[tuple[Leaf, Checks, Codes]] = []
        """Leaves that name a file of another sequence: it is filed as that one has it."""
        self._owner = {file.path: (one, path) for one in sequences for path, file in one.files.items()}
        self._at = {f"{one.number}/{path}": file.path for one in sequences for path, file in one.files.items()}
        self._claims = [claim for one in sequences for claim in _claims(case, one)]
        self._arrived = {one.leaf.place: one.leaf for one in self._claims}
        self._known = {**before.leaves, **self._arrived}
        self._sequences = {place[0] for place in self._known}
        self._replaced = {
            one.place: target
            for one in self._known.values()
            if one.operation == told.REPLACE and (target := one.target) and target[0] < one.sequence
        }

    def filed(self) -> Filed:
        """File everything: leaves in the order of their sequences, then what no leaf names."""
        ended = {
            target: one.sequence
            for one in self._before.leaves.values()
            if one.operation in _CHANGING and (target := one.target)
        }
        for claim in self._claims:
            self._file(claim.leaf, claim.checks, self._judged(claim.leaf, ended))
        waiting = (one for one in self._before.leaves.values() if not one.sha256 and one.place not in self._arrived)
        self._foreign += [(leaf, (), ()) for leaf in waiting if leaf.name in self._at]
        for leaf, checks, codes in self._foreign:
            path = self._at[leaf.name]
            self._filings.setdefault(path, self._unnamed(path, named=True))
            self._attach(path, leaf, checks, codes)
        self._file_anew()
        for one in self._dossier.files:
            if one.path not in self._filings:
                self._filings[one.path] = self._unnamed(one.path)
        files = sorted(self._dossier.files, key=lambda one: self._filings[one.path].name)
        checked = tuple(replace(one, checks=tuple(kind for kind, _ in self._filings[one.path].checks)) for one in files)
        return Filed(replace(self._dossier, files=checked), self._filings, tuple(self._apart), tuple(self._said))

    def _file_anew(self) -> None:
        """File leaves that came before what they replace: their chain of replacements is longer now."""
        for leaf in self._before.leaves.values():
            chain = [self._document(place) for place in chain_of(leaf.place, self._replaced)]
            if leaf.place not in self._arrived and leaf.sha256 and leaf.document in chain[:-1]:
                self._apart.append(replace(leaf, document=chain[-1]))

    def _document(self, place: LeafPlace) -> str:
        """Return the id of the document that begins with a leaf."""
        return derived_id(self._case, Document.kind, ("/".join(place),))

    def _judged(self, leaf: Leaf, ended: dict[LeafPlace, str]) -> Codes:
        """Say what speaks against changing the leaf that one changes, going by everything that has come so far.

        This is told and not recorded: it depends on what came before, and five intakes must agree.
        """
        target, codes = leaf.target, tuple[str, ...]()
        if target is None:
            return ()
        if target not in self._known:
            codes = ("ectd.modified_missing" if target[0] in self._sequences else "ectd.sequence_missing",)
        elif ended.get(target, leaf.sequence) < leaf.sequence:
            codes = ("ectd.modified_gone",)
        if leaf.operation in _CHANGING:
            ended.setdefault(target, leaf.sequence)
        return codes

    def _file(self, leaf: Leaf, checks: Checks, codes: Codes) -> None:
        """File a leaf with the file it names; one without a file stands apart, and the report says why."""
        path = self._at.get(leaf.name)
        if leaf.operation == told.DELETE:
            self._withdraw(leaf, codes)
        elif path is not None and leaf.name.startswith(leaf.sequence + "/"):
            self._attach(path, leaf, checks, codes)
        elif path is not None:
            self._foreign.append((leaf, checks, codes))
        elif leaf.name in self._before.files:
            document, sha256 = self._before.files[leaf.name]
            self._set_apart(replace(leaf, document=document, sha256=sha256), codes)
        elif "ectd.climbs" in leaf.faults:
            self._set_apart(leaf, codes)
        elif leaf.name.startswith(leaf.sequence + "/") or not leaf.name:
            self._set_apart(replace(leaf, faults=(*leaf.faults, "ectd.missing")), codes)
        else:
            self._set_apart(leaf, ("ectd.missing", *codes))

    def _attach(self, path: str, leaf: Leaf, checks: Checks, codes: Codes) -> None:
        """Let a file be what a leaf says; further leaves of the same file stand for the same document."""
        sequence, within = self._owner[path]
        found = self._filings.get(path)
        if found is None:
            root = chain_of(leaf.place, self._replaced)[-1]
            name, document = "/".join(root), self._document(root)
            title = leaf.title if root == leaf.place else ""
            found = Filing(leaf.name, name, document, title, sequence.faults.get(within, ()))
        self._filings[path] = replace(
            found,
            leaves=(*found.leaves, replace(leaf, document=found.document)),
            findings=tuple(dict.fromkeys((*found.findings, *leaf.faults, *codes))),
            checks=tuple(dict.fromkeys((*found.checks, *checks))),
        )

    def _withdraw(self, leaf: Leaf, codes: Codes) -> None:
        """Note that a leaf takes an earlier one back; no file comes with it."""
        found = self._known.get(leaf.target) if leaf.target else None
        name = found.name if found and found.name else "/".join(leaf.target or leaf.place)
        self._apart.append(replace(leaf, name=""))
        self._said.append(IntakeDocument(name, WITHDRAWN, findings=("ectd.withdrawn", *leaf.faults, *codes)))

    def _set_apart(self, leaf: Leaf, codes: Codes) -> None:
        """Keep a leaf that brought no file, and tell what is wrong with it."""
        self._apart.append(leaf)
        findings = (*leaf.faults, *codes)
        if findings:
            self._said.append(IntakeDocument(leaf.name or "/".join(leaf.place), LEFT_OUT, findings=findings))

    def _unnamed(self, path: str, *, named: bool = False) -> Filing:
        """File what no leaf of its sequence names, or one of another: by its path, from its sequence on."""
        if path not in self._owner:
            return Filing(path, path, derived_id(self._case, Document.kind, (path,)))
        sequence, within = self._owner[path]
        name, faults = f"{sequence.number}/{within}", sequence.faults.get(within, ())
        if told.INDEX in sequence.backbones and not told.is_structure(within) and not named:
            faults = (*faults, "ectd.not_in_backbone")
        return Filing(name, name, derived_id(self._case, Document.kind, (name,)), findings=faults)


def _claims(case: str, sequence: Sequence) -> Iterator[_Claim]:
    """Turn what the backbones of a sequence say into leaves; an id that is missing or used twice is made up."""
    used: set[str] = set()
    for path, backbone in sorted(sequence.backbones.items()):
        folder = "/".join((sequence.number, *path.split("/")[:-1]))
        for number, one in enumerate(backbone.leaves, 1):
            name, faults = f"{path}#{one.id}", list[str]()
            if not one.id or name in used:
                name = f"{path}#{one.id}({number})"
                faults.append("ectd.leaf_id")
            used.add(name)
            claim = _claim(case, (sequence.number, name), folder, one, faults)
            yield replace(claim, leaf=replace(claim.leaf, number=number))


def _claim(case: str, place: LeafPlace, folder: str, one: NamedLeaf, faults: list[str]) -> _Claim:
    """Turn one leaf of a backbone into what the record keeps of it."""
    deletes = one.operation == told.DELETE
    name = told.led_to(folder, one.href) if one.href and not deletes else ""
    if name is None:
        faults.append("ectd.climbs")
    if one.operation not in told.OPERATIONS:
        faults.append("ectd.operation")
    modified = told.modified_leaf(folder, one.modified) if one.operation in (told.APPEND, *_CHANGING) else None
    if modified is None and one.operation in (told.APPEND, *_CHANGING):
        faults.append("ectd.modified_none")
    elif modified is not None and modified[0] >= place[0]:
        faults.append("ectd.modified_not_earlier")
    kind = CHECKSUMS.get("".join(filter(str.isalnum, one.checksum_type)).lower(), "")
    if not deletes and not (one.checksum and kind):
        faults.append("ectd.checksum_kind" if one.checksum else "ectd.checksum_missing")
    leaf = Leaf(
        id=derived_id(case, Leaf.kind, place),
        key=place,
        operation=one.operation,
        title=one.title,
        headings=one.headings,
        modified=modified or (),
        name=name or "",
        faults=tuple(faults),
    )
    return _Claim(leaf, ((kind, one.checksum),) if one.checksum and kind and not deletes else ())
