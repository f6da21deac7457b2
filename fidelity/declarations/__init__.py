"""Declarations: which derived article must preserve which source (manifest, patterns, front matter)."""
