"""Annotated chains are read as printed, and the right options become likelier by what is learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from entities.pipeline.coref.ranking import Option, judge_by
from entities.training.chains import read_annotated
from entities.training.coreference import Decision, fit_all, write

TEXT = """# newpar
1\tAnn\tAnn\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person
2\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
"""


def test_chains_are_kept_by_their_head_words(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    path.write_text(TEXT, encoding="utf-8")
    found = read_annotated(path)
    assert found.text == "Ann Lee spoke.\n\nShe left "
    assert (found.names, found.others) == ({0: "1"}, {16: "1"})


def test_what_tells_right_from_wrong_is_learned(tmp_path: Path) -> None:
    near, far, nobody = {"near": 1.0}, {"far": 1.0}, {"nobody": 1.0}
    weights = fit_all([Decision("person", (near, far, nobody), (True, False, False), 1.0)] * 20)
    options = [Option(None, far), Option(None, near)]  # type: ignore[arg-type]
    likely = judge_by(weights)("person", [0], options, nobody)
    assert likely[1] > 0.8
    write(weights, tmp_path / "weights.csv")
    lines = (tmp_path / "weights.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "model,feature,weight,source"
    assert len(lines) == 4
    assert float(lines[1].split(",")[2]) == pytest.approx(weights["person"]["far"])
