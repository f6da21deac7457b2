"""The page of 100 articles with 10,000 facts: how long it takes to write, to open and to scroll in Chromium.

    python benchmarks/page.py

Needs the extra `browser` and the system's Chromium. The articles are made up (`fidelity.articles`); in each of them
six figures are changed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from playwright.sync_api import sync_playwright

from fidelity import Document, compare, extract
from fidelity.articles import random_article
from fidelity.reports.article import Article
from fidelity.reports.page import render

ARTICLES, FACTS = 100, 100
_PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_SCROLL = """async () => {
  const frames = [];
  for (let last = performance.now(), step = 0; step < 120; step++) {
    scrollBy(0, 120);
    await new Promise((done) => requestAnimationFrame(done));
    frames.push(performance.now() - last);
    last = performance.now();
  }
  return frames.sort((a, b) => a - b);
}"""


def article(number: int, random: Random) -> Article:
    """Return a made-up article of at least `FACTS` facts, six figures of which are changed."""
    pieces: list[str] = []
    facts = 0
    while facts < FACTS:
        pieces.append(random_article(random).text)
        facts += len(extract(pieces[-1]))
    source = derived = "\n\n".join(pieces)
    for _ in range(6):
        if figures := list(re.finditer(r"\d+", derived)):
            one = random.choice(figures)
            derived = f"{derived[: one.start()]}{int(one[0]) + 7}{derived[one.end() :]}"
    paths = f"wire/{number}.txt", f"content/{number}.md"
    return Article(compare(Document(source, path=paths[0]), Document(derived, path=paths[1])))


def main() -> None:
    """Print sizes and times."""
    random = Random(5)
    articles = [article(number, random) for number in range(ARTICLES)]
    facts = sum(len(one.report.derived.facts) for one in articles)
    start = process_time()
    text = render(articles)
    written = process_time() - start
    print(f"{ARTICLES} articles, {facts} facts, {len(text) / 1e6:.1f} MB, written in {written:.2f} s of CPU")
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        for _ in range(3):
            start = perf_counter()
            tab.goto(path.as_uri())
            tab.evaluate(_PAINTED)
            print(f"opened and painted in {perf_counter() - start:.2f} s")
        frames = tab.evaluate(_SCROLL)
        print(f"scrolling: median frame {frames[60]:.0f} ms, nine of ten under {frames[108]:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
