"""``python -m entities.training data | train | export | calibrate | evaluate``: how the weights are made.

Each stage keeps what it made in the folder ``--work``; ``train`` goes on after
the last pass that was finished.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)
_console = Console(stderr=True)

Work = Annotated[Path, typer.Option(help="Folder for what the stages make.")]
Data = Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder with the labelled data.")]
_WORK = Path(".training")
_WEIGHTS = Path(__file__).parent.parent / "pipeline" / "relations" / "weights"


@app.command()
def data(shared: Data, work: Work = _WORK) -> None:
    """Read sentences and annotated articles, and keep them as examples."""
    from entities.training.corpora import read_all

    work.mkdir(parents=True, exist_ok=True)
    sets = read_all(shared, tell=_console.print)
    (work / "examples.pickle").write_bytes(pickle.dumps(sets))
    for name, examples in sets.items():
        _console.print(f"{name}: {len(examples)} contexts, {sum(len(e.labels) for e in examples)} labels")


@app.command()
def train(work: Work = _WORK, seed: int = 0) -> None:
    """Fine-tune the encoder on sentences, on articles, and on close-ups of pairs."""
    import torch

    from entities.training.recipe import fine_tune

    sets = pickle.loads((work / "examples.pickle").read_bytes())  # noqa: S301 - made by the stage before
    model = fine_tune(sets, work, seed=seed, tell=_console.print)
    torch.save(model.state_dict(), work / "encoder.pt")


@app.command()
def export(work: Work = _WORK, weights: Path = _WEIGHTS) -> None:
    """Write the weights that the package ships: ONNX with int8 matrices, and the tokenizer."""
    import torch

    from entities.training.export import export as write
    from entities.training.model import RelationEncoder

    model = RelationEncoder()
    model.load_state_dict(torch.load(work / "encoder.pt", weights_only=True))
    path = write(model, weights)
    _console.print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


@app.command()
def calibrate(
    gold: Annotated[list[Path], typer.Argument(exists=True, file_okay=False, help="Folders of annotated articles.")],
) -> None:
    """Fit the weights of the decision on annotated articles that the encoder has not learned from."""
    from entities.training.calibrate import fit_decisions

    fit_decisions(gold, tell=_console.print)


@app.command()
def evaluate(
    pairs: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="Sentence, two names, class; tabs between.")],
) -> None:
    """Print micro and macro F1 of the shipped encoder over five classes of attitude in single sentences."""
    from entities.training.figures import classify, five_classes, read_pairs

    rows = list(read_pairs(pairs))
    micro, macro = five_classes([gold for _, gold in rows], classify([sentence for sentence, _ in rows]))
    typer.echo(f"micro F1 {micro:.3f}")
    typer.echo(f"macro F1 {macro:.3f}")


if __name__ == "__main__":
    app()
