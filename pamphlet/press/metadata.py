"""XMP metadata: what the source says of itself goes on, less what is no longer true of the sheets.

A claim of PDF/A or PDF/UA is not passed on, because the sheets have no tags; the key of PDF/X is (ISO 16684-1).
"""

from __future__ import annotations

from typing import Any

from pamphlet import __version__

LARGEST_PACKET = 1024 * 1024
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
PDF = "http://ns.adobe.com/pdf/1.3/"
KEPT_SPACES = {
    DC: "dc",
    PDF: "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://creativecommons.org/ns#": "cc",
}
_START = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = b'\n<?xpacket end="r"?>'
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def adjusted(stream: Any, title: str | None) -> bytes | None:
    """Return the packet for the sheets, or None when the source has none that can be read.

    A packet that declares entities, is packed, or is larger than LARGEST_PACKET is not read.
    """
    import pikepdf

    if not isinstance(stream, pikepdf.Stream) or "/Filter" in stream:
        return None
    data = stream.read_raw_bytes()
    if len(data) > LARGEST_PACKET or b"<!" in data.replace(b"<!--", b""):
        return None
    return _rewritten(data, title)


def _rewritten(data: bytes, title: str | None) -> bytes | None:
    from xml.etree import ElementTree as ET

    try:
        found = ET.fromstring(data.strip(b"\x00 \t\r\n"))  # noqa: S314 - without declarations there are no entities
    except (ET.ParseError, ValueError, LookupError):
        return None
    for space, prefix in (KEPT_SPACES | {RDF: "rdf", "adobe:ns:meta/": "x"}).items():
        ET.register_namespace(prefix, space)
    about = ET.Element(f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    for description in found.iter(f"{{{RDF}}}Description"):
        for name, value in description.attrib.items():
            if _space(name) in KEPT_SPACES:
                about.set(name, value)
        about.extend(child for child in description if _space(child.tag) in KEPT_SPACES)
    _state(about, f"{{{PDF}}}Producer", f"pamphlet {__version__}")
    if title:
        _retitle(about, title)
    meta = ET.Element("{adobe:ns:meta/}xmpmeta")
    ET.SubElement(meta, f"{{{RDF}}}RDF").append(about)
    packet: bytes = ET.tostring(meta, encoding="utf-8")
    return _START + packet + _END


def _space(name: str) -> str:
    return name[1:].split("}")[0]


def _state(about: Any, name: str, value: str) -> None:
    for child in about.findall(name):
        about.remove(child)
    about.set(name, value)


def _retitle(about: Any, title: str) -> None:
    from xml.etree import ElementTree as ET

    for child in about.findall(f"{{{DC}}}title"):
        about.remove(child)
    entry = ET.SubElement(ET.SubElement(about, f"{{{DC}}}title"), f"{{{RDF}}}Alt")
    ET.SubElement(entry, f"{{{RDF}}}li", {_LANGUAGE: "x-default"}).text = title
