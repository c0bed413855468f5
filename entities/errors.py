"""The errors of this package.

::

    EntitiesError
    ├── ReadError        a source cannot be read: missing, empty, binary, encrypted, truncated
    ├── ModelError       no English spaCy pipeline, or not the one asked for
    ├── ConfigError      a setting that does not exist or has a value out of range
    ├── StoreError       the corpus file cannot be opened or was made by a newer version
    │   ├── BusyError    another process is writing to it and does not end
    │   └── ReadOnlyError  it may only be read
    ├── NotFoundError    a name that no entity bears, or that several bear
    └── ExportError      a format that is not known, a file that cannot be written

Every message says what was given, what was expected and what to do.
"""

__all__ = [
    "BusyError",
    "ConfigError",
    "EntitiesError",
    "ExportError",
    "ModelError",
    "NotFoundError",
    "ReadError",
    "ReadOnlyError",
    "StoreError",
]


class EntitiesError(Exception):
    """Base of every error that this package raises on purpose."""


class ReadError(EntitiesError):
    """A source cannot be read."""


class ModelError(EntitiesError):
    """No spaCy pipeline fits."""


class ConfigError(EntitiesError):
    """A setting does not exist or is out of range."""


class StoreError(EntitiesError):
    """The corpus file cannot be used."""


class BusyError(StoreError):
    """Another process is writing to the corpus file."""


class ReadOnlyError(StoreError):
    """The corpus file may only be read."""


class NotFoundError(EntitiesError):
    """A name is unknown or ambiguous."""


class ExportError(EntitiesError):
    """Something cannot be written in the format or place asked for."""
