from itertools import combinations

import pytest

from entities.records import Label, RelationKind, Status
from entities.view.theme import CAMPS, DARK, KINDS, LABELS, LIGHT, STATUSES, style_sheet

# How the three kinds of dichromacy see linear RGB (Machado, Oliveira and Fernandes, 2009, severity 1).
DICHROMACY = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
PAGES = {"light": LIGHT, "dark": DARK}


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    whites = (0.9505, 1.0, 1.089)
    scaled = [
        sum(m * min(max(c, 0), 1) for m, c in zip(row, rgb, strict=True)) / white
        for row, white in zip(matrix, whites, strict=True)
    ]
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, vision):
    seen = [
        lab([sum(m * c for m, c in zip(row, linear(colour), strict=True)) for row in DICHROMACY[vision]])
        for colour in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


def test_every_value_has_a_style():
    assert list(LABELS) == list(Label)
    assert list(KINDS) == list(RelationKind)
    assert list(STATUSES) == list(Status)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_stand_out_from_the_page(mode):
    page = PAGES[mode]
    for style in [*LABELS.values(), *KINDS.values()]:
        assert contrast(getattr(style, mode), page["canvas"]) >= 3, style.title
        assert contrast(getattr(style, mode), page["surface"]) >= 3, style.title
    for ground in ("surface", "canvas", "tint"):
        assert contrast(page["text"], page[ground]) >= 7
        assert contrast(page["muted"], page[ground]) >= 4.5
        assert contrast(page["accent"], page[ground]) >= 4.5
    assert contrast(page["text"], page["mark"]) >= 4.5
    assert contrast(page["control"], page["surface"]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("vision", sorted(DICHROMACY))
def test_kinds_and_types_are_told_apart_by_everybody(mode, vision):
    for table in (KINDS, LABELS):
        for one, other in combinations(table.values(), 2):
            assert difference(getattr(one, mode), getattr(other, mode), vision) >= 20, (one.title, other.title)


def test_colour_is_never_the_only_sign():
    assert len({style.shape for style in LABELS.values()}) == len(LABELS)
    assert len({(style.mark, style.head) for style in KINDS.values()}) == len(KINDS)
    assert len({style.dash for style in STATUSES.values()}) == len(STATUSES)


def test_style_sheet_holds_every_colour():
    css = style_sheet()
    for style in [*LABELS.values(), *KINDS.values()]:
        assert style.light in css
        assert style.dark in css


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_camps_stand_out_from_the_page_and_from_each_other(mode):
    colours = [pair[mode == "dark"] for pair in CAMPS]
    assert all(contrast(colour, PAGES[mode]["surface"]) >= 3 for colour in colours)
    assert len(set(colours)) == len(colours)
