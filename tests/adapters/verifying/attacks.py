"""What somebody might do to a signed report."""

from __future__ import annotations

import io
from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pypdf import PdfReader, PdfWriter

from tests.adapters.signing.signers import key


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Append one revision, as a program that saves changes does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    writer.write_in_place()
    return writer.prev.stream.getvalue()


def edit_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    content = generic.StreamObject(stream_data=b"BT ET")
    page["/Contents"] = writer.add_object(content)
    writer.update_container(page)


def add_note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 99, 99)))
    note = {"/Type": generic.NameObject("/Annot"), "/Subtype": generic.NameObject("/Text"), "/Rect": box}
    named = {generic.NameObject(name): value for name, value in note.items()}
    page["/Annots"] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(named))])
    writer.update_container(page)


def swap_attachment(writer: IncrementalPdfFileWriter) -> None:
    file = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]
    stream = writer.add_object(generic.StreamObject(stream_data=b'{"other": true}'))
    for name in ("/F", "/UF"):
        file[generic.NameObject(name)] = stream
    writer.update_container(file)


def remove_last_signature(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
    del field["/V"]
    writer.update_container(field)


def add_nothing(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.NullObject())


def rewritten(data: bytes, attached: bytes | None = None) -> bytes:
    """Write the whole file anew, as most programs do."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if attached is not None:
        names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]
        names[1].get_object()["/EF"]["/F"].get_object().set_data(attached)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def signed_again(data: bytes, field: str, *, new: bool) -> bytes:
    """Sign with another program, which asks nobody's leave."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if new:
        append_signature_field(writer, SigFieldSpec(field))
    metadata = signers.PdfSignatureMetadata(field_name=field)
    return signers.PdfSigner(metadata, signer=key().engine).sign_pdf(writer, existing_fields_only=True).getvalue()
