"""`python -m runut`."""

from __future__ import annotations

from runut.cli import main

if __name__ == "__main__":
    main()
