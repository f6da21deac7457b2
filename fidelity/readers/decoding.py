"""Decoding: UTF-8, with or without a byte-order mark, and advice for everything else.

Only UTF-8 is read. Other encodings are recognised for the advice's sake alone: a guess that is wrong would change the
very characters this program is there to compare.
"""

from __future__ import annotations

import codecs

from fidelity.errors import ReadError

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# Bytes that are typography in Windows-1252 (curly marks, dashes, the ellipsis, the euro) and control codes in Latin-1.
_WINDOWS = frozenset(b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x96\x97\x99\x9b")


def decode(data: bytes, name: str) -> str:
    """Return ``data`` as text, without its byte-order mark; ``name`` is the file's, for the message.

    Raises:
        ReadError: the bytes are no text, or no UTF-8.
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
