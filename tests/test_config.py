import pytest

from entities.config import MODELS, Config, choose_model
from entities.errors import ConfigError, ModelError


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_out_of_range_is_refused(score: float) -> None:
    with pytest.raises(ConfigError, match="from 0 to 1"):
        Config(min_score=score)


@pytest.mark.parametrize("score", [0, 0.5, 1])
def test_a_score_in_range_is_kept(score: float) -> None:
    assert Config(min_score=score).min_score == score


def test_the_best_installed_pipeline_is_taken() -> None:
    assert choose_model(installed=["en_core_web_sm", "en_core_web_md"]) == "en_core_web_md"
    assert choose_model(installed=list(reversed(MODELS))) == MODELS[0]


def test_what_was_asked_for_is_taken() -> None:
    assert choose_model("my/pipeline", installed=[]) == "my/pipeline"


def test_without_a_pipeline_it_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="pip install"):
        choose_model(installed=[])


def test_some_pipeline_is_installed() -> None:
    assert choose_model() in MODELS
