"""Declarations: which derived article must preserve which source (manifest, patterns, marker), and the check itself."""
