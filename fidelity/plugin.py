"""The pytest entry point (under construction)."""
