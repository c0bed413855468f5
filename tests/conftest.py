"""Fixtures that several folders of tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings
from spacy.language import Language

from entities.pipeline.build import build_pipeline

# A busy machine must not fail a property that holds.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the whole pipeline, loaded once."""
    return build_pipeline()
