"""Clusters by name, "AABB" for two bosons of each species, and the ways in which they can fall apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bosemix.errors import InputError
from bosemix.nearest import name_hint

__all__ = [
    "AllChannels",
    "Channels",
    "Composition",
    "NamedChannels",
    "PaperChannels",
    "channel_label",
    "composition",
    "label",
    "twins",
]

# Numbers of bosons (n_a, n_b).
Composition: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class AllChannels:
    """Every way to fall apart: the binding energy is negative only if the cluster is below all of them."""

    def of(self, cluster: Composition) -> list[tuple[Composition, ...]]:
        """Return all ways to write ``cluster`` as two or more parts."""
        return [parts for parts in _partitions(cluster, cluster) if len(parts) > 1]


@dataclass(frozen=True)
class PaperChannels:
    """The channels of Volante-Abovich et al. (2025): Eqs. (4), (5), (10), (11).

    [volante2025] Eq. (11) leaves out 2 AB + A and AABB + A, which are lower where the trimer AAB is not bound.
    """

    def of(self, cluster: Composition) -> list[tuple[Composition, ...]]:
        """Return the channels of the paper.

        Raises:
            InputError: a cluster of which the paper gives no channels
        """
        one, dimer, trimer, tetramer = (1, 0), (1, 1), (2, 1), (2, 2)
        known: dict[Composition, list[tuple[Composition, ...]]] = {
            (2, 1): [(dimer, one)],
            (2, 2): [(dimer, dimer)],
            (3, 2): [(trimer, dimer)],
            (3, 3): [(tetramer, dimer), (dimer, dimer, dimer)],
        }
        if cluster not in known:
            names = ", ".join(label(c) for c in known)
            raise InputError(f"the paper gives channels of {names}, not of {label(cluster)}: take AllChannels()")
        return known[cluster]


@dataclass(frozen=True, init=False)
class NamedChannels:
    """The channels of these names, to compare a cluster with one band or with a few.

    Attributes:
        names : tuple of texts, such as "2 AB + A" or "AB + AB + A"; the order of the parts does not matter
    """

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        """Take the names as they come: NamedChannels("2 AB + A", "AAB + AB").

        Raises:
            InputError: a name that is no text
        """
        for name in names:
            if not isinstance(name, str):
                raise InputError(f'NamedChannels takes names such as "2 AB + A", one by one, got {name!r}')
        object.__setattr__(self, "names", names)

    def of(self, cluster: Composition) -> list[tuple[Composition, ...]]:
        """Return the channels of these names.

        Raises:
            InputError: no names, or ``cluster`` has no such channel
        """
        if not self.names:
            raise InputError('NamedChannels must have at least one name, as in NamedChannels("2 AB + A")')
        known = {_parts(channel_label(parts)): parts for parts in AllChannels().of(cluster)}
        for name in self.names:
            if _parts(name) not in known:
                hint = name_hint(name, map(channel_label, known.values()))
                raise InputError(f"a channel must be a way for {label(cluster)} to fall apart, got {name!r}: {hint}")
        return [known[parts] for parts in dict.fromkeys(_parts(name) for name in self.names)]


Channels: TypeAlias = AllChannels | PaperChannels | NamedChannels


def composition(name: str) -> Composition:
    """Return the numbers of bosons (n_a, n_b) of a cluster such as "AABB".

    Raises:
        InputError: a name of other letters than A and B, or of fewer than two bosons
    """
    if not isinstance(name, str) or set(name) - {"A", "B"} or len(name) < 2:
        raise InputError(f'a cluster must be named by two or more letters A and B, as in "AABB", got {name!r}')
    return name.count("A"), name.count("B")


def label(cluster: Composition) -> str:
    """Return the name of a cluster, A first."""
    return "A" * cluster[0] + "B" * cluster[1]


def twins(ways: Iterable[tuple[Composition, ...]], *, symmetric: bool) -> dict[Composition, Composition]:
    """Return each part of these channels with the cluster that is solved for it.

    Where exchanging the species changes nothing, AAB serves for ABB too.
    """
    return {part: max(part, part[::-1]) if symmetric else part for way in ways for part in way}


def channel_label(parts: tuple[Composition, ...]) -> str:
    """Return the name of a channel, such as "AABB + AB" or "3 AB"."""
    counts = Counter(parts)
    return " + ".join(f"{n} {label(part)}" if n > 1 else label(part) for part, n in counts.items())


def _parts(name: str) -> frozenset[tuple[str, int]]:
    """Return each part that a channel names, and how often."""
    parts: Counter[str] = Counter()
    for term in name.split("+"):
        number, _, part = term.strip().rpartition(" ")
        parts[part] += int(number) if number.isdecimal() else 1 if not number else 0
    return frozenset(parts.items())


def _partitions(rest: Composition, largest: Composition) -> Iterator[tuple[Composition, ...]]:
    """Yield the ways to write ``rest`` as parts in falling order, none above ``largest``."""
    if rest == (0, 0):
        yield ()
        return
    for n_a in range(rest[0], -1, -1):
        for n_b in range(rest[1], -1, -1):
            part = (n_a, n_b)
            if part != (0, 0) and _order(part) <= _order(largest):
                for others in _partitions((rest[0] - n_a, rest[1] - n_b), part):
                    yield (part, *others)


def _order(part: Composition) -> tuple[int, Composition]:
    return sum(part), part
