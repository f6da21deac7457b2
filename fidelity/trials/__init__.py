"""Trials: a repository's own articles are broken in memory, one fact at a time, and its declared checks are asked.

``fidelity mutate`` in parts: `run` breaks and asks, `causes` says why a corruption slips through, `as_text`, `as_json`
and `as_html` report. No file is ever written but the page that was asked for.
"""
