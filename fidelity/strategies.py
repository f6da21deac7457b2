"""Hypothesis strategies: made-up articles and facts, to test the program that rewrites.

    from hypothesis import given
    from fidelity.strategies import articles

    @given(articles())
    def test_our_summariser_keeps_facts(article):
        article.must_be_preserved_by(summarise, policy="summary")

A failing article shrinks: to one sentence with one fact, where one suffices to break the program. `articles` bounds
how many facts of each kind an article holds; `preserving_rewrites` and `corruptions` derive texts from an article that
keep all of its facts, or break exactly one. The strategies of single facts give `fidelity.Fact` values whose ``text``
is ready to be put into a sentence and whose ``value`` is the canonical form.

Needs the extra ``hypothesis``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import TypeVar

try:
    from hypothesis import reject
    from hypothesis import strategies as st
    from hypothesis.errors import InvalidArgument
except ImportError:
    raise ImportError("fidelity.strategies needs Hypothesis: pip install 'pytest-fidelity[hypothesis]'") from None

from fidelity.articles import figures, named, speeches
from fidelity.articles import times as timed
from fidelity.articles.corruptions import OPERATIONS as CORRUPTIONS
from fidelity.articles.corruptions import Corruption, corrupt
from fidelity.articles.generate import Bounds, NoArticleError, article
from fidelity.articles.model import Article
from fidelity.articles.picks import Pick, choose
from fidelity.articles.referents import Referent
from fidelity.articles.rewrites import OPERATIONS, Rewrite, rewrite
from fidelity.articles.typography import MARKS
from fidelity.facts.model import Fact, Kind

__all__ = [
    "Article",
    "Corruption",
    "Rewrite",
    "articles",
    "corruptions",
    "dates",
    "durations",
    "facts",
    "measurements",
    "money",
    "names",
    "numbers",
    "organisations",
    "percentages",
    "person_names",
    "places",
    "preserving_rewrites",
    "quotes",
    "times",
    "works",
]

T = TypeVar("T")
Range = int | tuple[int, int]


def articles(
    quotes: Range = (0, 4),
    names: Range = (0, 6),
    dates: Range = (0, 3),
    numbers: Range = (0, 5),
) -> st.SearchStrategy[Article]:
    """Return a strategy for news-like articles whose facts are known.

    Args:
        quotes: how many quotes, at least and at most; one number for exactly so many.
        names: how many persons, organisations, places, works and events; one counts once, however often it is named.
        dates: how many dates.
        numbers: how many numbers, those inside quotes included.

    Raises:
        InvalidArgument: a range that cannot be meant, or no fact at all.
    """
    given = {Kind.QUOTE: quotes, Kind.NAME: names, Kind.DATE: dates, Kind.NUMBER: numbers}
    bounds = {kind: _range(kind, value) for kind, value in given.items()}
    if not any(most for _, most in bounds.values()):
        raise InvalidArgument("articles(): every article has at least one fact; let one kind have one")
    _ready()
    return _made(_article, bounds)


def preserving_rewrites(article: Article, operations: Collection[str] | None = None) -> st.SearchStrategy[Rewrite]:
    """Return a strategy for rewrites of ``article`` that keep every fact.

    Args:
        article: the article.
        operations: the names of the operations wanted, keys of `OPERATIONS` or ``all`` for many at once; any if None.

    Raises:
        InvalidArgument: there is no such operation.
    """
    known = [*OPERATIONS, "all"]
    wanted = _checked(article, operations, known) or known
    return _made(lambda pick: rewrite(article, pick, choose(pick, wanted)))


def corruptions(
    article: Article, operations: Collection[str] | None = None, rewritten: Article | None = None
) -> st.SearchStrategy[Corruption]:
    """Return a strategy for texts that break exactly one fact of ``article``, labelled with what, how and where.

    Args:
        article: the source.
        operations: the names of the operations wanted (``number.digit``, ``quote.negated`` …); any if None.
        rewritten: a harmless rewrite of ``article`` that is broken in its stead.

    Raises:
        InvalidArgument: there is no such operation.
    """
    named = _checked(article, operations, list(CORRUPTIONS))
    wanted = None if operations is None else frozenset(named)
    return _made(lambda pick: corrupt(article, pick, rewritten, wanted))


def quotes() -> st.SearchStrategy[Fact]:
    """Return a strategy for quotations, marks included."""
    return _made(_quote)


def person_names() -> st.SearchStrategy[Fact]:
    """Return a strategy for names of persons, given name first, of many cultures."""
    return _fact(lambda pick: named.make(pick, "person"))


def organisations() -> st.SearchStrategy[Fact]:
    """Return a strategy for names of bodies and companies that do not exist."""
    return _fact(lambda pick: named.make(pick, "org"))


def places() -> st.SearchStrategy[Fact]:
    """Return a strategy for names of towns and countries that do exist."""
    return _fact(lambda pick: named.make(pick, "place"))


def works() -> st.SearchStrategy[Fact]:
    """Return a strategy for titles of books and films that do not exist."""
    return _fact(lambda pick: named.make(pick, "work"))


def names() -> st.SearchStrategy[Fact]:
    """Return a strategy for names of every sort."""
    return _fact(lambda pick: named.make(pick, choose(pick, named.SLOTS)))


def dates() -> st.SearchStrategy[Fact]:
    """Return a strategy for days, months, years, weekdays, seasons … in every notation."""
    return _fact(lambda pick: timed.make(pick, "on"))


def times() -> st.SearchStrategy[Fact]:
    """Return a strategy for times of day."""
    return _fact(lambda pick: timed.make(pick, "time"))


def numbers() -> st.SearchStrategy[Fact]:
    """Return a strategy for numbers of every sort, in every notation."""
    return _fact(lambda pick: figures.make(pick, choose(pick, figures.SLOTS)))


def money() -> st.SearchStrategy[Fact]:
    """Return a strategy for amounts of money."""
    return _fact(lambda pick: figures.make(pick, "money"))


def percentages() -> st.SearchStrategy[Fact]:
    """Return a strategy for percentages and percentage points."""
    return _fact(lambda pick: figures.make(pick, choose(pick, ("percent", "points"))))


def measurements() -> st.SearchStrategy[Fact]:
    """Return a strategy for lengths, weights, areas and volumes."""
    return _fact(lambda pick: figures.make(pick, choose(pick, ("length", "weight", "area", "volume"))))


def durations() -> st.SearchStrategy[Fact]:
    """Return a strategy for lengths of time."""
    return _fact(lambda pick: figures.make(pick, "duration"))


def facts(kinds: Collection[Kind | str] = tuple(Kind)) -> st.SearchStrategy[Fact]:
    """Return a strategy for facts of ``kinds``; it is what ``st.from_type(fidelity.Fact)`` gives."""
    wanted: Mapping[Kind, Callable[[], st.SearchStrategy[Fact]]] = {
        Kind.NUMBER: numbers,
        Kind.DATE: dates,
        Kind.NAME: names,
        Kind.QUOTE: quotes,
    }
    return st.one_of([make() for kind, make in wanted.items() if kind in set(kinds)])


@cache
def _ready() -> None:
    """Load what comparing needs before anything is drawn, so that no deadline or health check counts it."""
    from fidelity.verdicts import compare  # noqa: PLC0415 - the strategies of single facts do not need it

    compare("Ann Lee paid €3 on Monday: “We will.”", "Ann Lee paid €4 on Monday: “We won’t.”")


@cache
def _below(n: int) -> st.SearchStrategy[int]:
    return st.integers(0, n - 1)


@st.composite
def _made(draw: st.DrawFn, make: Callable[..., T | None], *args: object) -> T:
    """Draw what ``make`` makes of a pick; it is rejected where that is None."""

    def pick(n: int) -> int:
        return draw(_below(n)) if n > 1 else 0

    made = make(pick, *args)
    if made is None:
        reject()
    return made


def _article(pick: Pick, bounds: Bounds) -> Article | None:
    try:
        return article(pick, bounds)
    except NoArticleError:
        return None


def _fact(make: Callable[[Pick], Referent]) -> st.SearchStrategy[Fact]:
    def stated(pick: Pick) -> Fact:
        referent = make(pick)
        text = choose(pick, list(referent.notations.values()))
        return Fact(referent.kind, text, 0, len(text), referent.canonical)

    return _made(stated)


def _quote(pick: Pick) -> Fact:
    speech = speeches.make(pick)
    opening, closing = choose(pick, list(MARKS.values()))
    text = f"{opening}{speech.words}{closing}"
    return Fact(Kind.QUOTE, text, 0, len(text), speech.canonical)


def _checked(article: object, operations: Collection[str] | None, known: list[str]) -> list[str]:
    """Return the operations wanted; one alone may be given by its name."""
    if not isinstance(article, Article):
        raise InvalidArgument(f"{article!r:.60} is no article: give one that articles() drew")
    wanted = [operations] if isinstance(operations, str) else list(operations or ())
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise InvalidArgument(f"no operation {unknown[0]!r}: choose from {', '.join(known)}")
    return wanted


def _range(kind: Kind, value: Range) -> tuple[int, int]:
    match value:
        case int() if value >= 0:
            return value, value
        case (int(low), int(high)) if 0 <= low <= high:
            return low, high
    raise InvalidArgument(f"articles({kind.plural}={value!r}): give the least and the greatest number, as in (1, 4)")
