"""Trains the tagger of Indonesian names, and measures what it adds to the rules.

    python training/names.py train   --idner DIR --nergrit DIR --nerp DIR --into src/runut/models/id/names.tsv
    python training/names.py measure --idner DIR --nergrit DIR [--weights FILE]

Needs python-crfsuite 0.9.12 or later, which the package itself does not. Sentences are taken in the order of
the files, and L-BFGS uses no chance: the same files and the same rules give the same weights, byte for byte.

The sets, their licences and checksums stand in docs/models.md and below; another file is refused. NERP is in
small letters and has no organisations: its sentences would teach that capitals mean nothing. Its train part,
without sentences that stand in the other sets, gives two classes of words: mostly persons, mostly places.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from runut import kit, mentions
from runut.models import names
from runut.models.names import LABELS, beside, own
from runut.types import Article, Block, Span
from runut.world.trie import WORD

FILES = {
    "idner": ("train.txt", "dev.txt"),
    "nergrit": ("train_preprocess.txt", "valid_preprocess.txt"),
    "nerp": ("train.txt",),
}
# idner-news-2k: github.com/khairunnisaor/idner-news-2k @ 625ff40f85b0, MIT.
# NERGrit and NERP: github.com/IndoNLP/indonlu @ ce728f6926a3, Apache-2.0.
SUMS = {
    ("idner", 0): "106da0fda132ff93832565b39b0e5b67dfc1cf0119d564dfdba8e943e40d437f",
    ("idner", 1): "e21ef2c5ff90b1ef3f45d04cdf6756b107e4b530539312074bb7cff25f3b214b",
    ("nergrit", 0): "4bbef1355fad21b405b5c511a7c80331a5ee71c91db9b82dc03efda5cb99f964",
    ("nergrit", 1): "330ee7307f40f5e999110e02390243c07180b78c2e2a06f8a529ab46b0f4e907",
    ("nerp", 0): "d5890ec34b5e7848db3f1dfc2e197276ea849256f017af5acd0e89198e6cb7a9",
}
TAGS = {"PERSON": "PER", "PLACE": "LOC", "ORGANISATION": "ORG", "PPL": "PER", "PLC": "LOC"}
CLASSES = (
    *("honorific", "body", "body_word", "place_head", "thing_head", "place_word", "place_preposition"),
    *("particle", "say_before", "say_after", "function", "cue_nya", "month", "weekday"),
)
PARAMETERS = {"c1": 0.2, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True}
KINDS = {"person": "PER", "state": "LOC", "place": "LOC"} | dict.fromkeys(
    ("body", "outlet", "agency", "group"), "ORG"
)
SURE = {"gazetteer", "body-of-state", "body-type", "government", "administration", "title-name", "nickname"}
GLUED, OPENING = frozenset(",.;:!?)]}%…"), frozenset("([{")

Name = tuple[int, int, str]  # start, end in code points, kind
Ruled = tuple[Name, bool]  # and whether nobody should overrule it
Guessed = tuple[Name, float]  # and its probability
Row = list[tuple[str, str]]  # (word, tag) of a sentence


def rows(folder: Path, name: str, part: int) -> list[Row]:
    """The sentences of a file: word first, tag last on a line. Raises SystemExit for another file."""
    path = folder / FILES[name][part]
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SUMS[name, part]:
        raise SystemExit(f"{path}: not the file the figures of docs/models.md are from")
    made: list[Row] = [[]]
    for line in raw.decode().splitlines():
        if not line.strip():
            made.append([])
            continue
        cells = line.split("\t") if "\t" in line else line.split()
        mark, _, kind = cells[-1].partition("-")
        kind = TAGS.get(kind, kind)
        made[-1].append((cells[0], f"{mark}-{kind}" if kind in {"PER", "LOC", "ORG"} else "O"))
    return [row for row in made if row]


def spell(row: Row) -> tuple[str, list[Name]]:
    """A sentence as it was printed before it was cut into words, as far as that can be told; its names."""
    text, found, quoted, tight = "", list[Name](), False, True
    for i, (word, tag) in enumerate(row):
        twice = word == "-" and 0 < i < len(row) - 1 and row[i - 1][0].casefold() == row[i + 1][0].casefold()
        if not (tight or word in GLUED or twice or (word == '"' and quoted)):
            text += " "
        start, text = len(text), text + word
        tight = word in OPENING or twice or (word == '"' and not quoted)
        quoted = quoted != (word == '"')
        if tag == "O":
            continue
        going = i and row[i - 1][1][2:] == tag[2:] and tag[0] == "I"
        found.append((found.pop()[0] if going else start, len(text), tag[2:]))
    return text, found


def labelled(text: str, found: Sequence[Name]) -> tuple[list[str], list[str]]:
    """Words as Runut cuts them, and their labels."""
    words, labels, last = [], [], None
    for match in WORD.finditer(text):
        hit = next((n for n in found if n[0] < match.end() and match.start() < n[1]), None)
        words.append(match.group())
        labels.append(f"{'I' if hit == last else 'B'}-{hit[2]}" if hit else "O")
        last = hit
    return words, labels


def classes(nerp: Sequence[Row], seen: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Classes of words: of the language's lists, of the world file, of NERP."""
    loaded = kit.load()
    pack, made = loaded.packs["id"].names, defaultdict[str, set[str]](set)
    for name in CLASSES:
        for form in pack.of(name):
            made[form].add(name)
    for office in pack.offices:
        made[office.form.casefold().split()[-1]].add("office")
    for word in pack.common:
        made[word].add("common")
    for language in ("id", ""):
        for name, key in loaded.world.names[language].items():
            cut, kind = name.split(), key.partition(":")[0]
            for word in cut:
                made[word].add(kind if len(cut) == 1 else f"{kind}+")
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in nerp:
        if joined(row) not in seen:
            for word, tag in row:
                counted[word][tag[2:]] += 1
    for word, count in counted.items():
        for kind in ("PER", "LOC"):
            if len(word) > 2 and count[kind] >= 2 and count[kind] >= 0.7 * count.total():
                made[word].add(f"mostly-{kind}")
    return {word: tuple(sorted(found)) for word, found in sorted(made.items()) if " " not in word}


