"""What a number says: the typed value of a numeric fact.

A value holds the amount as it was said, with its magnitude applied and nothing else: a percentage is not divided,
feet are not metres. Everything that changes what a reader learns is part of it: the unit, a bound ("more than 40"),
the sign, the rank ("third"), the direction of a change ("fell 3 %"). What typography decides is not.

Canonical forms (``str(value)``): the exact decimal (``1200000``, ``0.5``), seventeen digits of what has none
(``0.33333333333333333``), a range as ``3..4``, a score as ``3-2``, a proportion as ``2:1``, a phone or version number
as its digits, a vague count as its word (``hundreds``).
"""

from __future__ import annotations

from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

Exact = int | Fraction
"""An exact number: an integer, or a fraction where it is none."""

_DIGITS = Context(prec=17)
_LONGEST = 400  # digits that are spelled out; a longer number is written with an exponent


_COMPARED = 7  # fields of a value that equality knows: what follows the hedge is said of it by the words around


class Form(StrEnum):
    """How a number is meant."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    SHARE = "share"  # a part of a whole: two-thirds, one in five
    MULTIPLIER = "multiplier"  # twice, tenfold, doubled
    SCORE = "score"
    PROPORTION = "proportion"  # 2:1
    PHONE = "phone"
    VERSION = "version"
    VAGUE = "vague"  # hundreds of, dozens


# The forms that grammars ask for most, by names of their own: before Python 3.12 an enum's attribute costs five names.
CARDINAL, ORDINAL, SHARE, MULTIPLIER, SCORE = Form.CARDINAL, Form.ORDINAL, Form.SHARE, Form.MULTIPLIER, Form.SCORE
VAGUE = Form.VAGUE


class NumberValue(NamedTuple):
    """One number.

    Args:
        low: the amount, or the lower end of a range; None where the value is its ``text``.
        high: the upper end of a range, otherwise the same as ``low``.
        unit: canonical unit (``USD``, ``percent``, ``percentage point``, ``km``, ``week``) or None.
        form: how it is meant.
        text: the canonical text of forms that are no amount (phone, version, score, proportion, vague).
        bound: ``>``, ``>=``, ``<``, ``<=``, or empty for the amount itself. ``over`` before a time is ``>?``, since it
            may mean "during", and what a room can hold is ``<=?``.
        hedge: ``~`` (about, some), ``n`` (nearly), or empty.
        direction: ``up`` or ``down`` where a near verb says so, otherwise empty. Not part of equality.
        role: ``from``, ``to`` or ``by`` where a change leads from one amount to another, and its size. Not part of
            equality.
        step: the value of the last digit shown (100,000 for 1.2 million). Not part of equality.
        head: the noun counted (``members``), lower case, or None. Not part of equality.
        rate: what it is counted by (3 cows a day: ``day``; £2 a month per square foot: ``foot²+month``), or empty.
            Not part of equality.
        poles: which way the words around it point (``speed+`` faster, ``money-`` a loss of), see
            `fidelity.facts.number_changes`. Not part of equality.
        than: the first word of what it is compared with (6 years older than *Ines*), or empty. Not part of equality.
        implied: the units that a bare number borrows from its neighbours (90 metres deep, and 130). Not part of
            equality.
        soft: whether a writer may leave it out without dropping a figure (a decade of, nobody died). Not part of
            equality.
        label: what it tells from others of its sort (``chapter`` 7), or empty. Not part of equality.
    """

    low: Exact | None
    high: Exact | None
    unit: str | None = None
    form: Form = Form.CARDINAL
    text: str = ""
    bound: str = ""
    hedge: str = ""
    direction: str = ""
    role: str = ""
    step: Exact = 1
    head: str | None = None
    rate: str = ""
    poles: frozenset[str] = frozenset()
    than: str = ""
    implied: tuple[str, ...] = ()
    soft: bool = False
    label: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NumberValue) and self[:_COMPARED] == other[:_COMPARED]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_COMPARED])

    def __str__(self) -> str:
        if self.text:
            return self.text
        if self.low is None or self.high is None:
            return ""
        if self.low == self.high:
            return plain(self.low)
        return f"{plain(self.low)}..{plain(self.high)}"

    @property
    def vague(self) -> bool:
        """Whether nobody misses it: a vague count (hundreds of), or a quantity in the shape of a noun (a decade)."""
        return self.soft or self.form is Form.VAGUE

    @property
    def ordinal(self) -> bool:
        """Whether it is a rank (third), not a count."""
        return self.form is Form.ORDINAL

    @property
    def approximate(self) -> bool:
        """Whether it is hedged (about, some, nearly)."""
        return bool(self.hedge)

    @property
    def range(self) -> bool:
        """Whether it is a range with two ends."""
        return self.low != self.high


def plain(number: Exact) -> str:
    """Return ``number`` as a decimal without exponent: exact where that is possible, else with 17 digits."""
    if isinstance(number, int):
        return str(number) if number.bit_length() < _LONGEST * 3 else f"{Decimal(number):E}"
    numerator, denominator = number.numerator, number.denominator
    rest = denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1 and denominator.bit_length() < _LONGEST * 3 and numerator.bit_length() < _LONGEST * 3:
        digits = len(str(denominator)) + len(str(abs(numerator))) + denominator.bit_length()
        decimal = Context(prec=digits).divide(Decimal(numerator), Decimal(denominator))
    else:
        decimal = _DIGITS.divide(Decimal(numerator), Decimal(denominator))
    text = f"{decimal:f}" if abs(decimal.adjusted()) < _LONGEST else f"{decimal:E}"
    return text.rstrip("0").rstrip(".") if "." in text and "E" not in text else text


def exact(number: Exact) -> Exact:
    """Return an integral fraction as an integer."""
    return number if isinstance(number, int) else number.numerator if number.denominator == 1 else number


def size(number: Exact) -> Exact:
    """Return the absolute value; `abs` loses the type."""
    return -number if number < 0 else number
