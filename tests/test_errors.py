import pytest

from entities import errors


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_drawn_and_caught_by_its_base(name: str) -> None:
    error = getattr(errors, name)
    assert issubclass(error, errors.EntitiesError)
    assert error.__doc__
    assert name in (errors.__doc__ or "")


def test_no_error_is_missing_from_the_list() -> None:
    defined = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert defined == set(errors.__all__)
