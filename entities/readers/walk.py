"""From what was given, paths, folders, globs, to the files it means, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from pathlib import Path

from entities.records import Failure, PassedOver

__all__ = ["find_files", "reason_of", "source_name"]

_MAGIC = frozenset("*?[")


def source_name(path: Path) -> str:
    """Return the path in characters that every output can hold."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def reason_of(error: OSError) -> str:
    """Return in words why the system refused a file."""
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"


def find_files(given: str | os.PathLike[str], extensions: Container[str]) -> Iterator[Path | Failure | PassedOver]:
    """Yield the files that `given` means.

    A folder yields its files and those of its folders, sorted by name, but no
    hidden ones; each folder is entered once, so links that lead in circles do
    no harm.  A file given by itself is yielded whatever its extension.
    """
    name = os.fspath(given)
    if "\0" in name or not name:
        yield Failure(name, "is no path")
        return
    try:
        yield from _find(Path(name if os.path.lexists(name) else os.path.expanduser(name)), extensions)  # noqa: PTH111
    except OSError as error:
        yield Failure(source_name(Path(name)), reason_of(error))


def _find(path: Path, extensions: Container[str]) -> Iterator[Path | Failure | PassedOver]:
    seen: set[tuple[int, int]] = set()
    if path.is_dir():
        yield from _walk(path, extensions, seen)
    elif os.path.lexists(path):
        yield _checked(path)
    elif _MAGIC & set(str(path)):
        yield from _glob(path, extensions, seen)
    else:
        yield Failure(source_name(path), "does not exist")


def _glob(
    pattern: Path, extensions: Container[str], seen: set[tuple[int, int]]
) -> Iterator[Path | Failure | PassedOver]:
    fixed = 0
    while not _MAGIC & set(pattern.parts[fixed]):
        fixed += 1
    folder, rest = Path(*pattern.parts[:fixed]), pattern.parts[fixed:]
    try:
        matches = sorted(folder.glob(str(Path(*rest))))
    except (ValueError, NotImplementedError, OSError) as error:
        yield Failure(source_name(pattern), f"is no pattern that can be used: {error}")
        return
    asks_for_hidden = any(part.startswith(".") for part in rest)
    shown = [path for path in matches if asks_for_hidden or not _is_hidden(path.relative_to(folder))]
    if not shown:
        yield Failure(source_name(pattern), "matches no file")
    for path in shown:
        if path.is_dir():
            # "**/*" names what is in the folders too; only of "news/*" and "**" are the folders what is meant.
            if "**" not in rest[:-1]:
                yield from _walk(path, extensions, seen)
        else:
            yield _sorted_out(path, extensions)


def _walk(top: Path, extensions: Container[str], seen: set[tuple[int, int]]) -> Iterator[Path | Failure | PassedOver]:
    stack = [top]
    while stack:
        path = stack.pop()
        try:
            if not path.is_dir():
                yield _sorted_out(path, extensions)
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            inside = sorted(child for child in path.iterdir() if not _is_hidden(Path(child.name)))
        except OSError as error:
            yield Failure(source_name(path), reason_of(error))
            continue
        stack.extend(reversed(inside))


def _sorted_out(path: Path, extensions: Container[str]) -> Path | Failure | PassedOver:
    return _checked(path) if path.suffix.lower() in extensions else PassedOver(source_name(path))


def _checked(path: Path) -> Path | Failure:
    """Return the path of a regular file; opening a pipe or a device could wait for ever."""
    if path.is_file():
        return path
    if path.is_symlink():
        return Failure(source_name(path), "is a link to a file that does not exist")
    return Failure(source_name(path), "is no regular file")


def _is_hidden(path: Path) -> bool:
    """Tell names with a leading dot, and the lock files that Word leaves beside open documents."""
    return any(part.startswith((".", "~$")) for part in path.parts)
