"""One map of a treaty file, taken out key by key."""

from datetime import date

from firmground.law.due import RULES, DateRule
from firmground.model.canonical import Plain
from firmground.model.errors import BadInput, Place, shown
from firmground.model.plain_yaml import as_list, as_map, as_text, only_keys


class Section:
    """A map of the file; each taking of a key names file and key where it fails."""

    def __init__(self, data: dict[str, Plain], file: str, where: str = "the file") -> None:
        self.data, self.file, self.where = data, file, where

    def only(self, known: tuple[str, ...]) -> None:
        """Refuse a key that is not among the known ones."""
        only_keys(self.data, known, self.file, self.where)

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text."""
        if key not in self.data:
            if default is None:
                raise BadInput(Place(self.file), f"{self.where} without {key}", f"the key {key}")
            return default
        return as_text(self.data[key], self.file, f"{self.where}, {key}")

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts."""
        if key not in self.data:
            raise BadInput(Place(self.file), f"{self.where} without {key}", f"the key {key}")
        return tuple(as_text(item, self.file, key) for item in as_list(self.data[key], self.file, key))

    def day(self, key: str) -> date:
        """Take a day."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            found = f"{self.where}, {key}: {shown(self.text(key))}"
            raise BadInput(Place(self.file), found, "a day like 1999-03-01") from None

    def whole(self, key: str, default: str | None = None) -> int:
        """Take a whole number."""
        text = self.text(key, default)
        if not text.isdigit():
            raise BadInput(Place(self.file), f"{self.where}, {key}: {shown(text)}", "a whole number")
        return int(text)

    def wholes(self, key: str) -> tuple[int, ...]:
        """Take a list of whole numbers."""
        texts = self.texts(key)
        if not all(text.isdigit() for text in texts):
            raise BadInput(Place(self.file), f"{self.where}, {key}: {shown(', '.join(texts))}", "whole numbers")
        return tuple(int(text) for text in texts)

    def map(self, key: str) -> "Section":
        """Take a map below this one."""
        if key not in self.data:
            raise BadInput(Place(self.file), f"{self.where} without {key}", f"the key {key}")
        return Section(as_map(self.data[key], self.file, f"{self.where}, {key}"), self.file, key)

    def maps(self, key: str) -> list["Section"]:
        """Take a list of maps, none where the key is left out."""
        items = as_list(self.data.get(key, []), self.file, key)
        return [
            Section(as_map(item, self.file, f"an entry of {key}"), self.file, f"an entry of {key}") for item in items
        ]

    def rule(self) -> DateRule:
        """Take the one date rule."""
        words = [word for word in RULES if word in self.data]
        if len(words) != 1:
            raise BadInput(Place(self.file), f"{self.where} with the date words {words}", f"one of {', '.join(RULES)}")
        return DateRule(words[0], self.whole(words[0]))
