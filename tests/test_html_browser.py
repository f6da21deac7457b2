"""The page in a real browser: what its script does, what it is without one, and that axe finds nothing serious.

Needs Playwright, axe and the system's Chromium (Debian: ``apt install chromium``); skipped where one is not there.
"""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import shutil
from itertools import count

import pytest

from fidelity import Document, compare
from fidelity.reports.article import Article
from fidelity.reports.page import render

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt install chromium")

SOURCE = """Ada Moen sold 14 boats to Jonas Weil on 3 May 2021.

“I will not sell the pier,” said Ada Moen.

The bay has 300 boats, a light and a mill."""
DERIVED = """Ada Moen sold 41 boats to Jonas Weil on 3 May 2021.

“I will sell the pier,” said Ada Moen.

The bay has boats, a light and a mill. Benedikt Sommer came."""
HOSTILE = """<script>window.broken = 1</script><img src=x onerror="window.broken = 1"> 41 boats "' onclick='window.broken=1'"""


def article(source=SOURCE, derived=DERIVED, path="content/port.md"):
    report = compare(Document(source, path="wire/port.txt"), Document(derived, path=path), complete=True)
    return Article(report, declared="fidelity.toml:1: pair[1]")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """Write a page of these articles and return its address."""
    number = count()

    def write(*articles):
        path = tmp_path_factory.mktemp("page") / f"report{next(number)}.html"
        path.write_text(
            render(articles or [article(), article("Nine boats.", "Nine boats.", "content/z.md")]), encoding="utf-8"
        )
        return path.as_uri()

    return write


@pytest.fixture
def visit(browser, write):
    """Open a page; whatever it logs or throws fails the test."""
    contexts, said = [], []

    def visit(*articles, fragment="", **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(f"{write(*articles)}{fragment}")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert said == []


def chosen(page):
    return page.evaluate("document.querySelector('.card.now')?.id")


def test_j_and_k_walk_through_the_violations(visit):
    page = visit()
    page.keyboard.press("j")
    first = chosen(page)
    page.keyboard.press("j")
    assert chosen(page) != first
    assert page.evaluate("decodeURI(location.hash.slice(1))") == chosen(page)
    assert page.evaluate("document.activeElement.id") == chosen(page)
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert chosen(page) == first == "content/port.md/number-altered-14"
    assert page.locator("#said").text_content() == "No violation before this one"


def test_the_connector_joins_both_ends(visit):
    page = visit()
    page.keyboard.press("j")
    assert page.locator(".wire path").get_attribute("d").startswith("M")
    assert page.locator("a.n.now").count() >= 2
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".wire path").get_attribute("d") == ""


def test_chips_hide_what_they_say_and_j_passes_it_over(visit):
    page = visit()
    page.locator("#show-number").uncheck()
    assert not page.locator(".card.number").first.is_visible()
    assert page.locator(".card.quote").first.is_visible()
    page.locator("h1").click()
    page.keyboard.press("j")
    assert "quote-altered" in chosen(page)
    assert page.locator(".article.good").is_visible()
    page.locator("#show-clean").uncheck()
    assert not page.locator(".article.good").is_visible()


def test_a_permalink_opens_and_selects(visit):
    page = visit(fragment="#content/port.md/number-missing-300")
    assert chosen(page) == "content/port.md/number-missing-300"
    assert page.locator(".card.now").is_visible()
    page = visit(fragment="#content/z.md")
    assert page.locator("details[id='content/z.md']").get_attribute("open") is not None


def test_a_link_lands_on_its_article_however_many_there_are(visit):
    articles = [
        article("\n\n".join([SOURCE] * 8), "\n\n".join([DERIVED] * 8), f"content/{number}.md") for number in range(30)
    ]
    page = visit(*articles)
    for name in ("content/25.md", "content/11.md", "content/29.md"):
        page.evaluate("scrollTo(0, 0)")
        page.locator(f".overview a[href='#{name}']").click()
        page.wait_for_timeout(100)
        top = page.evaluate("(name) => document.getElementById(name).getBoundingClientRect().top", name)
        assert 0 <= top < 400, name


def test_a_waiver_is_copied(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.locator(".card.number.altered .copy").click()
    page.wait_for_function("document.getElementById('said').textContent.includes('copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == '<!-- fidelity: allow number "14" because "REASON" -->'


def test_dark_and_light(visit):
    page = visit(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)" != dark
    page.reload()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_without_a_script_it_can_be_read(visit):
    page = visit(java_script_enabled=False)
    assert page.get_by_text("Benedikt Sommer").first.is_visible()
    assert page.locator(".card").first.is_visible()
    assert not page.locator(".copy").first.is_visible()
    page.locator(".card details summary").first.click()
    assert page.locator(".card details pre").first.is_visible()
    page.locator("#show-number").uncheck()
    assert not page.locator(".card.number").first.is_visible()


def test_a_narrow_page_needs_no_scrolling_sideways(visit):
    long = article(
        "The port of Llan" + "fair" * 30 + " has 14 boats.", "The port has 41 boats.", path=f"content/{'long-' * 30}.md"
    )
    page = visit(article(), long, viewport={"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    left, right = (page.locator(f".row {side}").first.bounding_box() for side in (".s", ".d"))
    assert left["y"] + left["height"] <= right["y"]


def test_a_hostile_article_does_nothing(visit):
    page = visit(article(f"{HOSTILE.replace('41', '14')}", HOSTILE, path=f"content/{HOSTILE}.md"))
    page.keyboard.press("j")
    page.wait_for_timeout(50)
    assert page.evaluate("window.broken") is None
    assert page.locator("img").count() == 0
    assert HOSTILE.split(" 41", maxsplit=1)[0] in page.locator(".d").first.text_content()


def test_the_policy_stops_what_was_not_escaped(browser, tmp_path):
    text = render([article()]).replace(
        "Benedikt Sommer", "<img src=x onerror='window.broken=1'><script>window.broken=1</script>"
    )
    (tmp_path / "broken.html").write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "broken.html").as_uri())
    assert page.locator("img").count() > 0
    assert page.evaluate("window.broken") is None
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_serious(visit, scheme, width):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="no axe: pip install axe-playwright-python"
    )
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.keyboard.press("j")
    found = axe.Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    worst = [one for one in found.response["violations"] if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], one["nodes"][0]["html"], one["nodes"][0]["failureSummary"]) for one in worst] == []
    assert found.response["passes"]


def test_print_keeps_the_shapes(visit):
    page = visit()
    page.emulate_media(media="print")
    assert not page.locator(".chips").is_visible()
    assert page.locator(".card").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.f.altered')).textDecorationStyle") == "solid"
