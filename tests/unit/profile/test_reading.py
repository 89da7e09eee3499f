"""Reading: files that are no profiles, and files that are meant to do harm, get one clear sentence each."""

import json
import os
import threading
import time
from pathlib import Path

import pytest

from flows.profile.reading import LARGEST, read, shown
from tests.unit.profile.profiles import only, refused


def _rule(path: Path) -> str:
    problem = only(refused(path))
    assert problem.where == "the file"
    assert problem.right
    return problem.rule


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "is empty"),
        (" \n\t", "is empty"),
        ("null", "is empty"),
        ("[]", "is not an object of keys and values"),
        ('"text"', "is not an object of keys and values"),
        ("{,}", "is not valid JSON (line 1: Expecting property name enclosed in double quotes)"),
        ('{\n"ssn": 1', "is not valid JSON (line 2: Expecting ',' delimiter)"),
        ('{"synthetic": NaN}', "is not valid JSON (NaN is no value)"),
        ('{"npi": -Infinity}', "is not valid JSON (-Infinity is no value)"),
        ('{"npi": ' + "1" * 5000 + "}", "is not valid JSON (a number with thousands of digits)"),
        ('{"npi": "1", "ssn": "2", "npi": "3"}', "has the key “npi” twice in one place"),
        ('{"name": {"first": "1", "first": "2"}}', "has the key “first” twice in one place"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"a":' * 50_000, "is nested too deeply"),
        ('{"name": "\\ud800"}', "has half of a character (a lone surrogate) in it"),
        (b"\xff\xfe{\x00}\x00", "is not text in UTF-8"),
        (b"%PDF-1.4\xe2\xe3", "is not text in UTF-8"),
    ],
)
def test_json_that_is_no_profile_is_told_why(tmp_path: Path, content: str | bytes, rule: str) -> None:
    assert _rule(_file(tmp_path, "profile.json", content)) == rule


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("", "is empty"),
        ("# only a comment", "is empty"),
        ("- a\n- b", "is not an object of keys and values"),
        ("npi: '1'\nname:\n  first: a\n  first: b\n", "has the key “first” twice in one place (line 4)"),
        ("1: a", "has a key that is not text (line 1); write it in quotes"),
        ("? [a]\n: b", "has a key that is not text (line 1); write it in quotes"),
        ("name: &x a\nlast: *x", "has an alias (line 2: *…); write it out"),
        ("name: !!python/object/apply:os.getpid []", "has a tag (line 1: !…); write plain values"),
        ("name: !!binary aGVsbG8=", "has a tag (line 1: !…); write plain values"),
        ("name: !!set {a}", "has a tag (line 1: !…); write plain values"),
        ("a: 1\n---\nb: 2", "is not valid YAML (line 2: but found another document)"),
        ("a: [1\nb: 2", "is not valid YAML (line 2: did not find expected ',' or ']')"),
        ("a: 0x_", "is not valid YAML (it has characters or numbers that YAML does not know)"),
        ("a: \x01", "is not valid YAML (it has characters or numbers that YAML does not know)"),
        ("[" * 1000, "is nested too deeply (line 1)"),
        ("\n".join("  " * level + "a:" for level in range(1000)), "is nested too deeply (line 31)"),
    ],
)
def test_yaml_that_is_no_profile_is_told_why(tmp_path: Path, content: str, rule: str) -> None:
    assert _rule(_file(tmp_path, "profile.yaml", content)) == rule


def test_a_few_lines_of_aliases_never_become_gigabytes(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    began = time.monotonic()
    assert _rule(_file(tmp_path, "profile.yaml", bomb)) == "has an alias (line 2: *…); write it out"
    assert time.monotonic() - began < 1


def test_a_merge_key_is_a_key_like_any_other(tmp_path: Path) -> None:
    assert read(_file(tmp_path, "profile.yaml", "<<: {ssn: x}")) == {"<<": {"ssn": "x"}}


@pytest.mark.parametrize("word", ["2020-04-30", "2020-4-3", "NO", "~x"])
def test_words_of_yaml_stay_the_words_they_are(tmp_path: Path, word: str) -> None:
    read_as = {"NO": False}.get(word, word)
    assert read(_file(tmp_path, "profile.yaml", f"word: {word}")) == {"word": read_as}


def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    assert _rule(tmp_path / "nobody.json") == "cannot be read (no such file or directory)"


def test_a_folder_is_no_profile(tmp_path: Path) -> None:
    assert _rule(tmp_path) == "cannot be read (is a directory)"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path) -> None:
    path = _file(tmp_path, "profile.json", "{}")
    path.chmod(0)
    assert _rule(path) == "cannot be read (permission denied)"


@pytest.mark.parametrize("name", ["profile.txt", "profile.pdf", "profile.toml"])
def test_a_file_by_another_name_is_not_guessed_at(tmp_path: Path, name: str) -> None:
    assert _rule(_file(tmp_path, name, "{}")) == f"is called {Path(name).suffix}, not .json or .yaml"


@pytest.mark.parametrize("name", ["profile.json", "profile.yaml"])
def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    began = time.monotonic()
    assert _rule(path) == "has more than 5 MB"
    assert time.monotonic() - began < 0.5


def test_what_does_not_tell_its_size_is_read_no_further_either(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    stopped = threading.Event()

    def pour() -> None:
        try:
            with pipe.open("wb", buffering=0) as end:
                while True:
                    end.write(b" " * 65536)
        except BrokenPipeError:
            stopped.set()

    pourer = threading.Thread(target=pour)
    pourer.start()
    assert _rule(pipe) == "has more than 5 MB"
    pourer.join()
    assert stopped.is_set()


def test_the_largest_profile_that_is_allowed_is_looked_at(tmp_path: Path) -> None:
    content = json.dumps({"name": ""})
    padded = content[:-2] + "x" * (LARGEST - len(content)) + content[-2:]
    assert len(read(_file(tmp_path, "profile.json", padded))["name"]) > 5_000_000  # type: ignore[arg-type]  # a text


@pytest.mark.parametrize(
    ("key", "as_shown"),
    [("licences", "licences"), ("line3", "line3"), ("900-51-2345", "•••-••-••••"), ("A1B2C3D4", "A•B•C•D•")],
)
def test_a_number_that_slipped_into_the_place_of_a_key_is_not_shown(key: str, as_shown: str) -> None:
    assert shown(key) == as_shown


def test_a_page_of_text_in_the_place_of_a_key_is_cut_short() -> None:
    assert len(shown("x" * 5000)) == 40
