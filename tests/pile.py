"""A small pile of articles about invented states' officials, for tests of the edges. Written for this project."""

from __future__ import annotations

from pathlib import Path

TEXTS = {
    "a/satu.txt": (
        "Menlu Rusia Sergei Lavrov Bertemu Dubes Iran\n\n"
        "Jakarta, KabarContoh.id – Menteri Luar Negeri Rusia Sergei Lavrov bertemu Duta Besar Iran Kazem Contoh "
        "di Moskow, Senin (5/8/2024).\n\n"
        "“Kami akan memperluas kerja sama,” kata Lavrov, seperti dikutip kantor berita TASS, Selasa (6/8/2024).\n\n"
        "Iran membantah telah mengirim rudal balistik ke Rusia.\n"
    ),
    "a/dua.txt": (
        "Amerika Serikat Tuduh Iran Kirim Rudal\n\n"
        "Washington, HarianUji.com – Amerika Serikat menuduh Iran telah mengirim rudal balistik ke Rusia, "
        "menurut laporan Reuters, Rabu (7/8/2024).\n\n"
        "“Ini ancaman bagi Eropa,” ujar juru bicara Departemen Luar Negeri AS, Matthew Miller.\n"
    ),
    "b/tiga.txt": (
        "Teheran, MediaCoba.id – Presiden Iran Masoud Pezeshkian mengatakan bahwa negaranya tidak mengirim "
        "senjata kepada pihak mana pun, Kamis (8/8/2024).\n"
    ),
}


def write(folder: Path) -> Path:
    """Writes the pile below a folder and returns it."""
    for name, text in TEXTS.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder
