"""Names, titles, unnamed sources, and what refers back to what; all persons here are invented or public."""

from __future__ import annotations

import pytest
from test_mentions_sentences import annotate

from runut.types import Mention, Notes


def find(text: str, words: str, nth: int = 0) -> Mention:
    notes = annotate(text)
    return [m for m in notes.mentions if text[m.span.start : m.span.end] == words][nth]


def words(text: str, notes: Notes | None = None) -> list[str]:
    return [text[m.span.start : m.span.end] for m in (notes or annotate(text)).mentions]


def phrase(text: str, mention: Mention) -> str:
    return text[mention.phrase.start : mention.phrase.end]


@pytest.mark.parametrize(
    ("text", "name", "phrase_", "office", "of", "status"),
    [
        ("Presiden Iran Masoud Pezeshkian tiba.", "Masoud Pezeshkian", "Presiden Iran Masoud Pezeshkian",
         "presiden", "state:IRN", "current"),
        ("Presiden Rusia, Vladimir Putin, tiba.", "Vladimir Putin", "Presiden Rusia, Vladimir Putin",
         "presiden", "state:RUS", "current"),
        ("Mantan Menteri Pertahanan Inggris Rolan Dastari tiba.", "Rolan Dastari",
         "Mantan Menteri Pertahanan Inggris Rolan Dastari", "menteri pertahanan", "state:GBR", "former"),
        ("Menteri Luar Negeri (Menlu) RI Rina Bora tiba.", "Rina Bora", "Menteri Luar Negeri (Menlu) RI Rina Bora",
         "menteri luar negeri", "state:IDN", "current"),
        ("Menteri Keuangan (Menkeu) Rina Bora tiba.", "Rina Bora", "Menteri Keuangan (Menkeu) Rina Bora",
         "menteri keuangan", None, "current"),
        ("Juru bicara Departemen Luar Negeri AS Tomas Velk tiba.", "Tomas Velk",
         "Juru bicara Departemen Luar Negeri AS Tomas Velk", "juru bicara", "body:USA/state-department", "current"),
        ("Duta Besar Iran untuk PBB di New York Karim Delvari tiba.", "Karim Delvari",
         "Duta Besar Iran untuk PBB di New York Karim Delvari", "duta besar", "state:IRN", "current"),
        ("Kepala staf umum militer Iran Karim Delvari tiba.", "Karim Delvari",
         "Kepala staf umum militer Iran Karim Delvari", "kepala staf umum militer", "state:IRN", "current"),
        ("Karim Delvari, peneliti senior di Foundation for Defense of Democracies, menulis.", "Karim Delvari",
         "Karim Delvari, peneliti senior di Foundation for Defense of Democracies", "peneliti senior", "body:fdd",
         "current"),
        ("Sekretaris Dewan Keamanan Rusia Karim Delvari tiba.", "Karim Delvari",
         "Sekretaris Dewan Keamanan Rusia Karim Delvari", "sekretaris", "body:RUS/security-council", "current"),
        ("Presiden terpilih Iran Karim Delvari tiba.", "Karim Delvari", "Presiden terpilih Iran Karim Delvari",
         "presiden terpilih", "state:IRN", "current"),
        ("Panglima Angkatan Laut Iran Laksamana Karim Delvari tiba.", "Karim Delvari",
         "Panglima Angkatan Laut Iran Laksamana Karim Delvari", "panglima angkatan laut", "state:IRN", "current"),
        ("Juru bicara Presiden Vladimir Putin, Karim Delvari, tiba.", "Karim Delvari",
         "Juru bicara Presiden Vladimir Putin, Karim Delvari", "juru bicara", "state:RUS", "current"),
        ("Juru bicara Presiden Vladimir Putin Dmitry Peskov tiba.", "Dmitry Peskov",
         "Juru bicara Presiden Vladimir Putin Dmitry Peskov", "juru bicara", "state:RUS", "current"),
        ("Ajudan Menteri Pertahanan Rina Bora, Tomas Velk, tiba.", "Tomas Velk",
         "Ajudan Menteri Pertahanan Rina Bora, Tomas Velk", "ajudan", None, "current"),
        ("Kolonel (Purn) Tomas Velk tiba.", "Tomas Velk", "Kolonel (Purn) Tomas Velk", "kolonel", None, "former"),
        ("Mayjen TNI (Purn) Tomas Velk tiba.", "Tomas Velk", "Mayjen TNI (Purn) Tomas Velk", "mayor jenderal",
         "body:IDN/tni", "former"),
        ("Kolonel Inf Tomas Velk tiba.", "Tomas Velk", "Kolonel Inf Tomas Velk", "kolonel", None, "current"),
        ("Brigadir Jenderal Turki al-Delvi tiba.", "Turki al-Delvi", "Brigadir Jenderal Turki al-Delvi",
         "brigadir jenderal", None, "current"),
        ("Menpora Imam Velk tiba.", "Imam Velk", "Menpora Imam Velk", "menteri pemuda dan olahraga", None, "current"),
        ("Ketua DPD Sultan Bora Velk tiba.", "Sultan Bora Velk", "Ketua DPD Sultan Bora Velk", "ketua", "body:IDN/dpd",
         "current"),
        ("Prof. Dr. H. Rina Bora, M.Si., tiba.", "Rina Bora", "Prof. Dr. H. Rina Bora, M.Si.", "profesor", None,
         "current"),
        ("Menteri ATR/BPN Tomas Velk tiba.", "Tomas Velk", "Menteri ATR/BPN Tomas Velk", "menteri atr bpn", None,
         "current"),
        ("Menteri Koperasi dan UKM Rina Bora tiba.", "Rina Bora", "Menteri Koperasi dan UKM Rina Bora",
         "menteri koperasi dan ukm", None, "current"),
        ("Kasubdit II Delvosiber Polri Kombes Tomas Velk tiba.", "Tomas Velk",
         "Kasubdit II Delvosiber Polri Kombes Tomas Velk", "kasubdit ii delvosiber", "body:IDN/polri", "current"),
        ("Presiden ketiga RI Tomas Velk tiba.", "Tomas Velk", "Presiden ketiga RI Tomas Velk", "presiden",
         "state:IDN", "current"),
        ("Rektor Universitas Delvo Tomas Velk tiba.", "Tomas Velk", "Rektor Universitas Delvo Tomas Velk", "rektor",
         "body:universitas-delvo", "current"),
        ("Dosen Universitas Delvo Raya (UDR) Tomas Velk tiba.", "Tomas Velk",
         "Dosen Universitas Delvo Raya (UDR) Tomas Velk", "dosen", "body:universitas-delvo-raya", "current"),
        ("Kabid Humas Polda Delvo Raya Kombes Tomas Velk tiba.", "Tomas Velk",
         "Kabid Humas Polda Delvo Raya Kombes Tomas Velk", "kabid humas", "body:polda-delvo-raya", "current"),
        ("Kapolri Jenderal Tomas Velk tiba.", "Tomas Velk", "Kapolri Jenderal Tomas Velk", "kapolri", None, "current"),
        ("Ketua Tim Dokter Prof. dr. Tomas Velk tiba.", "Tomas Velk", "Ketua Tim Dokter Prof. dr. Tomas Velk",
         "ketua tim dokter", None, "current"),
        ("Direktur PT Beta Raya Budi Velk tiba.", "Budi Velk", "Direktur PT Beta Raya Budi Velk", "direktur",
         "body:pt-beta-raya", "current"),
        ("Direktur Utama PT Delvo Rina Velk mengatakan hal itu.", "Rina Velk", "Direktur Utama PT Delvo Rina Velk",
         "direktur utama", "body:pt-delvo", "current"),
    ],
)  # fmt: skip
def test_titles_beside_names(text, name, phrase_, office, of, status):
    mention = find(text, name)
    assert mention.kind == "name"
    assert mention.category == "person"
    assert phrase(text, mention) == phrase_
    assert mention.title is not None
    assert (mention.title.office, mention.title.of, mention.title.status) == (office, of, status)


