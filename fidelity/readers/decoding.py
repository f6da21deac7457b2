"""Decoding: UTF-8, with or without a byte-order mark, what a format itself declares, and advice for everything else.

Nothing is guessed. Where a page, an XML or a PO file names its encoding, that is used; every other text must be UTF-8.
Other encodings are recognised for the advice's sake alone: a guess that is wrong would change the very characters this
program is there to compare.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from fidelity.errors import ReadError

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# Bytes that are typography in Windows-1252 (curly marks, dashes, the ellipsis, the euro) and control codes in Latin-1.
_WINDOWS = frozenset(b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x96\x97\x99\x9b")
_META = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_PO = re.compile(rb"\"Content-Type:[^\"\n]{0,100}?charset=([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a file declares its encoding
# Pages that declare Latin-1 or ASCII mean Windows-1252 (WHATWG Encoding Standard, 4.2).
_LATIN = frozenset(("ascii", "iso8859-1"))

Declared = Callable[[bytes], str | None]
"""Finds in the bytes of a file the name of its encoding, or None where it declares none."""


def html_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares in ``<meta charset>``, or as XML."""
    found = _META.search(data[:_HEAD]) or _XML.match(data[:_HEAD])
    name = found[1].decode("ascii") if found else None
    try:
        return "cp1252" if name and codecs.lookup(name).name in _LATIN else name
    except LookupError:
        return name


def xml_charset(data: bytes) -> str | None:
    """Return the encoding of an XML declaration."""
    found = _XML.match(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def po_charset(data: bytes) -> str | None:
    """Return the encoding of the header of a PO file; a template's placeholder is none."""
    found = _PO.search(data[:_HEAD])
    name = found[1].decode("ascii") if found else None
    return None if name == "CHARSET" else name


def decode(data: bytes, name: str, declared: Declared | None = None) -> str:
    """Return ``data`` as text, without its byte-order mark.

    Args:
        data: the bytes of a file.
        name: the file's, for messages.
        declared: where the format may name another encoding than UTF-8.

    Raises:
        ReadError: the bytes are no text, or not in the encoding that the file declares, or none and no UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise ReadError(f"{name}: is {encoding}, not UTF-8; {_convert(encoding, name)}")
    nul = data.find(b"\0")
    if nul >= 0:
        wide = _wide(data)
        if wide:
            raise ReadError(f"{name}: looks like {wide}, not UTF-8; {_convert(wide, name)}")
        raise ReadError(f"{name}: is binary (a NUL byte at offset {nul}); only text can be read")
    own = declared(data) if declared is not None and not data.startswith(codecs.BOM_UTF8) else None
    if own is not None and own.lower().replace("-", "").replace("_", "") not in ("utf8", "utf16"):
        return _declared(data, own, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # utf-8-sig counts from behind the mark
        offset = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        line = len(
            data[:offset].decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        )
        likely = _likely(data)
        raise ReadError(
            f"{name}:{line}: is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset}); "
            f"it looks like {likely}: {_convert(likely, name)}"
        ) from None


def _declared(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)  # which knows text encodings only: base64 is none
    except LookupError:
        raise ReadError(f"{name}: declares the encoding {encoding!r}, which is unknown; save it as UTF-8") from None
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: declares the encoding {encoding}, but byte 0x{data[error.start]:02x} at offset {error.start} is "
            "none of its characters; mend the declaration, or save the file as UTF-8"
        ) from None


def _convert(encoding: str, name: str) -> str:
    return f"convert it with: iconv -f {encoding} -t UTF-8 '{name}'"


def _wide(data: bytes) -> str:
    """Return the name of UTF-16 without a mark: Latin text has a NUL in every second byte."""
    sample = data[:2_000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.7 * half:
        return "UTF-16LE"
    if half and sample[0::2].count(0) > 0.7 * half:
        return "UTF-16BE"
    return ""


def _likely(data: bytes) -> str:
    high = {byte for byte in data if byte >= 0x80}
    if high & _WINDOWS or any(0x80 <= byte < 0xA0 for byte in high):
        return "CP1252"
    return "ISO-8859-1"
