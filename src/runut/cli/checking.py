"""Commands that check: eval, doctor, explain."""

from __future__ import annotations

import atexit
import gc
import json
from pathlib import Path

import click

from runut.cli import FAULT, options


@click.command("eval")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.ledger
@options.told_as_json
@click.option("--errors", is_flag=True, help="Name every miss and every spurious row.")
def eval_command(gold: Path, ledger_path: str, as_json: bool, errors: bool) -> None:
    """Score the ledger's record against hand-made gold articles (NNN.json beside texts named NNN_…).

    \b
    runut add sample/russia-iran --ledger s.db && runut eval sample/russia-iran/gold --ledger s.db
    """
    from runut import evaluate
    from runut.ledger.store import Ledger

    with Ledger(ledger_path) as ledger:
        result = evaluate.score(ledger.record(), gold)
    if as_json:
        told = {"errors": [[str(part) for part in one] for one in result.errors]} if errors else {}
        click.echo(json.dumps({**result.table(), **told}, ensure_ascii=False))
        return
    click.echo(evaluate.print_table(result.table()))
    if errors:
        for error in result.errors:
            click.echo(" | ".join(str(part) for part in error))


@click.command("doctor")
@options.ledger
@options.told_as_json
def doctor_command(ledger_path: str, as_json: bool) -> None:
    """Is this installation sound? Libraries, language rules, the ledger.

    \b
    runut doctor
    """
    from runut import doctor

    # DuckDB's own objects must go before the interpreter does, and what was loaded was kept from collection.
    atexit.register(gc.unfreeze)
    findings = list(doctor.examine(ledger_path))
    for finding in findings:
        if as_json:
            click.echo(json.dumps(finding._asdict(), ensure_ascii=False))
            continue
        mark = click.style("ok ", fg="green") if finding.sound else click.style("no ", fg="red")
        click.echo(f"{mark} {finding.what}" + ("" if finding.sound else f"\n    {finding.mend}"))
    if not all(finding.sound for finding in findings):
        raise click.exceptions.Exit(FAULT)


@click.command("explain")
@click.argument("sentence")
@click.option("--lang", default="id", show_default=True, help="Language of the sentence.")
@click.option("--published", metavar="DAY", help="Day of publication (YYYY-MM-DD), for relative dates.")
@click.option("--outlet", metavar="NAME", help="The outlet that prints it.")
@options.told_as_json
def explain_command(
    sentence: str, lang: str, published: str | None, outlet: str | None, as_json: bool
) -> None:
    """One sentence step by step: names, times, attributions, events, registers, and the rule behind each.

    \b
    runut explain "Menurut Reuters, Iran membantah tuduhan itu, kata jubir Kemlu, Senin (5/8/2024)."
    """
    from runut import explain, kit

    packs = sorted(kit.load().packs)
    if lang not in packs:
        raise click.BadParameter(f"no rules for {lang!r}; there are {', '.join(packs)}", param_hint="--lang")
    if published is not None:
        published = options.day(published, "--published")
    if not sentence.strip():
        raise click.BadParameter("there are no words in it", param_hint="SENTENCE")
    reading = explain.read(sentence, language=lang, published=published, outlet=outlet)
    if as_json:
        click.echo(json.dumps(explain.steps(reading), ensure_ascii=False))
        return
    for step, rows in explain.steps(reading).items():
        click.echo(click.style(step, bold=True))
        for row in rows or [{"words": "—"}]:
            rule = f"  [{row['rule']}]" if row.get("rule") else ""
            told = "; ".join(f"{k} {v}" for k, v in row.items() if k not in ("words", "rule") and v)
            click.echo(f"  {row['words']}" + (f"  {told}" if told else "") + click.style(rule, dim=True))
