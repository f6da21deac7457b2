"""Made-up articles whose facts are known, and everything that can be done to them.

    >>> from random import Random
    >>> from fidelity.articles import random_article
    >>> article = random_article(Random(7))

`fidelity.strategies` hands them to Hypothesis; ``fidelity mutate`` breaks real articles in the same ways. Nothing here
knows the engine, so that a fact is never known only because the engine found it; `mutation` alone asks it for the
facts of texts that others wrote.
"""

from __future__ import annotations

from fidelity.articles.generate import USUAL, article, random_article, rebuild
from fidelity.articles.mentions import Mention
from fidelity.articles.model import Article, Sentence

__all__ = ["USUAL", "Article", "Mention", "Sentence", "article", "random_article", "rebuild"]