def test_two_offices_give_the_nearest_and_a_title_of_its_own():
    text = "Mantan Menteri Pertahanan Iran yang kini menjabat sebagai sekretaris Dewan Keamanan Rusia, Karim Delvari, tiba."
    name, former = find(text, "Karim Delvari"), find(text, "Mantan Menteri Pertahanan Iran")
    assert name.title.of == "body:RUS/security-council"
    assert former.kind == "title"
    assert former.head == name.id
    assert former.entity == name.entity


def test_surname_given_name_and_misspelling_share_the_key_of_the_full_name():
    text = (
        "Presiden Iran Karim Delvarian tiba. Delvarian berpidato. Presiden Karim pulang. Menurut Delvaryan, "
        "rapat batal."
    )
    notes = annotate(text)
    keys = {m.entity for m in notes.mentions if m.category == "person"}
    assert keys == {"person:karim-delvarian"}


def test_a_name_two_persons_share_is_nobody():
    text = "Rina Bora bertemu Tomas Bora. “Kami siap,” kata Bora."
    assert find(text, "Bora").entity is None


def test_a_bare_title_means_the_one_holder():
    text = "Menteri Luar Negeri Rusia Karim Delvari tiba di Teheran. Menlu Rusia itu membawa surat."
    title = find(text, "Menlu Rusia")
    assert title.kind == "title"
    assert title.entity == "person:karim-delvari"
    assert phrase(text, title) == "Menlu Rusia itu"


