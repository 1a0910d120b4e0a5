"""Languages as data: a folder each, and the types its files load into."""
