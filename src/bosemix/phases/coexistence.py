"""What a bath of one species does with the other: the question of an experiment, in its units."""

from __future__ import annotations

from dataclasses import dataclass

from bosemix.bogoliubov import BeyondMeanField, RealPart, Threshold
from bosemix.checks import finite
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.phases.tie_lines import Outcome, Phase, tie_line
from bosemix.units import Kind, QuantityLike, from_internal, lab_unit, to_internal

__all__ = ["Coexistence", "bath_of", "coexistence", "host_first", "named_bath"]


@dataclass(frozen=True)
class Coexistence:
    """A bath of one species and what coexists with it, in the units of the mixture.

    Attributes:
        mixture : Mixture
        host : int, 1 or 2, the species of the bath
        outcome : Outcome, in words for host 1; ``str`` of the result names the species
        bath : Phase, the pure phase (n1, n2, mu1, mu2, pressure)
        bubble : Phase or None, what coexists with it at the same pressure and chemical potential of the host
        residual : float, largest relative mismatch of the two
        real_part : Phase or None, the bubble with the real part of E_B at the true g12 (3D only): the difference
            from ``bubble`` is the error bar of the theory; None also where that theory has another outcome
        theory : BeyondMeanField, what ``bath`` and ``bubble`` were computed with
    """

    mixture: Mixture
    host: int
    outcome: Outcome
    bath: Phase
    bubble: Phase | None
    residual: float
    real_part: Phase | None
    theory: BeyondMeanField

    @property
    def names(self) -> tuple[str, str]:
        """Labels of the species of the bath and of the other one."""
        first, second = self.mixture.labels
        return (first, second) if self.host == 1 else (second, first)

    def __str__(self) -> str:
        host, guest = self.names
        words = {
            Outcome.MIXES: f"miscible: {guest} spreads over a bath of {host}",
            Outcome.MIXED_BUBBLE: f"mixed bubbles, (1+2)|{self.host}: {guest} gathers in bubbles of both species",
            Outcome.PURE_BUBBLE: f"1|2: {guest} gathers in bubbles of its own",
        }[self.outcome]
        lines = [words, f"  bath    {self._densities(self.bath)}"]
        if self.bubble is not None:
            lines.append(f"  bubble  {self._densities(self.bubble)}")
        if self.real_part is not None:
            lines.append(f"  with the real part of E_B at the true g12: {self._densities(self.real_part)}")
        return "\n".join(lines)

    def _densities(self, phase: Phase) -> str:
        scales, dim = self.mixture.scales, self.mixture.dim
        values, unit = [phase.n1, phase.n2], ""
        if scales is not None:
            unit = " " + lab_unit(Kind.DENSITY, dim)
            values = [float(from_internal(n, Kind.DENSITY, unit, scales=scales, dim=dim)) for n in values]
        return f"n1 = {values[0]:.6g}{unit}, n2 = {values[1]:.6g}{unit}"


def coexistence(
    mixture: Mixture,
    *,
    n1: QuantityLike | None = None,
    n2: QuantityLike | None = None,
    theory: BeyondMeanField = BeyondMeanField(Threshold(everywhere=True)),
) -> Coexistence:
    """Return what a large bath of pure species 1 (or 2) at a given density does with the other species.

    Equal pressure and equal chemical potential of the host, with mean field + E_B in both densities: no expansion
    around the soft line (Naidon & Petrov 2021 take two steps). See ``tie_lines``.

    Args:
        mixture: Mixture, one set of couplings
        n1: density of a bath of species 1, number or text "1e14 cm^-3"
        n2: density of a bath of species 2; give one of the two
        theory: BeyondMeanField(policy)

    Raises:
        InputError: both densities or none, arrays, a density that is not positive, or g12 < -sqrt(g11 g22)
        UnstableError: attraction within a species
        ConvergenceError: the vacuum energy is no small correction
    """
    host, inner, density = bath_of(mixture, n1, n2)
    found = tie_line(inner, density, theory)
    other = None
    if mixture.dim == 3 and isinstance(theory.policy, Threshold):
        exact = tie_line(inner, density, BeyondMeanField(RealPart()))
        other = exact.bubble if exact.outcome is found.outcome else None
    bubble, real_part = (None if phase is None else _as_labelled(phase, host) for phase in (found.bubble, other))
    bath = _as_labelled(found.bath, host)
    return Coexistence(mixture, host, found.outcome, bath, bubble, found.residual, real_part, theory)


def bath_of(mixture: Mixture, n1: QuantityLike | None, n2: QuantityLike | None) -> tuple[int, Mixture, float]:
    """Return the species of the bath, the mixture with that species first, and the density of the bath.

    Raises:
        InputError: both densities or none are given, or it is no single positive number
    """
    host, value = named_bath(n1, n2)
    density = finite(f"n{host}", to_internal(f"n{host}", value, Kind.DENSITY, scales=mixture.scales, dim=mixture.dim))
    if density.ndim != 0 or not density > 0:
        raise InputError(f"n{host} must be one number > 0, got {value!r}: loop over arrays, or use sweep.over")
    return host, mixture if host == 1 else mixture.exchanged(), float(density)


def named_bath(n1: QuantityLike | None, n2: QuantityLike | None) -> tuple[int, QuantityLike]:
    """Return the species of the bath and its density as it was given.

    Raises:
        InputError: both densities or none
    """
    given = [(host, value) for host, value in ((1, n1), (2, n2)) if value is not None]
    if len(given) != 1:
        raise InputError("give the density of the bath, either n1 or n2, and only one of them")
    return given[0]


def host_first(found: Coexistence) -> tuple[Mixture, Phase, Phase | None]:
    """Return mixture, bath and bubble with the species of the bath called 1."""
    mixture = found.mixture if found.host == 1 else found.mixture.exchanged()
    bubble = None if found.bubble is None else _as_labelled(found.bubble, found.host)
    return mixture, _as_labelled(found.bath, found.host), bubble


def _as_labelled(phase: Phase, host: int) -> Phase:
    """Return the phase with the species in the order of the user's mixture, or back."""
    if host == 1:
        return phase
    return Phase(phase.n2, phase.n1, phase.mu2, phase.mu1, phase.pressure)
