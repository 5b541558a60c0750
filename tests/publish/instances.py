"""Instances of pages that tests look at: the heaviest of a kind, and a sample that stays the same."""

import random
from functools import cache

from publish.record import bundled_press, viewpoint

# Of kinds with thousands of instances a sample is rendered to find a heavy one.
_MANY, _SEED = 300, 20_261_121


@cache
def keys(slug: str) -> tuple[str, ...]:
    """Return the keys of a kind of page, at the tests' today."""
    press = bundled_press()
    return tuple(press.page(slug).module.keys(press.record, viewpoint()))


def sample(slug: str, number: int) -> tuple[str, ...]:
    """Return so many keys of a kind, drawn once and for all; all of them where there are fewer."""
    held = keys(slug)
    return held if len(held) <= number else tuple(random.Random(_SEED).sample(held, number))  # noqa: S311 - no secret


@cache
def heaviest(slug: str) -> str:
    """Return the key of the instance whose HTML is largest."""
    press = bundled_press()
    page = press.page(slug)
    return max(sample(slug, _MANY), key=lambda key: len(press.html(page, key, viewpoint(), "en")))


@cache
def heaviest_address(slug: str) -> str:
    """Return the address of that instance below the language."""
    return bundled_press().page(slug).address(heaviest(slug))
