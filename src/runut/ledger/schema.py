"""The ledger's tables: the record's own names, one column per field, nested fields as JSON."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x52554E54  # "RUNT": tells a ledger from any other SQLite file
VERSION: Final = 8
REMEMBERED: Final = ("merge_names", "merge_things", "merge_values", "merge_ties", "merge_blocks")
"""What merging remembers for itself."""

FACTS: Final = {
    "mentions": "span kind entity head phrase category trace",
    "times": "span time role trace",
    "attributions": (
        "form content cue source speaker with unnamed act about chain said quoted addressee parent "
        "rivals trace"
    ),
    "events": ("type mode quad score contexts trigger actors recipients place time aspect voice again trace"),
    "transfers": "supplier recipient weapon category quantity time stage voice evidence trace",
    "agreements": "name parties time duration stage voice evidence trace",
    "roles": "person title of from until current evidence trace",
}
ARTICLE: Final = (
    "location outlet title byline editor dateline language published published_at updated_at version_of "
    "text_sha256 furniture damage translation credits skipped url notes confidence fetched_at"
)
MERGED: Final = {
    "entities": "kind name aliases country wikidata roles",
    "stories": "articles edges inherited",
    "coverage": "articles stories terms first last near",
    "quotations": "speaker variants said first_seen best",
    "incidents": "type mode actors recipients place time mentions conflicts",
    "claims": "proposition text positions corroboration links rows",
    "judgements": "left right verdict score reasons by at",
}


def finding() -> list[str]:
    """The statements for indexes by which single rows of facts are found."""
    return [
        f"CREATE INDEX IF NOT EXISTS {table}_by_id ON {table} (id)"
        for table in ("attributions", "events", "transfers", "agreements", "roles")
    ]


def columns(fields: str) -> str:
    """Quoted column names: several fields (`from`, `with`, `of`) are words of SQL."""
    return ", ".join(f'"{field}"' for field in fields.split())


def merging() -> list[str]:
    """The statements for what merging remembers: which articles are still to be merged, and its shelf."""
    return [
        # By which Runut, and with which hand judgements, the articles that do not wait were merged.
        """CREATE TABLE merges (
            one INTEGER PRIMARY KEY CHECK (one = 1), reader TEXT NOT NULL, hands TEXT NOT NULL)""",
        waiting(),
        # Which articles were blanked on request; the request stays, the text does not.
        """CREATE TABLE erasures (
            article TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL)""",
        *remembering(),
    ]


def waiting() -> str:
    """The statement for the articles that are still to be merged, in the order in which they came."""
    return "CREATE TABLE waiting (article TEXT PRIMARY KEY)"


def remembering() -> list[str]:
    """The statements for the shelf of merging. Names are numbers there, found by their hash."""
    return [
        # Numbers are given as names come, so that what came together lies together (`packing.key_of`).
        "CREATE TABLE merge_names (number INTEGER PRIMARY KEY, hash INTEGER NOT NULL UNIQUE)",
        # Of a thing (a row, a label, an article) all that is short; long values and many ties one by one.
        "CREATE TABLE merge_things (id INTEGER PRIMARY KEY, value BLOB NOT NULL)",
        """CREATE TABLE merge_values (
            key INTEGER PRIMARY KEY, field INTEGER NOT NULL, id TEXT NOT NULL, value BLOB NOT NULL)""",
        """CREATE TABLE merge_ties (
            key INTEGER NOT NULL, "right" TEXT NOT NULL, value, PRIMARY KEY (key, "right")) WITHOUT ROWID""",
        """CREATE TABLE merge_blocks (
            block INTEGER NOT NULL, rank INTEGER NOT NULL, item INTEGER NOT NULL,
            PRIMARY KEY (block, rank, item)) WITHOUT ROWID""",
    ]


def merged() -> list[str]:
    """The statements for the tables that merging makes; `packed`: the row in its exact shape."""
    return [
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, {columns(fields)}, packed BLOB NOT NULL) WITHOUT ROWID"
        for table, fields in MERGED.items()
    ]


def watching() -> list[str]:
    """The statements for what is remembered of the web and of archives; instants are ISO 8601 in UTC."""
    return [
        # An address that was asked (`address`: its canonical form): validators as the host gave them, digest
        # of its body, what a list said of its last change; visits without news and faults in a row.
        """CREATE TABLE visits (
            address TEXT PRIMARY KEY, url TEXT NOT NULL, seen TEXT, status INTEGER, etag TEXT, modified TEXT,
            body TEXT, stamp TEXT, due TEXT, same INTEGER NOT NULL, failures INTEGER NOT NULL, fault TEXT
            ) WITHOUT ROWID""",
        # What is to be asked, and from when: what a list named is here before its validators are kept.
        """CREATE TABLE wanted (
            address TEXT PRIMARY KEY, url TEXT NOT NULL, source TEXT, hints TEXT NOT NULL, stamp TEXT,
            due TEXT NOT NULL, turn INTEGER NOT NULL, tries INTEGER NOT NULL, host TEXT NOT NULL
            ) WITHOUT ROWID""",
        "CREATE INDEX wanted_by_host ON wanted (host, due)",
        """CREATE TABLE sources (
            url TEXT PRIMARY KEY, above TEXT, since TEXT NOT NULL, due TEXT NOT NULL, memory TEXT NOT NULL
            ) WITHOUT ROWID""",
        "CREATE INDEX articles_by_url ON articles (url)",
        "CREATE TABLE hosts (host TEXT PRIMARY KEY, due TEXT NOT NULL) WITHOUT ROWID",
        # How far an archive was read: the place of the last record, and places before it that are still owed.
        """CREATE TABLE bookmarks (
            file TEXT PRIMARY KEY, location TEXT NOT NULL, place TEXT NOT NULL, owed TEXT NOT NULL,
            pages INTEGER NOT NULL, skips TEXT NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID""",
        """CREATE TABLE folded (
            file TEXT NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (file, page)) WITHOUT ROWID""",
    ]


def create() -> list[str]:
    """The statements that make an empty ledger."""
    made = [
        f"CREATE TABLE articles (id TEXT PRIMARY KEY, {columns(ARTICLE)}) WITHOUT ROWID",
        "CREATE INDEX articles_by_location ON articles (location)",
        # The page as it came, so that a newer Runut can read it again; the reading in its exact shape.
        """CREATE TABLE pages (
            id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id),
            page BLOB, reading BLOB, reader TEXT NOT NULL)""",
        "CREATE INDEX pages_by_article ON pages (article)",
    ]
    for table, fields in FACTS.items():
        made.append(
            f"CREATE TABLE {table} (id TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id), "
            f"{columns(fields)}, PRIMARY KEY (article, id)) WITHOUT ROWID"
        )
    made += [
        *merged(),
        "CREATE INDEX attributions_by_speaker ON attributions (speaker)",
        "CREATE INDEX events_by_type ON events (type)",
        *finding(),
        # Judgements by hand are facts of their own: posted, never edited; a withdrawal is a posting too.
        """CREATE TABLE hands (
            number INTEGER PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, verdict TEXT NOT NULL,
            reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
            withdraws INTEGER REFERENCES hands (number))""",
        """CREATE TABLE canon (article TEXT NOT NULL, key TEXT NOT NULL, entity TEXT NOT NULL,
            PRIMARY KEY (article, key)) WITHOUT ROWID""",
        "CREATE INDEX canon_by_entity ON canon (entity)",
        *merging(),
        *watching(),
        """CREATE VIRTUAL TABLE texts USING fts5 (
            article UNINDEXED, title, body, tokenize = "unicode61 remove_diacritics 2")""",
        """CREATE VIRTUAL TABLE quotes USING fts5 (
            article UNINDEXED, attribution UNINDEXED, speaker, body,
            tokenize = "unicode61 remove_diacritics 2")""",
    ]
    return made
