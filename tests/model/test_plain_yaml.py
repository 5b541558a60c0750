"""YAML that would mean something else to another reader is refused, naming file, line and what was found."""

import pytest

from firmground.model.errors import BadInput
from firmground.model.plain_yaml import DEEPEST, read_yaml

_LEVELS = "\n".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]" for n in range(1, 30))
BOMB = f"b0: &b0 [x, x]\n{_LEVELS}\n"


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 'the key "a" twice'),
        ("a: {b: 1, b: 2}\n", 1, 'the key "b" twice'),
        ("a: 1\nb: !!int 5\n", 2, "the tag"),
        ("a: !!bool yes\n", 1, "the tag"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "the tag"),
        ("a: !!binary aGk=\n", 1, "the tag"),
        ("a: !!set {x, y}\n", 1, "the tag"),
        ("a: !ours x\n", 1, "the tag"),
        ("a: !!timestamp 2020-01-01\n", 1, "the tag"),
        ("a: &x 1\nb: *x\n", 1, "the anchor"),
        ("a: *x\n", 1, "the anchor or alias"),
        (BOMB, 1, "the anchor"),
        ("a:\tb\n", 1, "U+0009 (tab)"),
        ("a:\n\tb: c\n", 2, "U+0009 (tab)"),
        ("a: b\u200bc\n", 1, "U+200B"),
        ("a: 1\nb: \u202ec\n", 2, "U+202E"),
        ("a: b\u00a0c\n", 1, "U+00A0"),
        ("a: 1\r\nb: 2\r\n", 1, "U+000D"),
        ("a: \x07\n", 1, "U+0007"),
        ("a: Co\u0302te\n", 1, "a letter put together"),
        ("? [a]\n: b\n", 1, "a key that is not a text"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: b: c\n", 1, "broken YAML"),
        ("a: 'open\n", 2, "broken YAML"),
        ("- [\n", 2, "broken YAML"),
        ("a: 1\n b: 2\n", 2, "broken YAML"),
        ("[" * 3_000 + "]" * 3_000, 1, f"more than {DEEPEST} levels"),
        ("[" * 100_000, 1, f"more than {DEEPEST} levels"),
        ("", None, "an empty file"),
        ("# nothing but a remark\n", None, "an empty file"),
    ],
)
def test_yaml_that_is_none_of_ours_is_refused(text: str, line: int | None, found: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_yaml(text, "source.yaml")
    assert refusal.value.place.file == "source.yaml"
    assert refusal.value.place.line == line
    assert found in refusal.value.found
    assert len(str(refusal.value)) < 300


def test_no_type_is_guessed() -> None:
    text = "country: NO\nnumber: 0555\nday: 2012-07-26\nnone: ~\nempty:\ntrue: yes\nmerge: {<<: x}\n"
    assert read_yaml(text, "source.yaml") == {
        "country": "NO",
        "number": "0555",
        "day": "2012-07-26",
        "none": "",
        "empty": "",
        "true": "yes",
        "merge": {"<<": "x"},
    }
