"""What holds for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from test_mentions_sentences import annotate

from runut.lang.columns import columns
from runut.world import trie

PIECES = st.sampled_from(
    [
        "Presiden Iran Masoud Pezeshkian", "Putin", "mengatakan", "bahwa", "Rusia", "“", "”", '"', ",", ".", "?",
        "kata", "ujarnya", "pejabat senior", "sejumlah", "Menteri Luar Negeri", "Moskow", "di", "kedua negara",
        "keduanya", "(", ")", "Menlu", "mitranya dari Iran", "kantor berita", "TASS", "yang", "dan", "Ia",
        "pihaknya", "mantan", "Rina Bora", "'", "juru bicara", "\n", "ke-6", "A.", "dari", "untuk", "PBB",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=200),
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_spans_slice_and_nest(text):
    notes = annotate(text)
    ids = {m.id for m in notes.mentions}
    assert len(ids) == len(notes.mentions)
    for mention in notes.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.phrase.holds(mention.span)
        assert mention.head is None or mention.head in ids
        assert mention.head != mention.id
        if mention.title is not None:
            assert mention.title.span.start < mention.title.span.end
    keys = {entity.key for entity in notes.entities}
    assert len(keys) == len(notes.entities)
    for mention in notes.mentions:
        assert mention.entity is None or mention.entity in keys
        assert set(mention.with_) <= keys
        assert mention.title is None or mention.title.of is None or mention.title.of in keys


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_tokens_cover_and_sentences_part_the_blocks(text):
    notes = annotate(text)
    covered = set()
    for token in notes.tokens:
        assert text[token.start : token.end] == token.text
        covered.update(range(token.start, token.end))
    for line_start, line in lines(text):
        if line.strip():
            assert {i for i, c in enumerate(line, line_start) if not c.isspace()} <= covered
    last = 0
    for sentence in notes.sentences:
        assert sentence.first == last
        assert sentence.first < sentence.last
        last = sentence.last
        assert notes.tokens[sentence.first].start == sentence.span.start
        assert notes.tokens[sentence.last - 1].end == sentence.span.end
    assert last == len(notes.tokens)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_tokens_are_the_words_between_blanks(text):
    tokens = annotate(text).tokens
    told = [word for _, line in lines(text) for part in line.split(" ") for word in trie.WORD.findall(part)]
    assert [token.text for token in tokens] == told
    assert [token.low for token in tokens] == [word.casefold() for word in told]
    kept = columns(tokens)
    assert (kept.starts, kept.texts) == ([one.start for one in tokens], tuple(told))
    assert kept.large == [i for i, one in enumerate(tokens) if one.text != one.low]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_quotes_are_in_order_and_hold_their_words(text):
    quotes = annotate(text).quotes
    for quote in quotes:
        assert quote.outer.holds(quote.inner)
    for one, other in pairwise(quotes):
        assert one.outer.start <= other.outer.start


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_notes(text):
    assert annotate(text) == annotate(text)


def lines(text):
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
