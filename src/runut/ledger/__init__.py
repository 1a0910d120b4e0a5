"""The ledger: what was read and judged, append-only."""
