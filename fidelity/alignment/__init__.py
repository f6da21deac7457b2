"""Alignment: which derived fact answers which source fact, and why."""
