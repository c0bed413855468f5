"""A process that runs ``entities`` again and again without loading spaCy again and again.

Each run is a process of its own, forked from one that has everything loaded,
model and weights too, so that it can be killed; its workers are forked too.
Otherwise it is the command line as it is.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType

__all__ = ["Host"]


class Host:
    """Runs commands one after the other; used as a context manager."""

    def __init__(self, model: str) -> None:
        command = [sys.executable, "-m", "tests.killing", model]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._read()  # ready

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def start(self, *arguments: str | Path) -> int:
        """Start ``entities`` with `arguments` and return its process and process group."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
        self._process.stdin.flush()
        return self._read()

    def wait(self) -> int:
        """Wait for the end of what was started and return its exit status, negative for a signal."""
        return self._read()

    def kill(self, pid: int) -> None:
        """Kill what was started, with its workers."""
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)

    def _read(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def _serve(model: str) -> None:
    _load_for_all(model)
    print(0, flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _run(json.loads(line))
        os.setpgid(pid, pid)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _load_for_all(model: str) -> None:
    """Load everything that a run uses and let all processes that are forked from this one share it."""
    from onnxruntime import InferenceSession, SessionOptions

    from entities.config import Config
    from entities.pipeline import build, workers
    from entities.pipeline.relations import encoder

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a fork takes no threads along
    weights = Path(encoder.__file__).with_name("weights") / "encoder.onnx"
    session = InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    nlp = build.build_pipeline(Config(model=model))
    encoder._session = lambda process: session  # type: ignore[assignment]
    build.build_pipeline = lambda config=None: nlp
    workers.START_METHOD = "fork"
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "warm.txt"
        article.write_text("Ann Lee met Bob Ray.", encoding="utf-8")
        _run_here(["add", str(article), "--model", model, "--quiet", "--db", str(Path(folder) / "warm.db")])


def _run_here(arguments: list[str]) -> int:
    """Run ``entities`` in this process and return its exit status."""
    from entities.cli import app

    try:
        app(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 1


def _run(arguments: list[str]) -> None:
    with suppress(PermissionError):
        os.setpgid(0, 0)
    status = 1
    try:
        status = _run_here(arguments)
    finally:
        os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1])
