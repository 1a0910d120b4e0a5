"""What is taken back, or falls out of a newer version, is a position with an end, and vouches no more."""

from __future__ import annotations

from piles import Telling, merged

TEXT = (
    "Alfa memasok Beta dengan drone. Kabar itu disampaikan dalam sidang dewan di ibu kota. "
    "Sidang berlangsung tertutup selama empat jam dan dihadiri dua belas utusan. "
    "Utusan Delta meninggalkan ruangan sebelum pemungutan suara dimulai."
)
ADDRESS = "https://harian.example/berita-1"


def told(name, text=TEXT, published="2031-05-09", *, claims=True, url=ADDRESS, by="state:CCC"):
    one = Telling(name, text, published=published, url=url)
    if claims:
        said = one.says("Alfa memasok Beta dengan drone", by, act="accuse", form="indirect")
        one.transfer("Alfa memasok Beta dengan drone", voice=[said])
    return one


def test_a_later_text_of_one_address_is_a_version():
    old, new = told("a"), told("b", TEXT + " Naskah ini diperbarui.", "2031-05-11")
    entry = merged([new, old])
    (story,) = entry.stories
    (edge,) = story.edges
    assert (edge.kind, edge.from_, edge.to, edge.directed) == ("version", old.id, new.id, True)
    (claim,) = entry.claims
    assert claim.corroboration.support.origins == (1, 1)
    assert [position.until for position in claim.positions] == [None]


def test_pages_and_reprints_are_no_versions():
    for other in (
        told("b", TEXT + " Naskah ini diperbarui.", url=ADDRESS),
        told("b", TEXT + " Naskah ini diperbarui.", "2031-05-11", url=ADDRESS + "?page=2"),
        told("b", TEXT + " Naskah ini diperbarui.", "2031-05-11", url="https://koran.example/1"),
    ):
        (edge,) = merged([told("a"), other]).stories[0].edges
        assert edge.kind != "version"


def test_what_a_newer_version_no_longer_tells_ends_on_its_day():
    less = TEXT.partition(". ")[2]
    old, new = told("a"), told("b", less, "2031-05-11", claims=False)
    (claim,) = merged([old, new]).claims
    (position,) = claim.positions
    assert position.until is not None
    assert position.until.earliest.isoformat() == "2031-05-11"
    support = claim.corroboration.support
    assert (support.origins, support.reports) == ((0, 1), 1)
    assert "withdrawn" in {fold.reason for fold in support.folded}


def test_who_takes_a_word_back_vouches_for_it_no_longer():
    first = told("a", url=None)
    back = Telling("b", "Gamma menarik kembali tuduhan bahwa Alfa memasok Beta dengan drone.",
                   published="2031-05-20")  # fmt: skip
    said = back.says("Alfa memasok Beta dengan drone", "state:CCC", act="retract", form="indirect")
    back.transfer("Alfa memasok Beta dengan drone", voice=[said])
    (claim,) = merged([first, back]).claims
    ends = {position.act: position.until for position in claim.positions}
    assert ends["retract"] is None
    assert ends["accuse"].latest.isoformat() == "2031-05-20"
    assert claim.corroboration.support.origins == (0, 1)
    assert claim.corroboration.opposition.origins == (1, 1)
