"""Fixtures that several folders of tests share."""

from __future__ import annotations

import pytest
from spacy.language import Language

from entities.pipeline.build import build_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the whole pipeline, loaded once."""
    return build_pipeline()