def test_a_bare_title_means_nobody_named_later():
    text = "Presiden membawa surat.\nPresiden Rusia Karim Delvari tiba."
    assert find(text, "Presiden").entity is None
    text = "Presiden Iran Rina Bora tiba. Presiden membawa surat.\nPresiden Rusia Karim Delvari tiba."
    assert find(text, "Presiden").entity == "person:rina-bora"


def test_a_bare_title_of_another_state_stays_open():
    text = "Menteri Luar Negeri Rusia Karim Delvari tiba. Menlu Inggris membawa surat."
    assert find(text, "Menlu Inggris").entity is None
    assert find(text, "Menlu Inggris").title.of == "state:GBR"


def test_a_former_holder_is_not_the_holder():
    text = "Mantan Presiden Rusia Karim Delvari tiba. Presiden Rusia menolak hal itu."
    assert find(text, "Presiden Rusia").entity is None


@pytest.mark.parametrize(
    ("text", "word", "entity"),
    [
        ("Rina Bora mengatakan kapal siap. “Kami tunggu,” ujarnya.", "nya", "person:rina-bora"),
        ("Rina Bora mengatakan kapal siap.\n“Kami tunggu,” ujarnya.", "nya", "person:rina-bora"),
        ("Rina Bora menolak.\nKapal pulang.\nHujan turun.\n“Kami tunggu,” ujarnya.", "nya", None),
        ("Rina Bora dan Tomas Velk mengatakan kapal siap. “Kami tunggu,” ujarnya.", "nya", None),
        ("Presiden AS Rina Bora mengatakan kapal siap.\nRusia mengutuk serangan itu.\n“Kami tunggu,” ujarnya.", "nya",
         None),
        ("Presiden AS Rina Bora mengatakan kapal siap. AS mengutuk serangan itu. “Kami tunggu,” ujarnya.", "nya",
         "person:rina-bora"),
        ("Presiden AS Rina Bora menolak. Kementerian Luar Negeri Iran mengutuk hal itu. “Kami tunggu,” katanya.",
         "nya", "body:IRN/foreign-ministry"),
        ("Rina Bora mengatakan kapal siap. Tomas Velk menegaskan hal itu.\n“Kami tunggu,” ujarnya.", "nya", None),
        ("Rina Bora mengatakan kapal siap.\nTomas Velk menegaskan hal itu.\n“Kami tunggu,” ujarnya.", "nya",
         "person:tomas-velk"),
        ("Rina Bora mengatakan, “Ia menolak usul kami.”", "Ia", None),
        ("Disampaikan Rina Bora bahwa kapal siap. “Kami tunggu,” ujarnya.", "nya", "person:rina-bora"),
        ("Rusia membela Iran. Negara itu diam.", "Negara itu", None),
        ("Rusia diam. Negara itu menolak.", "Negara itu", "state:RUS"),
        ("Rusia membela Iran. Negara Islam tersebut diam.", "Negara Islam tersebut", "state:IRN"),
        ("Tomas Velk hadir. Menurut dia, Rina Bora menjelaskan, kapal siap.", "dia", "person:rina-bora"),
        ("Rina Bora menolak agar Tomas Velk pulang. Ia membawa surat.", "Ia", "person:rina-bora"),
        ("Rina Bora berpidato. Ia membawa surat.", "Ia", "person:rina-bora"),
        ("Rina Bora bertemu Tomas Velk. Dia membawa surat.", "Dia", "person:rina-bora"),
        ("Rusia mengatakan bahwa pihaknya siap.", "pihaknya", "state:RUS"),
        ("Juru bicara Kementerian Luar Negeri Iran Rina Bora mengatakan pihaknya siap.", "pihaknya",
         "body:IRN/foreign-ministry"),
    ],
)  # fmt: skip
def test_pronouns(text, word, entity):
    mention = next(
        m for m in annotate(text).mentions if text[m.span.start : m.span.end] == word and m.kind != "name"
    )
    assert mention.entity == entity


