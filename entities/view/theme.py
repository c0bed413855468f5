"""How kinds, statuses and types look: the one table of colours, shapes and dashes.

The colours of relations start from the blue, green and vermilion of Okabe and
Ito [1]_, moved until they stand out at 3:1 on the page and differ for readers
with any kind of colour vision; each kind also has a mark or an arrow of its own.

References
----------
.. [1] M. Okabe and K. Ito, "Color Universal Design", 2008.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from entities.records import Label, RelationKind, Status

__all__ = [
    "CAMPS",
    "DARK",
    "KINDS",
    "LABELS",
    "LIGHT",
    "STATUSES",
    "KindStyle",
    "LabelStyle",
    "StatusStyle",
    "properties",
    "style_sheet",
    "theme_data",
]


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How a type of entity is drawn; colours are ``#rrggbb`` on a light and on a dark page."""

    title: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind of relation is named and drawn.

    `verb` stands between source and target, `passive` between target and
    source; `mark` is drawn on the line and `head` at its end (empty where the
    relation is mutual), so that kinds differ without colour too; `length` is
    how far apart it keeps two nodes, 1 being usual.
    """

    title: str
    verb: str
    passive: str
    mark: str
    head: str
    length: float
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status is named and drawn; `dash` alternates lengths of line and gap in pixels."""

    title: str
    note: str
    dash: tuple[int, ...]


LABELS: dict[str, LabelStyle] = {
    Label.PERSON.value: LabelStyle("People", "dot", "#33415c", "#c3cee0"),
    Label.ORG.value: LabelStyle("Organisations", "square", "#b07400", "#f0b429"),
}

KINDS: dict[str, KindStyle] = {
    RelationKind.MET.value: KindStyle("Met", "met", "met", "", "", 1.0, "#3f51d0", "#7f9cff"),
    RelationKind.PRAISED.value: KindStyle(
        "Praised", "praised", "praised by", "plus", "triangle", 1.0, "#00825e", "#2fc79a"
    ),
    RelationKind.CRITICISED.value: KindStyle(
        "Criticised", "criticised", "criticised by", "cross", "barb", 1.25, "#d04a00", "#ff8a4c"
    ),
}

STATUSES: dict[str, StatusStyle] = {
    Status.ASSERTED.value: StatusStyle("Asserted", "happened, as the text says", ()),
    Status.PLANNED.value: StatusStyle("Planned", "announced or wanted", (10, 6)),
    Status.DENIED.value: StatusStyle("Denied", "said not to have happened", (2, 5)),
}

CAMPS: tuple[tuple[str, str], ...] = (
    ("#7b4fa3", "#b993e0"),
    ("#0f7c8a", "#4fc3d1"),
    ("#a6611a", "#d9a066"),
    ("#c2417c", "#f08bb6"),
    ("#5b7f1e", "#a8cc5e"),
    ("#4a6fb5", "#8fb0ef"),
    ("#8a6d00", "#d9bd4a"),
    ("#6b6f7a", "#aab0bd"),
)
"""Colours of camps on a light and on a dark page, the largest camp first; the last is that of all further ones."""

LIGHT: dict[str, str] = {
    "surface": "#ffffff",
    "canvas": "#f7f8fa",
    "line": "#dde1e7",
    "control": "#848d9b",
    "text": "#1b2230",
    "muted": "#566072",
    "accent": "#1f5fbf",
    "tint": "#e9f0fb",
    "mark": "#ffe9a8",
}
"""Colours of the page itself, by name of the CSS custom property, on a light page."""

DARK: dict[str, str] = {
    "surface": "#191d24",
    "canvas": "#12151b",
    "line": "#2e3541",
    "control": "#717b8c",
    "text": "#e8ebf0",
    "muted": "#a3adbd",
    "accent": "#8ab4f8",
    "tint": "#223046",
    "mark": "#6b5310",
}
"""The same on a dark page."""


def theme_data() -> dict[str, object]:
    """Return the table as plain values for the page's script, in the order of the legend."""
    return {
        "types": {name: asdict(style) for name, style in LABELS.items()},
        "kinds": {name: asdict(style) for name, style in KINDS.items()},
        "statuses": {name: asdict(style) for name, style in STATUSES.items()},
        "camps": len(CAMPS),
    }


def style_sheet() -> str:
    """Return the table as CSS: a custom property for each colour, a class for each kind and type."""
    light = properties(LIGHT, "light")
    dark = properties(DARK, "dark")
    classes = [f".type-{name}{{color:var(--type-{name})}}" for name in LABELS]
    classes += [f".kind-{name}{{color:var(--kind-{name})}}" for name in KINDS]
    classes += [f".camp-{number}{{color:var(--camp-{number})}}" for number in range(1, len(CAMPS) + 1)]
    return "\n".join(
        [
            f":root{{color-scheme:light;{light}}}",
            f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}",
            f":root[data-theme=dark]{{color-scheme:dark;{dark}}}",
            *classes,
        ]
    )


def properties(page: dict[str, str], mode: str) -> str:
    """Return the colours of a ``light`` or ``dark`` page as CSS custom properties."""
    colours = {f"--{name}": colour for name, colour in page.items()}
    colours |= {f"--type-{name}": getattr(style, mode) for name, style in LABELS.items()}
    colours |= {f"--kind-{name}": getattr(style, mode) for name, style in KINDS.items()}
    colours |= {f"--camp-{number}": pair[mode == "dark"] for number, pair in enumerate(CAMPS, 1)}
    return "".join(f"{name}:{colour};" for name, colour in colours.items())
