"""Signing a report: PAdES B-B in the fields the report was made with, one after another."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields

from workbench.adapters.signing.keys import SigningKey
from workbench.adapters.signing.stamp import stamp_style
from workbench.adapters.verifying.raw import DAMAGE, raw_signatures
from workbench.domain.errors import MachineRefused, RuleBroken


@dataclass(frozen=True, slots=True)
class Field:
    """One signature field of a report, in the order in which the fields are signed; width and height in points."""

    name: str
    signed: bool
    width: float
    height: float


class _At(signers.PdfSigner):  # type: ignore[misc]  # the library has no types
    """A signer that states the given time instead of asking the clock."""

    def __init__(self, when: datetime, *args: Any, **kwargs: Any) -> None:  # the library's own
        super().__init__(*args, **kwargs)
        self._when = when

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:  # the library's own
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._when
        return session


def signature_fields(data: bytes) -> tuple[Field, ...]:
    """Return the fields of a report; what is no PDF is `MachineRefused("report.unreadable")`."""
    return _opened(data)[1]


def sign_pdf(data: bytes, field: str, key: SigningKey, *, reason: str, name: str, when: datetime) -> bytes:
    """Sign one field and return the longer file; what was there before stays byte for byte.

    The first field seals the report, the last closes it: `sign.seal_first` and `sign.close_last` refuse another
    order, `sign.closed`, `sign.field_signed` and `sign.field_unknown` what cannot be signed, and
    `key.expired`, `key.not_yet_valid`, `key.unsuitable` the key. Bytes that no longer fit the signatures they carry
    are `report.changed`.
    """
    raw = raw_signatures(data)
    if not all(one.fits for one in raw) or (raw and raw[-1].covered != len(data)):
        raise MachineRefused("report.changed")
    writer, fields = _opened(data)
    _refuse(fields, field)
    key.check(when)
    number = next(at for at, one in enumerate(fields) if one.name == field)
    last = number == len(fields) - 1
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=number == 0,
        docmdp_permissions=MDPPerm.NO_CHANGES if last else MDPPerm.FILL_FORMS,
        reason=reason,
        name=name,
    )
    size = (fields[number].width, fields[number].height)
    style = stamp_style(size, name, key.name, reason, when)
    signed = _At(when, metadata, signer=key.engine, stamp_style=style).sign_pdf(writer, existing_fields_only=True)
    return bytes(signed.getbuffer())


def _opened(data: bytes) -> tuple[IncrementalPdfFileWriter, tuple[Field, ...]]:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        return writer, _fields(writer)
    except DAMAGE as error:
        raise MachineRefused("report.unreadable") from error


def _fields(writer: IncrementalPdfFileWriter) -> tuple[Field, ...]:
    found = []
    for name, value, reference in enumerate_sig_fields(writer.prev):
        left, bottom, right, top = (float(edge) for edge in reference.get_object()["/Rect"])
        found.append(Field(name, value is not None, right - left, top - bottom))
    return tuple(found)


def _refuse(fields: tuple[Field, ...], field: str) -> None:
    signed = {one.name: one.signed for one in fields}
    if field not in signed:
        raise RuleBroken("sign.field_unknown", field=field, fields=list(signed))
    if all(signed.values()):
        raise RuleBroken("sign.closed")
    if signed[field]:
        raise RuleBroken("sign.field_signed", field=field)
    if not fields[0].signed and fields[0].name != field:
        raise RuleBroken("sign.seal_first", field=fields[0].name)
    waiting = [one.name for one in fields if not one.signed and one.name != field]
    if fields[-1].name == field and waiting:
        raise RuleBroken("sign.close_last", waiting=waiting)
