"""What a PDF/A-3a and PDF/UA-1 file says about itself: XMP, the colour profile, attachments."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

# LittleCMS's built-in sRGB profile ("No copyright, use freely"), frozen because it carries the time it was made.
_SRGB = base64.b64decode(
    "AAACTGxjbXMEQAAAbW50clJHQiBYWVogB+oAAQABAAAAAAAAYWNzcEFQUEwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPbWAAEA"
    "AAAA0y1sY21zAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALZGVzYwAAAQgAAAA2Y3BydAAA"
    "AUAAAABMd3RwdAAAAYwAAAAUY2hhZAAAAaAAAAAsclhZWgAAAcwAAAAUYlhZWgAAAeAAAAAUZ1hZWgAAAfQAAAAUclRSQwAAAggA"
    "AAAgZ1RSQwAAAggAAAAgYlRSQwAAAggAAAAgY2hybQAAAigAAAAkbWx1YwAAAAAAAAABAAAADGVuVVMAAAAaAAAAHABzAFIARwBC"
    "ACAAYgB1AGkAbAB0AC0AaQBuAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAADAAAAAcAE4AbwAgAGMAbwBwAHkAcgBpAGcAaAB0ACwA"
    "IAB1AHMAZQAgAGYAcgBlAGUAbAB5WFlaIAAAAAAAAPbWAAEAAAAA0y1zZjMyAAAAAAABDEIAAAXe///zJQAAB5MAAP2Q///7of//"
    "/aIAAAPcAADAblhZWiAAAAAAAABvoAAAOPUAAAOQWFlaIAAAAAAAACSfAAAPhAAAtsNYWVogAAAAAAAAYpcAALeHAAAY2XBhcmEA"
    "AAAAAAMAAAACZmYAAPKnAAANWQAAE9AAAApbY2hybQAAAAAAAwAAAACj1wAAVHsAAEzNAACZmgAAJmYAAA9c"
)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate>
<xmp:ModifyDate>{made}</xmp:ModifyDate><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Description:
    """What the file's properties say; `made` is the moment it speaks of, `identity` what makes it this file."""

    title: str
    author: str
    subject: str
    creator: str
    made: datetime
    identity: bytes
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside, as data that belongs to the whole document."""

    name: str
    media_type: str
    data: bytes
    description: str


def describe(document: pdfdoc.PDFDocument, description: Description) -> None:
    """Fill in the properties, once for old readers and once as XMP."""
    document.setTitle(description.title)
    document.setAuthor(description.author)
    document.setSubject(description.subject)
    document.setCreator(description.creator)
    info = document.info
    texts = {name: escape(getattr(info, name)) for name in ("title", "author", "subject", "creator", "producer")}
    written = _XMP.format(made=description.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00"), **texts).encode()
    document.Catalog.Metadata = pdfdoc.XMP(creator=lambda _: written)
    document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


def colour(document: pdfdoc.PDFDocument) -> None:
    """Say that device colours are sRGB."""
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _SRGB, [pdfdoc.PDFZCompress])
    name = pdfdoc.PDFString("sRGB IEC61966-2.1")
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    intent["DestOutputProfile"] = document.Reference(profile)
    document.Catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def attach(document: pdfdoc.PDFDocument, attachment: Attachment) -> None:
    """Embed one file and name it, in the tree of names and as an associated file of the document."""
    digest = hashlib.md5(attachment.data, usedforsecurity=False).digest()
    parameters = {
        "Size": len(attachment.data),
        "CheckSum": pdfdoc.PDFText(digest, enc="raw"),
        "ModDate": pdfdoc.PDFDate(ts=document._timeStamp),
    }
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
        "Params": pdfdoc.PDFDictionary(parameters),
    }
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), attachment.data, [pdfdoc.PDFZCompress])
    file = document.Reference(stream)
    name = pdfdoc.PDFString(attachment.name)
    specification = {
        "Type": "/Filespec",
        "F": name,
        "UF": name,
        "Desc": pdfdoc.PDFString(attachment.description),
        "AFRelationship": "/Data",
        "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
    }
    reference = document.Reference(pdfdoc.PDFDictionary(specification))
    names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, reference])})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})
    document.Catalog.AF = pdfdoc.PDFArray([reference])
