"""Where `analyse` runs."""
