"""Levels of a cluster beside the bands of everything it can fall apart into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array, check_choice
from bosemix.lattice.clusters.compositions import AllChannels, Channels, channel_label, composition, label, twins
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.spectra.spectrum import Progress, Spectrum, spectrum
from bosemix.lattice.spectra.sums import lowest_sums

__all__ = ["ChannelLevels", "channel_levels"]


@dataclass(frozen=True, eq=False)
class ChannelLevels:
    """The levels of a cluster, and the band of each way it can fall apart.

    Attributes:
        cluster : text, such as "AABB"
        spectrum : Spectrum of the cluster
        channels : mapping of channel, such as "2 AB", to the energies of its lowest states, float array (n,) [energy],
            ascending, each as often as it occurs; the channel with the lowest ground state first
        residual : float, the largest residual of the levels of cluster and parts [energy]
    """

    cluster: str
    spectrum: Spectrum
    channels: Mapping[str, Array]
    residual: float

    @property
    def gaps(self) -> dict[str, float]:
        """Ground state of the cluster less the bottom of each band [energy]: eps_b against this channel alone."""
        return {name: float(self.spectrum.energy[0] - band[0]) for name, band in self.channels.items()}

    @property
    def below(self) -> int:
        """Number of the states of the cluster that lie below all bands."""
        bottom = min(band[0] for band in self.channels.values())
        return int(np.sum(self.spectrum.states < bottom))

    def __str__(self) -> str:
        states = self.spectrum.states
        lines = [
            f"{self.cluster}: {states.size} states from {states[0]:.10g} to {states[-1]:.10g}, {self.below} of them "
            "below all bands",
            "channel           lowest state  cluster less it  states  up to",
        ]
        for name, band in self.channels.items():
            gap = self.gaps[name]
            lines.append(f"{name:<16}  {band[0]:<12.10g}  {gap:<+15.6g}  {band.size:<6d}  {band[-1]:.10g}")
        return "\n".join(lines)


def channel_levels(
    model: BoseHubbard,
    cluster: str,
    *,
    states: int = 100,
    channels: Channels = AllChannels(),
    tolerance: float = 1e-6,
    seed: int = 0,
    progress: Progress | None = None,
) -> ChannelLevels:
    """Return the lowest levels of a cluster and of its bands, each E = sum over parts of E(part).

    These are the spectra of App. A of Volante-Abovich et al. (2025). [volante2025] Each part moves on a lattice of its
    own. Identical parts are bosons: a set of their states counts once. Bands are complete up to their last state, since
    a part has to be known to its ``states`` lowest states alone: a sum with a higher one has ``states`` sums not above
    it.

    Args:
        model : BoseHubbard, any sign of t
        cluster : text of letters A and B, such as "AABB"
        states : int, how many of the lowest states of the cluster and of each band, counted with multiplicity; the
            last level of the cluster is given whole
        channels : AllChannels(), PaperChannels() or NamedChannels("2 AB")
        tolerance : float, residual of each level, in units of the largest |t|
        seed : int, of the random starts
        progress : callable (done, in all) in hundredths of a spectrum, or None
    Returns: ChannelLevels

    Raises:
        InputError: a name that is no cluster, one without these channels, or as ``spectrum``
        ConvergenceError: as ``spectrum``
    """
    whole = composition(cluster)
    check_choice("channels", channels, Channels)
    ways = channels.of(whole)
    twin = twins(ways, symmetric=model.symmetric)
    solved = (whole, *sorted(set(twin.values())))
    spectra = {
        c: spectrum(model, *c, states=states, tolerance=tolerance, seed=seed, progress=_part(progress, n, len(solved)))
        for n, c in enumerate(solved)
    }
    bands = {}
    for way in ways:
        kinds = [(spectra[twin[part]].states, copies) for part, copies in Counter(way).items()]
        bands[channel_label(way)] = lowest_sums(kinds, states)
    return ChannelLevels(
        cluster=label(whole),
        spectrum=spectra[whole],
        channels=dict(sorted(bands.items(), key=lambda item: (item[1][0], item[0]))),
        residual=max(float(np.max(found.residual)) for found in spectra.values()),
    )


def _part(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Return the progress of one spectrum of ``total``, ``before`` of which are done."""
    if progress is None:
        return None
    return lambda done, blocks: progress(100 * before + 100 * done // blocks, 100 * total)
