"""Sources of news asked on a schedule, and their pages taken into the ledger."""
