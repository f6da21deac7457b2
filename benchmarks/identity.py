"""A text against itself, in other clothes: no violation may be found.

    python benchmarks/identity.py TEXT_FILE_OR_FOLDER_OR_JSONL ...

JSON Lines are read for their ``text``, ``source`` and ``derived`` members. Prints the number of texts and, for every
way of dressing, how many raise an alarm; `--show N` prints the alarms of the first N.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import fidelity

WORD = re.compile(r"\b[a-z]{6,}\b")


def rewrap(text: str) -> str:
    """Other line wraps; only where blank lines, not line ends, separate the paragraphs."""
    if any(len(line) > 200 for line in text.splitlines()) and "\n\n" not in text:
        return text
    blocks = re.split(r"(\n[ \t]*\n\s*)", text)
    return "".join(
        textwrap.fill(block, 60, break_long_words=False, break_on_hyphens=False)
        if index % 2 == 0 and "\n" not in block.strip() and not re.match(r"\s*(?:[-*+•>#|]|\d+[.)])", block)
        else block
        for index, block in enumerate(blocks)
    )


def straight(text: str) -> str:
    """Straight marks for curly ones."""
    for curly, plain in zip("“”‘’", "\"\"''", strict=True):
        text = text.replace(curly, plain)
    return text


def curly(text: str) -> str:
    """Curly double marks for straight ones, paragraph by paragraph, where they are surely paired."""
    blocks = text.split("\n")
    for index, block in enumerate(blocks):
        parts = block.split('"')
        opens = [not part or part[-1] in " \t([—" for part in parts[:-1:2]]
        closes = [bool(part) and not part[-1].isspace() and not part[0].isspace() for part in parts[1::2]]
        if len(parts) % 2 and all(opens) and all(closes) and not re.search(r"\d\"", block):
            blocks[index] = "".join(
                part + ("" if place == len(parts) - 1 else "“" if place % 2 == 0 else "”")
                for place, part in enumerate(parts)
            )
    return "\n".join(blocks)


def dashes(text: str) -> str:
    """Double hyphens for em dashes."""
    return text.replace("—", " -- ").replace("  -- ", " -- ").replace(" --  ", " -- ")


def decomposed(text: str) -> str:
    """Accents as characters of their own (NFD)."""
    return unicodedata.normalize("NFD", text)


def unseen(text: str) -> str:
    """Soft hyphens inside long words."""
    return WORD.sub(lambda match: match[0][:3] + "\u00ad" + match[0][3:], text)


def emphasised(text: str) -> str:
    """Markdown emphasis on some words."""
    return WORD.sub(lambda match: f"*{match[0]}*" if len(match[0]) % 5 == 0 else match[0], text)


def carriage(text: str) -> str:
    """CRLF line ends."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


STYLES: tuple[Callable[[str], str], ...] = (
    str,
    rewrap,
    straight,
    curly,
    dashes,
    decomposed,
    unseen,
    emphasised,
    carriage,
)


def texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every text found under ``paths``."""
    for path in paths:
        if path.is_dir():
            yield from texts(sorted(child for child in path.rglob("*") if child.suffix in {".txt", ".md", ".jsonl"}))
        elif path.suffix == ".jsonl":
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                record = json.loads(line)
                for key in ("text", "source", "derived"):
                    if isinstance(record.get(key), str):
                        yield f"{path.name}:{number}:{key}", record[key]
        else:
            yield path.name, path.read_text(encoding="utf-8-sig")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--limit", type=int, default=0, help="every n-th text, so that about LIMIT are left")
    arguments = parser.parse_args()
    every = list(dict(reversed(pair) for pair in texts(arguments.paths)).items())
    if arguments.limit:
        every = every[:: max(1, len(every) // arguments.limit)]
    start = time.process_time()
    alarms = {style.__name__: 0 for style in STYLES}
    shown = 0
    for text, name in every:
        for style in STYLES:
            other = style(text)
            if style is not str and other == text:
                continue
            report = fidelity.compare(text, other)
            if report.violations:
                alarms[style.__name__] += 1
                if shown < arguments.show:
                    shown += 1
                    print(name, style.__name__, "; ".join(v.message for v in report.violations[:4]))
    print(f"{len(every)} texts, {time.process_time() - start:.0f} CPU s")
    for style, count in alarms.items():
        print(f"{'identity' if style == 'str' else style:12} {count}")
    return int(any(alarms.values()))


if __name__ == "__main__":
    sys.exit(main())
