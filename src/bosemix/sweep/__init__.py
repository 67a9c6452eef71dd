"""Maps over parameters: labelled data in memory or kept in a store, its files, and where the work is done."""

from bosemix.sweep.axes import Linear, Log, Zip
from bosemix.sweep.engines import DaskCluster, Engine, Local, Serial, WorkerDied
from bosemix.sweep.export import to_csv, to_netcdf
from bosemix.sweep.keeping import kept
from bosemix.sweep.over import Progress, load, over
from bosemix.sweep.refine import refine
from bosemix.sweep.status import Status, status

__all__ = [
    "DaskCluster",
    "Engine",
    "Linear",
    "Local",
    "Log",
    "Progress",
    "Serial",
    "Status",
    "WorkerDied",
    "Zip",
    "kept",
    "load",
    "over",
    "refine",
    "status",
    "to_csv",
    "to_netcdf",
]
