"""The pytest edge: collection, failure text, fixture and marker. Loaded only where something is declared."""