def test_pairs():
    text = "Rusia dan Iran berunding. Kedua negara sepakat."
    both = find(text, "Kedua negara")
    assert (both.entity, both.with_) == ("state:RUS", ("state:IRN",))
    they = find("Rusia dan Iran berunding. Mereka sepakat.", "Mereka")
    assert (they.entity, they.with_) == ("state:RUS", ("state:IRN",))
    assert find("Rusia, Iran, dan Inggris berunding. Mereka sepakat.", "Mereka").entity is None
    three = "Rusia, Iran, dan Inggris berunding. Kedua negara sepakat."
    assert find(three, "Kedua negara").entity is None


@pytest.mark.parametrize(
    ("text", "word", "kind", "entity"),
    [
        ("Moskow membantah kabar itu.", "Moskow", "metonym", "state:RUS"),
        ("Kabar itu dibantah oleh Moskow.", "Moskow", "metonym", "state:RUS"),
        ("Rombongan tiba di Teheran kemarin.", "Teheran", "name", "place:tehran"),
        ("Rapat batal, kata Seoul.", "Seoul", "metonym", "state:KOR"),
        ("Kapal memasok rudal ke Moskow.", "Moskow", "metonym", "state:RUS"),
        ("Kremlin menolak hal itu.", "Kremlin", "metonym", "body:RUS/kremlin"),
        ("Ia lahir di Moskow.", "Moskow", "name", "place:moscow"),
        ("Moskow dan Teheran menandatangani pakta.", "Moskow", "metonym", "state:RUS"),
        ("Moskow dan Teheran sepakat.", "Teheran", "metonym", "state:IRN"),
        ("Moskow, Beijing, dan Teheran menggelar latihan.", "Beijing", "metonym", "state:CHN"),
        ("Hubungan Moskow dan Teheran erat.", "Moskow", "metonym", "state:RUS"),
        ("Rapat di Moskow dan Teheran batal.", "Teheran", "name", "place:tehran"),
        ("Ia menjaga lingkungan Jakarta dan Depok.", "Jakarta", "name", "place:jakarta"),
        ("Dewan Keamanan Rusia menolak.", "Rusia", "demonym", "state:RUS"),
        ("Mereka membeli drone Iran.", "Iran", "demonym", "state:IRN"),
        ("Serangan ke Iran gagal.", "Iran", "name", "state:IRN"),
        ("Rusia menolak hal itu.", "Rusia", "name", "state:RUS"),
        ("Sikap AS jelas.", "AS", "demonym", "state:USA"),
        ("Kabar itu datang dari negara-negara Barat.", "negara-negara Barat", "name", "group:west"),
    ],
)
def test_states_and_capitals(text, word, kind, entity):
    mention = find(text, word)
    assert (mention.kind, mention.entity) == (kind, entity)


