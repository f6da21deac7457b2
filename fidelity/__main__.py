"""``python -m fidelity``."""

from __future__ import annotations

import sys

from fidelity.cli import main

if __name__ == "__main__":
    sys.exit(main())
