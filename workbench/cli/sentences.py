"""Sentences for refusals on the command line: what happened, what was kept, what to do."""

from __future__ import annotations

import string

from workbench.domain.errors import Refusal

SENTENCES: dict[str, str] = {
    "authority.missing": "You do not have the right to write this here; nothing was changed.",
    "backup.failed": "The copy could not be written or did not pass its check; the store itself is untouched.",
    "backup.damaged": "{file} is no sound backup of a workspace; nothing was changed.",
    "case.known": "The case {reference} is already open in this workspace.",
    "case.reference_missing": "A case needs a reference; nothing was changed.",
    "case.route_differs": "The case is on route {known}, not {given}; nothing was taken in. Change the route in the case first.",
    "case.unknown": "There is no such case in this workspace. The command cases lists those there are.",
    "demo.folder_foreign": "{folder} holds other files; nothing was written. Give an empty folder, or one that an earlier demo made.",
    "discipline.missing": "Say for which discipline you act, with --discipline CODE.",
    "document.unknown": "There is no document {document} in this case; nothing was taken in.",
    "dossier.empty": "{path} holds no documents; nothing was changed.",
    "dossier.not_found": "{path} is not there, or cannot be read; nothing was changed.",
    "dossier.unsupported": "{path} is neither a folder, a zip, a PDF nor an image; nothing was taken in.",
    "field.overtaken": "This was changed in the meantime; look at it again. Nothing was changed.",
    "file.not_writable": "{file} cannot be written; nothing was changed.",
    "framework.missing": "The framework that this case uses is not in this workspace; merge a package of the case that carries it.",
    "identity.damaged": "The file with your key cannot be read; the record is untouched. Restore it from a backup.",
    "identity.other_name": "This workspace belongs to somebody else; open your own with --workspace.",
    "key.expired": "The certificate in {file} is not valid today; nothing was signed.",
    "key.not_found": "{file} is not there, or cannot be read; nothing was signed.",
    "key.unreadable": "{file} holds no key and certificate that can sign; nothing was signed.",
    "key.wrong_password": "The password does not open {file}; nothing was signed.",
    "later.issue": "{what} is not in this version yet; nothing was changed.",
    "outcome.stopped": "Something stops this outcome; nothing was changed.",
    "package.changed": "{file} was changed after it was signed; it was refused whole and nothing was taken in.",
    "package.damaged": "{file} is damaged; it was refused whole and nothing was taken in.",
    "package.key_changed": "{file} comes from {name} under another key than before; it was refused. Compare the fingerprint {fingerprint} over another channel.",
    "package.newer_format": "{file} was made by a newer version of the program; it was refused. Update the program and merge it again.",
    "package.not_a_package": "{file} is not a package of this program; nothing was taken in.",
    "package.other_founder": "{file} says that somebody else opened this case; it was refused, since the case has a team already.",
    "package.signature": "The signature of {file} does not hold; it was refused whole and nothing was taken in.",
    "package.too_large": "{file} is larger than a package may be; nothing was taken in.",
    "package.unknown_part": "{file} holds parts that its list does not name; it was refused whole.",
    "passphrase.needed": "This workspace is encrypted; give its passphrase with --passphrase-file FILE.",
    "passphrase.unreadable": "The file with the passphrase cannot be read.",
    "report.draft_unsigned": "A draft is not signed: the case has no issued recommendation, or conflicts are open.",
    "report.unreadable": "{file} is no PDF that can be read.",
    "search.empty": "Give words to search for.",
    "sign.field_unknown": "The report has no signature field {field}; its fields are {fields}.",
    "store.damaged": "{file} is damaged. Nothing was changed; restore a backup, or salvage what can be read.",
    "store.foreign": "{file} belongs to another program. Nothing was changed; choose another workspace.",
    "store.full": "The disk is full. What was written before is kept; free some space and do it again.",
    "store.locked": "Another program holds {file}; nothing was changed. Try again when it is done.",
    "store.newer": "{file} was written by a newer version of the program; it was not touched. Update the program.",
    "store.read_only": "{file} cannot be written; nothing was changed.",
    "store.unreachable": "{file} cannot be reached; nothing was changed.",
    "store.wrong_passphrase": "The passphrase does not open this workspace; nothing was changed.",
    "window.no_screen": "There is no screen to open the window on. The commands work without one; --help lists them.",
    "workspace.encryption_required": "The policy of this laptop asks for encryption; give a passphrase with --passphrase-file FILE.",
    "workspace.in_use": "This workspace is open in another window or command; nothing was changed. Reading commands work beside it.",
    "workspace.network": "A workspace on a network drive can be damaged; nothing was made. Choose a folder on this laptop.",
    "workspace.not_there": "There is no workspace here yet; take a dossier in or merge a package first.",
    "workspace.sync_folder": "A workspace in a synchronised folder can be damaged; nothing was made. Choose another folder on this laptop.",
}


class _Given(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return f"the {name}"


def sentence(refusal: Refusal) -> str:
    """Return the sentence for a refusal; an unknown code still says what was refused."""
    found = SENTENCES.get(refusal.code) or SENTENCES.get(_family(refusal.code))
    if found is None:
        details = ", ".join(f"{name} {value}" for name, value in sorted(refusal.details.items()))
        return f"Refused: {refusal.code}{f' ({details})' if details else ''}. Nothing was changed."
    return string.Formatter().vformat(found, (), _Given(refusal.details))


def _family(code: str) -> str:
    return {"framework": "framework.broken", "archive": "archive.unsafe"}.get(code.partition(".")[0], "")


SENTENCES |= {
    "framework.broken": "The framework file is broken at line {line}; it was refused and nothing was changed.",
    "archive.unsafe": "The archive is not safe to open, or is damaged; nothing was taken in from it.",
}