@pytest.mark.parametrize(
    ("text", "word", "entity", "category"),
    [
        ("Kementerian Luar Negeri Iran menolak.", "Kementerian Luar Negeri Iran", "body:IRN/foreign-ministry", "body"),
        ("Kemlu Rusia menolak.", "Kemlu Rusia", "body:RUS/foreign-ministry", "body"),
        ("Pemerintah Iran menolak.", "Iran", "state:IRN", "state"),
        ("Departemen Luar Negeri menolak usul AS.", "Departemen Luar Negeri", "body:USA/state-department", "body"),
        ("Departemen Luar Negeri menolak usul itu.", "Departemen Luar Negeri", None, "body"),
        ("Hal itu dimuat usnews.com kemarin.", "usnews.com", "outlet:us-news", "outlet"),
        ("Hal itu dimuat beritabeta.com kemarin.", "beritabeta.com", "outlet:beritabeta-com", "outlet"),
        ("Hal itu dikutip kantor berita Betapress kemarin.", "Betapress", "agency:betapress", "agency"),
        ("Hal itu dikutip kantor berita pemerintah Rusia, TASS, kemarin.", "TASS", "agency:tass", "agency"),
        ("Hal itu dikutip surat kabar Gamma Post kemarin.", "Gamma Post", "outlet:gamma-post", "outlet"),
        ("Hal itu dikutip dari Iran Press kemarin.", "Iran Press", "outlet:iran-press", "outlet"),
        ("Ia berbicara kepada Manila Bulletin kemarin.", "Manila Bulletin", "outlet:manila-bulletin", "outlet"),
        ("Hal itu dilansir Gaza Chronicle kemarin.", "Gaza Chronicle", "outlet:gaza-chronicle", "outlet"),
        ("Menurut Yaman Press Agency, rapat batal.", "Yaman Press Agency", "agency:yaman-press-agency", "agency"),
        ("Dikutip dari The Delta Star, rapat batal.", "The Delta Star", "outlet:delta-star", "outlet"),
        ("Direktur Irak News Network Rina Bora tiba.", "Irak News Network", "outlet:irak-news-network", "outlet"),
        ("Rapat batal, lapor Radio Delvo.", "Radio Delvo", "outlet:radio-delvo", "outlet"),
        ("Ia mengajar di Universitas Beta Raya sejak lama.", "Universitas Beta Raya", "body:universitas-beta-raya",
         "body"),
    ],
)  # fmt: skip
def test_bodies_and_media(text, word, entity, category):
    mention = find(text, word)
    assert (mention.entity, mention.category) == (entity, category)


@pytest.mark.parametrize(
    ("text", "span", "phrase_", "plural"),
    [
        ("Sejumlah pejabat senior Rusia mengatakan hal itu.", "Sejumlah pejabat senior Rusia",
         "Sejumlah pejabat senior Rusia", True),
        ("Seorang pejabat Iran yang tidak disebutkan namanya mengatakan hal itu.", "Seorang pejabat Iran",
         "Seorang pejabat Iran yang tidak disebutkan namanya", False),
        ("Rapat batal, kata media pemerintah Iran.", "media pemerintah Iran", "media pemerintah Iran", False),
        ("Para ahli menolak hal itu.", "Para ahli", "Para ahli", True),
        ("Seorang diplomat Eropa menolak hal itu.", "Seorang diplomat Eropa", "Seorang diplomat Eropa", False),
        ("Sumber diplomatik di Wina menolak hal itu.", "Sumber diplomatik", "Sumber diplomatik", False),
        ("Ia berbicara kepada TV pemerintah.", "TV pemerintah", "TV pemerintah", False),
    ],
)  # fmt: skip
def test_descriptions(text, span, phrase_, plural):
    mention = find(text, span)
    assert mention.kind == "description"
    assert mention.entity is None
    assert phrase(text, mention) == phrase_
    assert mention.plural is plural


