"""How English writes numbers: in digits, in words, with a magnitude. Facts of the language, no table of cases."""

from __future__ import annotations

from decimal import Decimal

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_IRREGULAR["twelve"] = "twelfth"
MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
SUFFIXES = {"million": "m", "billion": "bn"}


def digits(number: Decimal | int) -> str:
    """Return ``number`` in digits with separators: ``1,200``, ``4.5``."""
    return f"{Decimal(number):,f}"


def bare(number: Decimal | int) -> str:
    """Return ``number`` in digits without separators, and without zeros at the end of a fraction."""
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def words(number: int) -> str:
    """Return a whole number below a million in words: ``twenty-four``, ``three hundred and twelve``."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[rest]}" if rest else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, unit)
    tail = f" {words(rest)}" if rest >= 100 else f" and {words(rest)}" if rest else ""
    return f"{words(count)} {name}{tail}"


def ordinal_words(number: int) -> str:
    """Return a rank below a hundred in words: ``third``, ``twenty-first``."""
    head, dash, last = words(number).rpartition("-")
    ending = _IRREGULAR.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return head + dash + ending


def ordinal(number: int) -> str:
    """Return a rank in digits: ``3rd``, ``11th``."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def magnitude(number: Decimal | int) -> tuple[str, str] | None:
    """Return ``number`` as a short figure and a magnitude (``1.2``, ``million``); None where that is no shorter."""
    for name, unit in reversed(MAGNITUDES.items()):
        if number >= unit:
            figure = bare(Decimal(number) / unit)
            return (figure, name) if len(figure.replace(".", "")) <= 3 else None
    return None


def simple(number: Decimal | int) -> bool:
    """Whether style books would have ``number`` in words now and then: small, or round."""
    if number != int(number) or not 0 < number < 10**6:
        return False
    return number < 100 or not number % (1000 if number >= 10000 else 100)
