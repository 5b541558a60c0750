"""The verdict on a number of states: both rules of counting, then what it may have been mistaken for."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from firmground.factcheck.choosing import if_plain, kindest
from firmground.factcheck.claim import Verdict
from firmground.factcheck.comparing import fit
from firmground.factcheck.facts import Facts
from firmground.factcheck.kinds.membership_count.counting import Counted, counted
from firmground.factcheck.marks import Amount
from firmground.factcheck.obligations import the_other
from firmground.model.dates import VagueDate
from firmground.model.said import also, said

# So long after a change a count may still be told as of before it.
_FRESH: Final = timedelta(days=10)
# Signing begins on a day and goes on for the next two.
_SIGNING: Final = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Asked:
    """A number of states under one heading, of one of some treaties, on a day that is told or the day of the text.

    `what` is parties, joined (also by signature), banning (the weapon), signatories (signed and not joined), signed
    (ever), either (signed or joined), outside, left or notified. `sure` tells whether it is plain which treaty is
    meant, `whole` whether all are counted: "the treaty has 112 parties", not "three countries signed". `at_force` where
    it is told for the day the treaty entered into force, `left_by` where a departure is said to have left so many.
    `before` is the day of the counts that the sentence before told: the text may still speak of it; `opening` the time
    that opens the sentence. `at_signing` where the signing itself is spoken of, `others` where so many others are
    counted beside the parties.
    """

    amount: Amount
    what: str
    treaties: tuple[str, ...]
    day: VagueDate
    dated: bool
    sure: bool = True
    whole: bool = True
    at_force: bool = False
    left_by: bool = False
    before: VagueDate | None = None
    opening: VagueDate | None = None
    at_signing: bool = False
    others: bool = False


def judge(facts: Facts, asked: Asked) -> Verdict:
    """Return the verdict; each treaty that may be meant is tried, the kindest verdict is kept."""
    best = kindest(_judge(facts, asked, slug) for slug in asked.treaties)
    if best.word != "supported":
        best = next((v for slug in asked.treaties if (v := _meant(facts, asked, slug)) is not None), best)
    if best.word == "contradicted" and asked.before is not None:
        then = replace(asked, day=asked.before, dated=True, before=None)
        if any(_judge(facts, then, slug).word == "supported" for slug in asked.treaties):
            # "By April 2007, 133 had signed. In all, 153 are bound."
            return replace(best, word="outdated", error="stale_total")
    return if_plain(best, "treaty", plain=asked.sure)


def _meant(facts: Facts, asked: Asked, slug: str) -> Verdict | None:
    """Return support by another day or count that a sentence may mean: of the signing, of those not yet party."""
    ways: list[Asked] = []
    if asked.opening is not None and asked.opening.last < facts.published:
        ways.append(replace(asked, day=asked.opening, dated=True))
    if asked.others and asked.what == "signed":
        ways.append(replace(asked, what="signatories"))
    if asked.at_signing and asked.what == "signed" and asked.amount.sense == "exact":
        opened = facts.treaty(slug).opened
        ways += [replace(asked, day=VagueDate.day(opened + timedelta(days=n)), dated=True) for n in _SIGNING]
    verdicts = (_judge(facts, way, slug) for way in ways if way.day.first <= facts.published)
    return next((v for v in verdicts if v.word == "supported"), None)


def _judge(facts: Facts, asked: Asked, slug: str) -> Verdict:
    if asked.at_force and (begun := facts.treaty(slug).entry_into_force.day) <= facts.published:
        asked = replace(asked, day=VagueDate.day(begun), dated=True)
    first, last = _days(facts, asked)
    if last < facts.treaty(slug).opened:
        return Verdict(
            "not_in_ledger",
            "",
            "",
            said("The {treaty} was not open for signature on {day}.", treaty=facts.short(slug), day=last),
        )
    held = list(counted(facts, slug, asked.what, first, last))
    rests = resting_on(facts, slug, last)
    expected = held[0].words
    short = facts.short(slug)
    why = said("{treaty}: {count} on {day}.", treaty=short, count=expected, day=last)
    fitting = next((c for c in held if not c.loose and _fits(asked.amount, c) == "fits"), None)
    if fitting is not None:
        why = said("{treaty}: {count} on {day}.", treaty=short, count=fitting.words, day=last)
        return Verdict("supported", "", fitting.words, why, rests)
    loose = next((c for c in held if c.loose and _fits(asked.amount, c) == "fits"), None)
    if loose is not None:
        return Verdict("imprecise", "act_confused", expected, also(why, said("{count}.", count=loose.words)), rests)
    if any(_fits(asked.amount, c) == "near" or _is_round(asked.amount, c) for c in held if not c.loose):
        past = _past(facts, asked, slug, first) if asked.amount.sense == "exact" and not asked.dated else None
        if past is not None:
            # Not rounded, but the number of some years ago.
            return Verdict("outdated", "stale_total", expected, also(why, past), rests)
        error = "understated" if asked.amount.sense in {"at_least", "more_than"} else "rounded"
        return Verdict("imprecise", error, expected, why, rests)
    if (
        asked.what in {"parties", "joined", "banning", "signed", "either"}
        and asked.amount.value < _PART * held[0].number
        and not asked.whole
    ):
        return Verdict("not_in_ledger", "", expected, also(why, said("The number may be one of some of them.")), rests)
    mistaken = _mistaken(facts, slug, asked, last)
    if (loosely := _said_loosely(facts, slug, asked, last, mistaken)) is not None:
        return Verdict("imprecise", "parties_with_signatories", expected, also(why, loosely), rests)
    return _wrong(asked, _past(facts, asked, slug, first), mistaken, Verdict("contradicted", "", expected, why, rests))


def _wrong(asked: Asked, past: str | None, mistaken: tuple[str, str] | None, verdict: Verdict) -> Verdict:
    """Return what a number is that is not the one of the day: that of a day before, another one, or just wrong."""
    if past is not None and not asked.dated and not asked.left_by:
        return replace(verdict, word="outdated", error="stale_total", why=also(verdict.why, past))
    if mistaken is not None:
        return replace(verdict, error=mistaken[0], why=also(verdict.why, mistaken[1]))
    return replace(verdict, error="wrong_number", why=also(verdict.why, past or ""))


# How far "about" and "some" reach for a number of states, and a round number without either.
_ABOUT: Final = 4
_ROUND: Final = 10
_ROUNDED: Final = Decimal("0.08")
# What was right longer ago than this many days is no old news but another number.
_LONG_AGO: Final = 2_200
# A number so far below the count is told of some of the states.
_PART: Final = Decimal("0.55")


def _fits(amount: Amount, held: Counted) -> str:
    # "Une centaine", "a hundred or so" reach farther than "some 160".
    reach = max(Decimal(_ABOUT), amount.step / _ROUND) if amount.in_words and amount.sense == "about" else _ABOUT
    if amount.sense in {"about", "exact"} and abs(amount.value - held.number) > reach:
        return "no"
    return fit(amount, Decimal(held.number))


def _is_round(amount: Amount, held: Counted) -> bool:
    """Tell whether a round number is said of about as many: "around 150" for 161."""
    return (
        amount.sense == "about" and amount.step >= _ROUND and abs(amount.value - held.number) <= _ROUNDED * amount.value
    )


def _near_enough(amount: Amount, number: int) -> bool:
    """Tell whether a number of states is said: "some 152" is no way to say 144."""
    return abs(amount.value - number) <= _ABOUT + (amount.sense not in {"about", "exact"}) * amount.value and (
        fit(amount, Decimal(number)) == "fits"
    )


def _days(facts: Facts, asked: Asked) -> tuple[date, date]:
    """Return the days on which the count may be looked up: those told, or the day of the text and shortly before."""
    if not asked.dated or asked.day.first > facts.published:
        return facts.published - _FRESH, facts.published
    if asked.day.first == asked.day.last:
        return asked.day.first - _FRESH, asked.day.last
    return asked.day.first, min(asked.day.last, facts.published)


def _mistaken(facts: Facts, slug: str, asked: Asked, on: date) -> tuple[str, str] | None:
    """Return which other number it is: signatories taken for parties, the other treaty, the other heading."""
    amount = asked.amount
    other = the_other(slug)

    def is_it(number: int) -> bool:
        return fit(amount, Decimal(number)) == "fits" and number > 0

    signed, parties = facts.signed(slug, on), facts.parties(slug, on)
    ever = facts.ever_in(slug, on)
    if asked.what in {"parties", "joined", "banning", "signatories"}:
        for number, words in (
            (signed, said("{number} had signed.", number=signed)),
            (ever, said("{number} had signed or joined.", number=ever)),
            (signed + parties[0], said("{number} are both added.", number=signed + parties[0])),
        ):
            if is_it(number):
                return "parties_with_signatories", words
    if asked.what in {"signed", "either", "signatories", "outside"} and any(map(is_it, parties)):
        return "parties_with_signatories", said("{number} were parties.", number=parties[0])
    if asked.what == "signed" and any(map(is_it, (ever, ever + facts.standing_count(slug, on, "withdrawn")))):
        return "parties_with_signatories", said("{number} had signed or joined.", number=ever)
    if asked.what in {"parties", "joined", "banning"} and any(map(is_it, facts.parties(other, on))):
        return "mine_cluster_mixed", said("That is the number of the {treaty}.", treaty=facts.short(other))
    if asked.what == "signed" and is_it(facts.signed(other, on)):
        return "mine_cluster_mixed", said("That is the number of the {treaty}.", treaty=facts.short(other))
    return None


def _said_loosely(facts: Facts, slug: str, asked: Asked, on: date, mistaken: tuple[str, str] | None) -> str | None:
    """Return which other number people say so: "164 nations have signed up", "42 remain outside" but signatories."""
    if asked.what == "signed" and mistaken is not None and mistaken[0] == "parties_with_signatories":
        return mistaken[1]
    now = facts.parties(slug, facts.published)
    if asked.what == "signed" and asked.dated and asked.amount.sense == "exact" and asked.amount.value in now:
        # "The 156 countries that signed in 1997", said of all that are party today.
        return said("{number} were parties.", number=now[0])
    if asked.what != "outside":
        return None
    outside = max(c.number for c in counted(facts, slug, "outside", on, on))
    signed = facts.standing_count(slug, on, "signatory")
    return (
        said("{number} had signed.", number=signed)
        if outside - signed - _ABOUT <= asked.amount.value < outside
        else None
    )


def _past(facts: Facts, asked: Asked, slug: str, before: date) -> str | None:
    """Return since when and until when the number was right, where it once was."""
    if asked.what == "signed":
        return _signed_before(facts, asked.amount, slug, before)
    if asked.what not in {"parties", "joined", "banning", "signatories", "outside"}:
        return None
    until = before
    for on, deposit, in_force in facts.past_parties(slug, before):
        if (before - on).days > _LONG_AGO:
            return None
        held = (
            (len(facts.states()) - deposit, len(facts.states()) - in_force)
            if asked.what == "outside"
            else (deposit, in_force)
            if asked.what != "signatories"
            else (facts.standing_count(slug, on, "signatory"),)
        )
        if any(_near_enough(asked.amount, n) for n in held):
            return said("It was so from {first} to {last}.", first=on, last=until)
        until = on
    return None


def _signed_before(facts: Facts, amount: Amount, slug: str, before: date) -> str | None:
    """Return since when and until when a number of states had signed, where it was so on some day before."""
    days = sorted(day for day in facts.knowledge.signatures(slug).values() if day < before)
    for place, day in enumerate(days, start=1):
        if amount.value == place and amount.sense == "exact" and (place == len(days) or days[place] > day):
            last = days[place] if place < len(days) else before
            return said("It was so from {first} to {last}.", first=day, last=last)
    return None


def resting_on(facts: Facts, slug: str, on: date) -> tuple[str, ...]:
    """Return the statements a count rests on: the latest count that a source prints, and the last acts before it."""
    printed = [s for s in facts.told(f"treaty:{slug}", "treaty_parties") if s.period and s.period.first <= on]
    printed.sort(key=lambda s: s.period.last if s.period else date.min, reverse=True)
    return (*(s.id for s in printed[:1]), *facts.last_acts(slug, on, 3))
