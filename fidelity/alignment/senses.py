"""What a word says, whatever its form and its synonym: *designed*, *built* and *construction* are one sense.

Two texts seldom use one verb for one thing (*rejected 4%*, *turned down 4%*). Where the words around two figures are
compared as frames (`fidelity.alignment.clause_values`), each word therefore stands for its sense: that of the synonyms
in ``language.toml``, else its root. Only words that say the same of a figure are synonyms there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from fidelity.alignment.text_words import stem
from fidelity.languages import table

_PARTICLE = 2  # words of a verb with its particle
_LONGEST_BARE = 5  # letters of a word that is no adverb by its ending: only, fully
_SHORTEST = 3  # letters that are left of a verb without its ending


class Senses:
    """The senses of the words of a language.

    Args:
        language: its code.
        synonyms: whether words that say the same of a figure are one; else only the forms of a verb are.
    """

    def __init__(self, language: str, *, synonyms: bool = True) -> None:
        data = table(language, "language").get("said_of", {})
        self.endings = tuple(data.get("endings", "").split())
        self.adverbs = tuple(data.get("adverbs", "").split())
        self._known: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        self._forms: dict[str, str] = {}
        lines = [line.split() for line in data.get("inflected", "").splitlines()]
        self.irregular = frozenset(form for first, *forms in filter(None, lines) for form in forms if form != first)
        for line in data.get("inflected", "").splitlines():
            root = self._root(next(iter(line.split()), ""))
            self._forms.update((self._root(word), root) for word in line.split())
        for line in data.get("synonyms", "").splitlines() if synonyms else ():
            for word in line.split():
                first, _, particle = word.partition("_")
                if particle:
                    self._pairs[self._verb(first), particle] = f"~{line.split()[0]}"
                else:
                    self._known.setdefault(self._verb(word), f"~{line.split()[0]}")
        self.of = lru_cache(maxsize=4_096)(self._of)

    def read(self, spoken: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield each of the words with its sense; a particle belongs to the verb before it (*turned down*)."""
        skipped = False
        for at, word in enumerate(spoken):
            if skipped:
                skipped = False
                continue
            pair = self._pairs.get((self._verb(word), spoken[at + 1])) if self._pairs and at + 1 < len(spoken) else None
            skipped = pair is not None
            yield word, pair or self.of(word)

    def joined(self, verb: str, particle: str) -> bool:
        """Whether a particle belongs to the verb before it, whose sense it makes: turned *down*."""
        return (self._verb(verb), particle) in self._pairs

    def _of(self, word: str) -> str:
        root = self._verb(word)
        return self._known.get(root, root)

    def _verb(self, word: str) -> str:
        """Return the root of a word, of an irregular verb that of its infinitive: *taken* is ``tak``."""
        root = self._root(word)
        return self._forms.get(root, root)

    def _root(self, word: str) -> str:
        """Return a word without what its forms differ in: *hired*, *hires* and *hiring* are ``hir``."""
        root = f"{word[:-3]}y" if word.endswith("ies") else stem(word)
        if root.endswith("ied"):
            return f"{root[:-3]}y"
        for ending in self.endings:
            if root.endswith(ending) and len(root) - len(ending) >= _SHORTEST:
                root = root[: -len(ending)]
                return root[:-1] if root[-1] == root[-2] and root[-1] not in "ls" else root
        if root.endswith(self.adverbs) and len(root) > _LONGEST_BARE:
            root = next(root.removesuffix(ending) for ending in self.adverbs if root.endswith(ending))
        return root.removesuffix("e") if self.endings and len(root) > _SHORTEST else root


@cache
def senses(language: str, *, synonyms: bool = True) -> Senses:
    """Return the senses of the words of a language; see `Senses`."""
    return Senses(language, synonyms=synonyms)
