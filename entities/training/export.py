"""Write the weights that the package ships: ONNX with int8 matrices and the tokenizer."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from entities.training.model import RelationEncoder, base_folder

__all__ = ["export"]


def export(model: RelationEncoder, folder: Path) -> Path:
    """Write ``encoder.onnx`` and ``tokenizer.json`` to `folder` and return the path of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "encoder.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "encoder.onnx"
        _export(model.cpu().eval(), whole)
        # One scale for each output: with one for a whole matrix a tenth of the relations of articles is lost.
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    return path


def _export(model: RelationEncoder, path: Path) -> None:
    ids = torch.ones(2, 9, dtype=torch.long)
    pairs = torch.tensor([[0, 1, 3], [1, 2, 4], [1, 4, 2]])
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids), pairs),
        str(path),
        input_names=["ids", "mask", "pairs"],
        output_names=["kinds", "statuses"],
        dynamic_axes={"ids": {0: "contexts", 1: "tokens"}, "mask": {0: "contexts", 1: "tokens"}, "pairs": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )
