"""Spans and what names them: July to September, the third quarter; a year and the day that it opens."""

from __future__ import annotations

import pytest

import fidelity

KEPT = [
    ("Rain fell in the third quarter of 2031.", "Rain fell from July to September 2031."),
    ("Rain fell in the third quarter of 2031.", "Rain fell in July–September 2031."),
    ("Rain fell in the third quarter.", "Rain fell between July and September."),
    ("Rain fell from January to March 2031.", "Rain fell in Q1 2031."),
    ("Rain fell from January through June 2031.", "Rain fell in the first half of 2031."),
    ("Rain fell from July to December 2031, not in May.", "Rain did not fall in May but in the second half of 2031."),
    ("Rain fell from 1990 to 1999.", "Rain fell in the 1990s."),
    ("The shop is open from Monday to Friday.", "The shop is open on weekdays."),
    ("In 2031, on January 5, rain fell.", "Rain fell on January 5, 2031."),
    ("Rain fell on January 5, 2031.", "In 2031 rain fell on January 5."),
]
BROKEN = [
    ("Rain fell in the third quarter of 2031.", "Rain fell from August to October 2031."),
    ("Rain fell in the third quarter of 2031.", "Rain fell from July to September 2030."),
    ("Rain fell in the third quarter of 2031.", "Rain fell from July 2031."),
    ("Rain fell in the third quarter of 2031.", "Rain fell in July and September 2031."),
    ("Rain fell from January to June 2031.", "Rain fell in the second half of 2031."),
    ("Rain fell from January to June.", "Rain fell in the first half of 2031."),
    ("Rain fell from 1990 to 1999.", "Rain fell in the 1980s."),
    ("Rain fell from 1990 to 1998.", "Rain fell in the 1990s."),
    ("In 2031, on January 5, rain fell.", "Rain fell on January 5, 2032."),
]


@pytest.mark.parametrize(("source", "derived"), KEPT)
def test_a_span_that_is_named_is_kept(source: str, derived: str) -> None:
    assert fidelity.compare(source, derived).ok, fidelity.compare(source, derived).violations


@pytest.mark.parametrize(("source", "derived"), BROKEN)
def test_another_span_is_none(source: str, derived: str) -> None:
    violations = fidelity.compare(source, derived).violations
    assert any(one.kind == "date" and one.severity == "error" for one in violations)