def test_a_description_says_whose():
    assert (
        find("Sejumlah pejabat senior Rusia menolak.", "Sejumlah pejabat senior Rusia").title.of
        == "state:RUS"
    )


def test_luar_negeri_is_no_country_and_a_month_no_name():
    text = "Menteri Luar Negeri tiba pada Senin, 3 Oktober, di Dalam Negeri."
    assert words(text) == ["Menteri Luar Negeri"]


def test_headlines_name_only_whom_the_body_attests():
    text = (
        "Rina Bora Gandeng Iran Hadapi Badai Besar Besok\nMenteri Rina Bora bertemu utusan Iran di Teheran."
    )
    notes = annotate(text)
    head = [text[m.span.start : m.span.end] for m in notes.mentions if m.span.end < text.index("\n")]
    assert head == ["Rina Bora", "Iran"]


def test_a_medium_by_its_shape_needs_company():
    assert "outlet" not in {m.category for m in annotate("Ia berlatih Bench Press di Delvo Star.").mentions}
    text = "Kapal Irak Times Tiba Besok di Pelabuhan\nKapal Irak tiba kemarin."
    assert "outlet" not in {m.category for m in annotate(text).mentions}


@pytest.mark.parametrize(
    "text",
    [
        "Iran dan Rusia Teken Perjanjian Kerja Sama Pertahanan\nKapal Iran tiba di Rusia kemarin.",
        "Bora Puji Velk di Istana Negara Kemarin\nKapal Iran tiba di Rusia kemarin.",
        "Ia memakai Galaxy Delvo Ultra dan menonton Golden Delvo Awards.",
        "Kapal itu dihadang Penjaga Pantai.",
        "Ia ditahan Bidpropam Polda kemarin.",
        "Rina Bora (PBX) tiba.",
        "Iran memanggil pulang Duta Besarnya di Kairo.",
        "Rapat batal, kata Duta Besarnya kemarin.",
    ],
)
def test_no_false_persons(text):
    assert {m.entity for m in annotate(text).mentions if m.category == "person"} <= {None, "person:rina-bora"}


def test_a_headline_names_a_person_by_the_words_of_the_body_alone():
    text = "Velk Puji Bora di Istana Kemarin\nPresiden Tomas Velk memuji Menteri Rina Bora."
    named = [
        text[m.span.start : m.span.end] for m in annotate(text).mentions if m.span.end < text.index("\n")
    ]
    assert named == ["Velk", "Bora"]


@pytest.mark.parametrize("noun", ["Ultimatum", "Curhat", "Gertakan", "Seteru", "Nasihat"])
def test_a_noun_before_a_name_is_none_of_its_words(noun):
    text = f"{noun} Bora\nMenteri Rina Bora tiba kemarin. {noun} Bora itu keras, kata Bora."
    named = {text[m.span.start : m.span.end] for m in annotate(text).mentions if m.category == "person"}
    assert named == {"Bora", "Rina Bora"}


def test_an_office_with_an_owner_behind_it_is_that_office():
    found = find("Presiden Tomas Velk bertemu Menteri Luar Negerinya kemarin.", "Menteri Luar Negerinya")
    assert found.title is not None
    assert found.title.office == "menteri luar negeri"


def test_a_ministry_in_small_letters_that_speaks_is_the_one_named_before():
    told = (
        "Kementerian Luar Negeri Iran menolak hal itu. “Kami siap,” kata kementerian luar negeri dalam rapat."
    )
    assert find(told, "kementerian luar negeri").entity == "body:IRN/foreign-ministry"
    two = f"Kementerian Luar Negeri Rusia diam. {told}"
    assert "kementerian luar negeri" not in {two[m.span.start : m.span.end] for m in annotate(two).mentions}
    later = "“Kami siap,” kata kementerian luar negeri kemarin. Kementerian Luar Negeri Iran menolak hal itu."
    assert "kementerian luar negeri" not in {
        later[m.span.start : m.span.end] for m in annotate(later).mentions
    }
    plain = "Kementerian Luar Negeri Iran menolak hal itu. Ia bekerja di kementerian luar negeri."
    assert "kementerian luar negeri" not in {
        plain[m.span.start : m.span.end] for m in annotate(plain).mentions
    }