def joined(row: Row) -> str:
    return "".join(word for word, _ in row).casefold()


def features(words: Sequence[str], known: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """What `runut.models.names` sees at each token."""
    of = [known.get(word.casefold(), ()) for word in words]
    end = len(words) - 1
    return [
        own(word, of[i])
        + (beside(words[i - 1], "-", of[i - 1]) if i else [names.EDGES[0]])
        + (beside(words[i + 1], "+", of[i + 1]) if i < end else [names.EDGES[1]])
        for i, word in enumerate(words)
    ]


def train(sentences: Sequence[Row], known: dict[str, tuple[str, ...]], into: Path) -> None:
    """Trains the field and writes its weights, sorted, to two decimals."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for row in sentences:
        words, labels = labelled(*spell(row))
        trainer.append(features(words, known), labels)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/names")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/names")
        made = tagger.info()
    moves: dict[str, list[str]] = defaultdict(list)
    for (left, right), weight in sorted(made.transitions.items()):
        moves[left].append(f"{right}:{weight:.2f}")
    weights: dict[str, list[str]] = defaultdict(list)
    for (feature, label), weight in sorted(made.state_features.items()):
        if abs(weight) >= 0.005:
            weights[feature].append(f"{LABELS.index(label)}:{weight:.2f}")
    out = [
        "# Written by training/names.py; sources and licences: docs/models.md.",
        "[classes]",
    ]
    out += [f"{word}\t{' '.join(kinds)}" for word, kinds in known.items()]
    out += ["[moves]", *(f"{left}\t{' '.join(cells)}" for left, cells in moves.items())]
    out += ["[weights]", *(f"{feature}\t{' '.join(cells)}" for feature, cells in weights.items())]
    into.write_text("\n".join(out) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- measuring


def by_rules(texts: Sequence[str]) -> list[list[Ruled]]:
    """The outermost names the rules find in each sentence, and whether nobody should overrule them."""
    loaded, text, blocks = kit.load(), "\n".join(texts), list[Block]()
    for one in texts:
        start = blocks[-1].span.end + 1 if blocks else 0
        blocks.append(Block(Span(start, start + len(one)), "body"))
    plain = dict.fromkeys(("url", "outlet", "title")) | dict.fromkeys(("id", "page_id", "location"), "x")
    article = Article(language="id", text=text, text_sha256="", blocks=tuple(blocks), **plain)
    made: list[list[Ruled]] = [[] for _ in texts]
    block = end = 0
    for one in mentions.annotate(article, loaded.packs["id"], loaded.world).mentions:
        if (
            one.kind not in {"name", "demonym", "metonym"}
            or one.category not in KINDS
            or one.span.start < end
        ):
            continue
        while one.span.start >= blocks[block].span.end:
            block += 1
        start, end = one.span
        base = blocks[block].span.start
        sure = one.trace.rule in SURE or (one.entity is not None and one.entity in loaded.world.entities)
        made[block].append(((start - base, end - base, KINDS[one.category]), sure))
    return made


def by_tagger(tagger: names.Tagger, text: str) -> list[Guessed]:
    """The names the tagger finds in a sentence, each with its probability."""
    cut = list(WORD.finditer(text))
    kinds = {kind: tag for tag, kind in names.KINDS.items()}
    return [
        ((cut[one.first].start(), cut[one.last - 1].end(), kinds[one.kind]), one.score)
        for one in tagger.tag([match.group() for match in cut])
    ]


def meet(left: Name, right: Name) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def both(text: str, ruled: Sequence[Ruled], guessed: Sequence[Guessed], floor: float) -> list[Name]:
    """A person by shape alone gives way to a place or body (0.8); a guess where nothing stands is added."""
    made = []
    for name, sure in ruled:
        over = [guess for guess, score in guessed if meet(guess, name) and score >= 0.8]
        retyped = len(over) == 1 and not sure and name[2] == "PER"
        made.append((*name[:2], over[0][2]) if retyped else name)
    for name, score in guessed:
        word = text[name[0] : name[1]]
        if score >= floor and not word.isupper() and not any(meet(name, one) for one, _ in ruled):
            made.append(name)
    return made


def scores(gold: Iterable[Sequence[Name]], found: Iterable[Sequence[Name]]) -> str:
    """Span-exact F1 over all names, precision and recall; F1 of each kind."""
    counts = {kind: [0, 0, 0] for kind in ("PER", "LOC", "ORG")}
    for left, right in zip(gold, found, strict=True):
        for kind, count in counts.items():
            a, b = {n for n in left if n[2] == kind}, {n for n in right if n[2] == kind}
            for at, size in enumerate((len(a & b), len(b), len(a))):
                count[at] += size
    hit, said, true = (sum(count[at] for count in counts.values()) for at in range(3))
    each = "  ".join(f"{kind} {200 * a / max(b + c, 1):.1f}" for kind, (a, b, c) in counts.items())
    both = f"P {100 * hit / max(said, 1):.1f} R {100 * hit / max(true, 1):.1f}"
    return f"F1 {200 * hit / max(said + true, 1):.1f} {both}  {each}"


def measure(tagger: names.Tagger, sentences: Sequence[Row], floors: Sequence[float]) -> list[str]:
    """Lines of the table: rules alone, tagger alone, both; and what the tagger costs."""
    spelt = [spell(row) for row in sentences]
    gold = [found for _, found in spelt]
    texts = [text for text, _ in spelt]
    ruled = [one for at in range(0, len(texts), 12) for one in by_rules(texts[at : at + 12])]
    guessed = [by_tagger(tagger, text) for text in texts]
    out = [f"rules      {scores(gold, [[name for name, _ in one] for one in ruled])}"]
    out.append(f"tagger     {scores(gold, [[name for name, _ in one] for one in guessed])}")
    for floor in floors:
        made = [both(text, a, b, floor) for text, a, b in zip(texts, ruled, guessed, strict=True)]
        out.append(f"both {floor:.2f}  {scores(gold, made)}")
    words = [WORD.findall(text) for text in texts]
    start = time.process_time()
    for one in words:
        tagger.tag(one)
    spent = time.process_time() - start
    out.append(f"tagger     {1000 * spent * 2_500 / sum(map(len, texts)):.2f} ms in 2,500 characters")
    return out


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("task", choices=("train", "measure"))
    for name in FILES:
        parse.add_argument(f"--{name}", type=Path, required=name != "nerp")
    parse.add_argument("--only", choices=("idner", "nergrit"), help="one set, to measure on the other")
    parse.add_argument("--into", type=Path)
    parse.add_argument("--weights", type=Path)
    asked = parse.parse_args()
    folders = {"idner": asked.idner, "nergrit": asked.nergrit}
    if asked.task == "train":
        parts = [rows(folder, name, part) for name, folder in folders.items() for part in (0, 1)]
        seen = frozenset(joined(row) for part in parts for row in part)
        known = classes(rows(asked.nerp, "nerp", 0) if asked.nerp else (), seen)
        chosen = [name for name in folders if asked.only in {None, name}]
        train([row for name in chosen for row in rows(folders[name], name, 0)], known, asked.into)
        return
    tagger = names.read(asked.weights) if asked.weights else names.load("id")
    for name, folder in folders.items():
        for line in measure(tagger, rows(folder, name, 1), (0.7, 0.8, 0.9, 0.95)):
            sys.stdout.write(f"{name:8} {line}\n")


if __name__ == "__main__":
    main()
