"""Maps over parameters: labelled data in memory, and its files."""

from bosemix.sweep.export import to_csv, to_netcdf
from bosemix.sweep.over import Progress, over

__all__ = ["Progress", "over", "to_csv", "to_netcdf"]