def test_a_neighbourhood_is_no_medium():
    assert "outlet" not in {
        m.category for m in annotate("Warga RT 05 di Kampung Delvo RT 06 pulang.").mentions
    }
    assert find("Hal itu dilansir RT kemarin.", "RT").entity == "outlet:rt"


def test_a_name_given_with_alias_is_the_same_person():
    text = "Menteri Tomas Velk atau yang akrab disapa Gus Tovo tiba. Menurut Gus Tovo, rapat batal."
    assert {m.entity for m in annotate(text).mentions} == {"person:tomas-velk"}
    text = "Tomas Velk alias Tovo tiba. Menurut Tovo, rapat batal."
    assert {m.entity for m in annotate(text).mentions} == {"person:tomas-velk"}


def test_counterpart_has_the_same_office():
    text = "Menteri Luar Negeri Rusia Karim Delvari bertemu mitranya dari Iran, Rina Bora, di Wina."
    mention = find(text, "Rina Bora")
    assert (mention.title.office, mention.title.of) == ("menteri luar negeri", "state:IRN")


def test_a_nickname_in_brackets_is_the_same_person():
    text = "Wakil Ketua MPR Rina Dewi Bora (RDB) menolak. Menurut RDB, rapat batal."
    assert {m.entity for m in annotate(text).mentions if m.category == "person"} == {"person:rina-dewi-bora"}


def test_entities_carry_names_aliases_and_country():
    text = "Presiden Iran Karim Delvari tiba. Delvari berpidato."
    entity = next(e for e in annotate(text).entities if e.kind == "person")
    assert entity.label() == "Karim Delvari"
    assert entity.aliases == ("Delvari",)
    assert entity.country == "IRN"
    assert not entity.known


def test_two_states_joined_by_a_hyphen():
    text = "Perang Rusia-Ukraina dan hubungan Beijing-Washington memburuk."
    made = [(text[m.span.start : m.span.end], m.entity) for m in annotate(text).mentions]
    assert made == [
        ("Rusia", "state:RUS"),
        ("Ukraina", "state:UKR"),
        ("Beijing", "state:CHN"),
        ("Washington", "state:USA"),
    ]


def test_a_described_source_is_named_again():
    text = "Seorang diplomat Eropa menolak. “Kami tunggu,” ujar diplomat tersebut."
    assert find(text, "diplomat").head == find(text, "Seorang diplomat Eropa").id


def test_a_name_in_a_headline_ends_before_its_verb():
    text = "Presiden Velk Menuju Bora Usai Rapat Panjang Malam Ini?\nPresiden Tomas Velk tiba di Bora."
    named = [text[m.span.start : m.span.end] for m in annotate(text).mentions if m.category == "person"]
    assert "Velk Menuju" not in " ".join(named)
    assert "Tomas Velk" in named


def test_they_are_the_two_that_the_sentence_is_about() -> None:
    text = "Sudan dan Ethiopia telah sepakat menyelesaikan perselisihan mereka melalui dialog."
    they = find(text, "mereka")
    assert {they.entity, *they.with_} == {"state:SDN", "state:ETH"}


def test_they_are_nobody_where_another_stands_between() -> None:
    text = "Sudan dan Ethiopia telah meminta Mesir menarik pasukan mereka dari perbatasan."
    assert find(text, "mereka").entity is None
    text = "Iran dimusuhi Sudan dan Ethiopia, yang membuat mereka bergegas mendirikan pabrik."
    assert find(text, "mereka").entity is None
