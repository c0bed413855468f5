"""The command line: each command parses, calls the corpus and prints.

``app`` makes the program, ``options`` holds what several commands share,
``groups`` puts options that go together into one parameter, and each other
module a group of commands: ``reading`` takes files, ``keeping`` puts them into
a corpus file, ``asking`` puts questions to it, ``correcting`` keeps what people
decide about it, ``measuring`` compares with annotations.  The
help lists the groups in the order of ``_GROUPS``.

Exit status: 0 done; 1 done with failures, or nothing found; 2 wrong usage; 130
interrupted.  What a command makes goes to standard output or to ``--out``,
everything else to standard error.
"""

from importlib import import_module

from entities.cli.app import app, main

__all__ = ["app", "main"]

_GROUPS = ("reading", "keeping", "asking", "correcting", "measuring")

for _group in _GROUPS:
    import_module(f"entities.cli.{_group}")
