"""Extractions in one SQLite file."""

from entities.store.database import Store

__all__ = ["Store"]
