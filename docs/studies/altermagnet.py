"""Functions for the study of the same name: plain numbers in, named numbers out."""

from __future__ import annotations

import bosemix as bm

__all__ = ["sound"]


def sound(strength: float, a12: float, n: float) -> bm.bogoliubov.SoundVelocities:
    """Return both sound velocities along x of the balanced altermagnetic gas."""
    mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), a11=1.0, a22=1.0, a12=a12)
    return bm.Condensate(mix, n1=n / 2, n2=n / 2).sound_velocities([1, 0, 0])
