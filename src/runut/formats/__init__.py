"""One output each, discovered by name."""
