"""Extractions in one SQLite file."""

from entities.store.database import Outcome, Store
from entities.store.facts import Info, RunCount
from entities.store.searching import Found

__all__ = ["Found", "Info", "Outcome", "RunCount", "Store"]
