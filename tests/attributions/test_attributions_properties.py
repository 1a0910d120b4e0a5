"""What holds of every attribution, whatever the text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import read
from runut.types import Attribution, Reading

PARTS = [
    "“Kami siap berunding,” kata Presiden Rusia Vladimir Putin, seperti dikutip Reuters, Selasa (6/5/2031).",
    "“Jembatan itu sudah dibuka,” ujarnya.",
    "“Kami tidak akan mundur dari meja itu.”",
    "Menteri Luar Negeri Iran Abbas Araghchi mengatakan bahwa pelabuhan itu ditutup, lapor TASS yang dikutip AFP.",
    "Melansir Reuters, pelabuhan itu sudah ditutup sejak pagi.",
    "Kremlin membantah kabar itu, tetapi kemudian mengakui bahwa jembatan itu retak.",
    "Rusia diduga menyediakan kapal untuk pelabuhan itu.",
    "Hal itu disampaikan juru bicara Kremlin Dmitry Peskov.",
    "Baca juga: Harga Cabai Naik, Pedagang Mengeluh",
    "Sesi itu, kata Peskov, batal.",
    "Iran menolak berkomentar.",
    "Ia menambahkan, “cuaca” tetap buruk dan mengecam penundaan itu.",
    "kata , ketika ditanya",
    "“",
    ":",
    "Menurutnya, tidak ada yang berubah.",
]
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=9).map("\n\n".join)
ANY = st.text(alphabet=st.sampled_from("abk nyaSRM“”\"',.:;()\n-"), max_size=160)
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rows(text: str) -> tuple[Reading, tuple[Attribution, ...]]:
    reading = read("Warta Pelabuhan\n\nJakarta - Pelabuhan itu ramai sejak pagi.\n\n" + text)
    return reading, reading.attributions


@QUIET
@given(TEXTS)
def test_spans_lie_in_the_text_and_outside_furniture(text: str) -> None:
    reading, said = rows(text)
    furniture = [mark.span for mark in reading.article.furniture]
    for row in said:
        assert row.content
        for span in (*row.content, *row.cue, *([row.source] if row.source else [])):
            assert 0 <= span.start < span.end <= len(reading.article.text)
        for span in row.content:
            assert not any(span.meets(mark) for mark in furniture)
            assert span.of(reading.article.text).strip()


@QUIET
@given(TEXTS)
def test_cue_and_content_do_not_overlap(text: str) -> None:
    _, said = rows(text)
    for row in said:
        if set(row.content) <= set(row.cue):  # a verb that says that nothing is said has no other content
            continue
        assert not any(cue.meets(span) for cue in row.cue for span in row.content)


@QUIET
@given(TEXTS)
def test_chain_runs_from_the_outlet_to_the_speaker(text: str) -> None:
    reading, said = rows(text)
    for row in said:
        assert reading.article.outlet is not None
        assert row.chain[0].entity == reading.article.outlet.key
        assert all(hop.span is not None for hop in row.chain[1:] if hop.explicit)
        if row.speaker is not None:
            assert row.chain[-1].entity == row.speaker
        if row.trace.rule.startswith("hearsay"):
            assert row.speaker is None
            assert row.source is None


@QUIET
@given(TEXTS)
def test_rows_are_sorted_unique_and_the_same_every_time(text: str) -> None:
    _, said = rows(text)
    assert list(said) == sorted(said, key=lambda row: (row.content, row.cue, row.id))
    assert len({row.id for row in said}) == len(said)
    assert len({(row.content, row.speaker, row.source) for row in said}) == len(said)
    assert rows(text)[1] == said
    ids = {row.id for row in said}
    assert all(row.parent in ids for row in said if row.parent)
    assert all(set(row.about) <= ids for row in said)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_no_text_breaks_it(text: str) -> None:
    for row in rows(text)[1]:
        assert row.content
