"""The parts of a Word file: a zip archive of XML, opened with suspicion.

A part is unpacked only up to a size that no article reaches, whatever the archive says of it (a zip bomb says little):
bounded memory and time. Encrypted files, old binary ones and damaged archives each get their own line of advice.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from fidelity.errors import ReadError

LARGEST = 48_000_000  # bytes of a part, unpacked
_OLE = b"\xd0\xcf\x11\xe0"  # the container of old .doc files, and of encrypted .docx


class Package:
    """An open Word file.

    Args:
        data: its bytes.
        name: its name, for messages.

    Raises:
        ReadError: it is no Word file, encrypted, or damaged.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLE):
            raise ReadError(f"{name}: is encrypted, or an old .doc file; save it as .docx without a password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise ReadError(f"{name}: is no Word file (no zip archive); save it as .docx again") from None
        self._names = {info.filename for info in self._zip.infolist()}
        if "word/document.xml" not in self._names:
            raise ReadError(f"{name}: is no Word file (it has no word/document.xml); save it as .docx again")

    def part(self, path: str) -> str | None:
        """Return the text of a part, or None where the file has none of that name.

        Raises:
            ReadError: the part is too large, damaged, encrypted, or no text.
        """
        if path not in self._names:
            return None
        try:
            with self._zip.open(path) as file:
                data = file.read(LARGEST + 1)
        except RuntimeError:
            raise ReadError(f"{self.name}: is encrypted; save it as .docx without a password") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise ReadError(f"{self.name}: is damaged ({path} cannot be unpacked); save it as .docx again") from None
        if len(data) > LARGEST:
            raise ReadError(
                f"{self.name}: {path} unpacks to more than {LARGEST // 1_000_000} MB, which is no article; refused"
            )
        for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
        raise ReadError(f"{self.name}: is damaged ({path} is no UTF-8); save it as .docx again")
