"""Commands that compare with annotated articles: evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from entities import console
from entities.cli.app import app, guarded
from entities.cli.options import AsJson, Model, Quiet, open_corpus

__all__: list[str] = []


@app.command()
@guarded
def evaluate(
    gold_dir: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder of annotated articles: .json beside .txt.")
    ],
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List N wrong and N missed relations.")] = 0,
    as_json: AsJson = False,
    model: Model = None,
    quiet: Quiet = False,
) -> int:
    """Measure precision, recall and F1 against annotated articles."""
    from entities.evaluate import evaluate as measure
    from entities.evaluate import read_gold

    if not gold_dir.is_dir():
        raise typer.BadParameter(f"{console.safe(str(gold_dir))} is no folder", param_hint="GOLD_DIR")
    gold = read_gold(gold_dir)
    predictions, failed = {}, []
    with open_corpus(model=model) as corpus, console.progress(quiet) as progress:
        for found in corpus.extract_interchange([gold_dir / f"{name}.txt" for name in gold], progress=progress):
            if isinstance(found, dict):
                predictions[found["doc"]] = found
            else:
                failed.append(found)
    result = measure(gold, predictions)
    if as_json:
        typer.echo(json.dumps(result.to_dict()))
    else:
        console.print_figures(result, len(gold))
    for label, relations in (("wrong", result.wrong), ("missed", result.missed)):
        for name, relation in relations[:errors]:
            typer.echo(console.safe(f"{label}: {name}: {json.dumps(relation, ensure_ascii=False)}"), err=as_json)
    console.list_failures(failed)
    return 1 if failed else 0
