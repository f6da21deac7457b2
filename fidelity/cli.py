"""The command line (under construction)."""


def main() -> int:
    """Run the command line."""
    return 2
