import re
from importlib.resources import files

import pytest

from entities.view.bundle import library, page_script, page_style

PAGE = files("entities.view").joinpath("page")
MODULES = sorted(item.name for item in PAGE.iterdir() if item.name.endswith(".js"))
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*? |const |let |class )(\w+)", re.MULTILINE)


def text_of(name):
    return PAGE.joinpath(name).read_text(encoding="utf-8")


def test_every_module_is_part_of_the_page():
    script = page_script()
    for name in MODULES:
        first = text_of(name).split("\n", 1)[0]
        assert script.count(first) == 1, name


def test_no_import_or_export_is_left():
    assert not re.search(r"^\s*(import|export)\b", page_script(), re.MULTILINE)


def test_modules_stand_behind_what_they_need_when_they_are_read():
    script = page_script()
    names = ("dom.js", "state.js", "model.js", "shown.js", "map.js", "main.js")
    order = [text_of(name).split("\n", 1)[0] for name in names]
    places = [script.index(first) for first in order]
    assert places[-1] == max(places)
    assert script.rstrip().endswith("start();")


def test_names_at_the_top_level_are_unique_across_modules():
    found = DECLARED.findall(page_script())
    assert sorted({name for name in found if found.count(name) > 1}) == []


def exports_of(name):
    lines = re.findall(r"^export .*", text_of(name), re.MULTILINE)
    several = [re.match(r"export const \{ ([^}]*) \}", line) for line in lines]
    return {*DECLARED.findall("\n".join(lines)), *(name for found in several if found for name in found[1].split(", "))}


@pytest.mark.parametrize("name", MODULES)
def test_modules_import_what_exists_and_use_what_they_import(name):
    text = text_of(name)
    for names, other in re.findall(r'^import \{ ([^}]*) \} from "\./([\w-]+)\.js";$', text, re.MULTILINE):
        imported = set(names.split(", "))
        assert imported <= exports_of(f"{other}.js")
        assert {used for used in imported if len(re.findall(rf"\b{used}\b", text)) == 1} == set()


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_exports_is_imported_somewhere(name):
    others = "".join(text_of(other) for other in MODULES if other != name)
    wanted = re.findall(rf'^import \{{ ([^}}]*) \}} from "\./{name}";$', others, re.MULTILINE)
    assert exports_of(name) == {used for names in wanted for used in names.split(", ")}


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_short_and_say_what_they_are_for(name):
    text = text_of(name)
    assert text.startswith("/* ")
    assert text.count("\n") <= 300


@pytest.mark.parametrize("name", MODULES)
def test_text_reaches_the_page_as_text_only(name):
    unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser"
    assert not re.search(unsafe, text_of(name))


def test_styles_and_library_ask_for_nothing():
    assert not re.search(r"@import|url\(|https?:", page_style())
    assert "sourceMappingURL" not in library()
