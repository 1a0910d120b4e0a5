"""Draws docs/picture.svg from real output: the most contested claim of the sample, as its dossier has it.

python docs/picture.py
"""

from __future__ import annotations

import html
import re
import tempfile
from pathlib import Path

from runut import run
from runut.ask import Desk
from runut.cli.dossiers import pair_pages
from runut.ledger.store import Ledger
from runut.pages import files

ROOT = Path(__file__).parents[1]
COLOURS = {
    "var(--paper)": "#fbf9f4",
    "var(--sheet)": "#fffefb",
    "var(--ink)": "#1c1a17",
    "var(--soft)": "#5d574d",
    "var(--faint)": "#efeadf",
    "var(--for)": "#1f6b4f",
    "var(--against)": "#a02a1d",
    "var(--neither)": "#6b5d2f",
    "var(--sans)": "system-ui, 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/l.db", create=True) as ledger:
        tally = run.add(files.collect([str(ROOT / "sample" / "russia-iran")], columns={}), ledger, workers=1)
        desk = Desk(ledger)
        claim = desk.contested()[0]["corroboration"]
        page = pair_pages(desk, "RUS", "IRN", language="en").html()
        counts = [ledger.count(table) for table in ("attributions", "events", "claims")]
    drawing = re.search(r'<svg class="chain[^"]*" viewBox="([^"]+)".*?</svg>', page, re.DOTALL)
    heading = re.search(r"<h3[^>]*>(.*?)</h3>", page, re.DOTALL)
    if not drawing or not heading:
        raise SystemExit("the dossier of the sample draws no chains")
    _, _, wide, high = (float(number) for number in drawing[1].split())
    css = (ROOT / "src" / "runut" / "formats" / "dossier.css").read_text(encoding="utf-8")
    style = "".join(
        line + "\n"
        for line in css.splitlines()
        if line.startswith((".chain ", "svg text")) and "min-width" not in line and "max-width" not in line
    )
    for name, value in COLOURS.items():
        style = style.replace(name, value)
    style = style.replace(".chain { width: 100%; }", "")
    inner = drawing[0].replace("<svg ", f'<svg x="24" y="96" width="{wide}" height="{high}" ', 1)
    told = html.escape(html.unescape(re.sub(r"<[^>]+>", "", heading[1])).strip())
    sides = " · ".join(
        f"{word}: {_range(claim[side]['origins'])} origins, {_range(claim[side]['lines'])} lines, "
        f"{claim[side]['reports']} reports"
        for side, word in (("support", "for"), ("opposition", "against"))
    )
    read = f"{tally.read} articles in, {counts[0]} attributions, {counts[1]} events, {counts[2]} claims out"
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide + 48:g} {high + 120:g}" '
        f'font-family="{COLOURS["var(--sans)"]}" role="img" aria-label="{told}">\n<style>{style}</style>\n'
        f'<rect width="100%" height="100%" fill="#fbf9f4"/>\n'
        f'<text x="24" y="34" style="font-size:12px;fill:#5d574d">{read}; the most contested:</text>\n'
        f'<text x="24" y="60" style="font-size:20px;font-weight:700;fill:#1c1a17">{told}</text>\n'
        f'<text x="24" y="82" style="font-size:12.5px;fill:#5d574d">{sides}</text>\n{inner}\n</svg>\n'
    )
    (ROOT / "docs" / "picture.svg").write_text(picture, encoding="utf-8")


def _range(figures: dict[str, int]) -> str:
    low, high = figures["low"], figures["high"]
    return str(low) if low == high else f"{low}–{high}"


if __name__ == "__main__":
    main()
