"""`runut read` as a person drives it."""

from __future__ import annotations

import json
import subprocess
import sys

PAGE = """<html lang="id"><head><title>Menlu Alfa Bantah Kirim Drone</title>
<meta property="og:site_name" content="Kabar Contoh"><meta property="og:url" content="https://kabar.example/b/{n}">
<meta property="article:published_time" content="2031-05-06T08:58:00+07:00"><meta name="author" content="Ani Sela"></head><body>
<nav><a href="/">Beranda</a></nav><article><h1>Menlu Alfa Bantah Kirim Drone</h1>
<p>Menteri Luar Negeri Alfa Rina Bora membantah negaranya mengirim drone ke Beta, Selasa (6/5/2031).</p>
<p>Baca juga: <a href="/b/9">Pelabuhan Terana Ditutup Sepekan akibat Badai</a></p>
<p>“Kami belum pernah menandatangani apa pun dengan mereka,” kata Rina Bora kepada wartawan di Terana.</p>
<p>Pernyataan itu disampaikan setelah kantor berita Betapress melaporkan pengiriman 40 drone pada April lalu.</p>
</article></body></html>"""
TEXT = (
    "Menteri Luar Negeri Alfa Rina Bora membantah negaranya mengirim drone ke Beta, Selasa (6/5/2031).\n\n"
    "“Kami belum pernah menandatangani apa pun dengan mereka,” kata Rina Bora kepada wartawan di Terana.\n\n"
    "Pernyataan itu disampaikan setelah kantor berita Betapress melaporkan pengiriman 40 drone pada April lalu."
)


def runut(*args, cwd, stdin=None):
    command = [sys.executable, "-m", "runut", "read", *map(str, args)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True)


def test_one_line_of_json_a_page_and_no_ledger(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.format(n=1))
    (tmp_path / "b.txt").write_text(
        "Judul Berita Contoh\n\nTerana - Menteri itu membantah kabar tersebut pada Selasa malam.\n"
    )
    done = runut(tmp_path, "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    web, plain = [json.loads(line) for line in done.stdout.splitlines()]
    assert {
        key: web[key]
        for key in (
            "location",
            "url",
            "title",
            "byline",
            "published",
            "updated",
            "outlet",
            "language",
            "text",
        )
    } == {
        "location": "a.html",
        "url": "https://kabar.example/b/1",
        "title": "Menlu Alfa Bantah Kirim Drone",
        "byline": "Ani Sela",
        "published": "2031-05-06T08:58:00+07:00",
        "updated": None,
        "outlet": "Kabar Contoh",
        "language": "id",
        "text": TEXT,
    }
    assert 0.5 < web["confidence"] <= 1
    assert web["related"] == [
        {"words": "Baca juga: Pelabuhan Terana Ditutup Sepekan akibat Badai", "url": "/b/9"}
    ]
    assert plain["confidence"] is None
    assert "membantah kabar tersebut" in plain["text"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.txt"]


def test_for_the_eye_title_source_and_text(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.format(n=1))
    shown = runut("a.html", cwd=tmp_path).stdout
    assert shown.startswith(
        "Menlu Alfa Bantah Kirim Drone\nKabar Contoh · Ani Sela · 2031-05-06T08:58:00+07:00 · id · https://kabar.example/b/1\n"
    )
    assert TEXT in shown


def test_what_gives_no_article_is_told_and_the_code_is_three(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.format(n=1))
    (tmp_path / "empty.html").write_text("")
    done = runut(tmp_path, "--json", cwd=tmp_path)
    assert done.returncode == 3
    told = json.loads(done.stdout.splitlines()[1])
    assert told["location"] == "empty.html"
    assert told["skipped"].endswith("empty: no text in it")


def test_standard_input_and_columns(tmp_path):
    line = json.dumps({"body": PAGE.format(n=2), "link": "https://lain.example/2"})
    (tmp_path / "pile.jsonl").write_text(line)
    done = runut("pile.jsonl", "--json", "--column", "html=body", "--column", "url=link", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["url"] == "https://lain.example/2"
    piped = runut("-", "--json", cwd=tmp_path, stdin=PAGE.format(n=3))
    assert json.loads(piped.stdout)["url"] == "https://kabar.example/b/3"
    assert runut("-", "--column", "nothing", cwd=tmp_path, stdin="x").returncode == 2


def test_an_amp_copy_in_the_pile_comes_out_once(tmp_path):
    (tmp_path / "a.html").write_text(PAGE.format(n=1))
    (tmp_path / "amp.html").write_text(PAGE.format(n=1).replace("<html", "<html amp"))
    assert len(runut(tmp_path, "--json", cwd=tmp_path).stdout.splitlines()) == 1


def test_a_second_page_is_read_and_added_whether_or_not_the_first_says_that_it_goes_on(tmp_path):
    url = "https://kabar.example/b/70"
    other = "Presiden Beta Oma Lind mengatakan negaranya akan menutup pelabuhan Terana mulai pekan depan."

    def line(address, words, head=""):
        html = PAGE.format(n=70).replace("</head>", f"{head}</head>")
        html = html.replace(TEXT.split("\n\n", maxsplit=1)[0], words) if words else html
        return json.dumps({"url": address, "html": html})

    def told(*lines):
        (tmp_path / "pile.jsonl").write_text("\n".join(lines))
        done = runut("pile.jsonl", "--json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        command = [sys.executable, "-m", "runut", "add", "pile.jsonl", "--ledger", "l.db", "--json"]
        added = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert added.returncode == 0, added.stderr
        (tmp_path / "l.db").unlink()
        rows = [json.loads(one) for one in done.stdout.splitlines()]
        assert json.loads(added.stdout)["read"] == len(rows)
        return rows

    back = f'<link rel="prev" href="{url}">'
    both = told(line(url, ""), line(f"{url}?page=2", other, back))
    assert [other in row["text"] for row in both] == [False, True]
    (one,) = told(line(url, "", f'<link rel="next" href="{url}/2">'), line(f"{url}/2", other, back))
    assert TEXT.split("\n\n", maxsplit=1)[0] in one["text"]
    assert other in one["text"]
    (whole,) = told(line(f"{url}?page=2", other, back), line(f"{url}?page=all", ""))
    assert whole["location"] == f"{url}?page=all"
