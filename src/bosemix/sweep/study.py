"""A sweep written down as a TOML file, checked before anything is computed."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, ValidationError

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.sweep.axes import AxisLike, Linear, Log, Zip
from bosemix.sweep.engines import DaskCluster, Engine, Local, Serial

__all__ = ["Scale", "Study", "read_study"]


class _Table(BaseModel):
    """A table of the file; it takes no other keys than its fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Scale(_Table):
    """An axis by its ends: ``{ start = 0.0, stop = 1.0, points = 5 }``, with ``log = true`` in equal factors."""

    start: float
    stop: float
    points: PositiveInt
    log: bool = False

    def axis(self) -> Linear | Log:
        """Return the axis."""
        kind = Log if self.log else Linear
        return kind(self.start, self.stop, self.points)


List: TypeAlias = list[int] | list[float] | list[str]


class Together(_Table):
    """Parameters that change together: ``{ zip = { n1 = [1.0, 2.0], n2 = [2.0, 1.0] } }``."""

    zip: dict[str, List | Scale]

    def axis(self) -> Zip:
        """Return the axis."""
        return Zip(
            **{name: values.axis() if isinstance(values, Scale) else values for name, values in self.zip.items()}
        )


class EngineTable(_Table):
    """Where: ``kind = "local"``, ``"serial"`` or ``"dask"``, with ``processes``, ``memory`` [GiB] or ``address``."""

    kind: Literal["local", "serial", "dask"] = "local"
    processes: PositiveInt | None = None
    memory: PositiveFloat | None = None
    address: str | None = None

    def engine(self) -> Engine:
        """Return the engine.

        Raises:
            InputError: a key that the kind does not take
        """
        taken = {"local": ("processes", "memory"), "serial": (), "dask": ("processes", "address")}[self.kind]
        for name in ("processes", "memory", "address"):
            if getattr(self, name) is not None and name not in taken:
                raise InputError(f"engine {self.kind!r} takes no {name}: leave it out or choose another kind")
        if self.kind == "serial":
            return Serial()
        if self.kind == "local":
            return Local(self.processes, self.memory)
        return DaskCluster(self.address, processes=self.processes)


class RefineTable(_Table):
    """Points where they are needed: ``variable`` is resolved between the ends of the axes, each of two points."""

    variable: str
    points: PositiveInt


Axis: TypeAlias = Annotated[List | Scale | Together, Field(union_mode="left_to_right")]
Plain: TypeAlias = bool | int | float | str | list[int] | list[float] | list[str]


class Study(_Table):
    """The whole file.

    Attributes:
        function : str, "module:function"; a module beside the file is found
        axes : mapping of parameter to its values
        store : Path of the folder that keeps what is computed
        output : Path of the NetCDF file of the finished map
        fixed : mapping, parameters that are the same at every point
        units : mapping of the name of an axis or variable to its unit
        chunk : int or None, points that are computed and kept together
        engine : EngineTable
        refine : RefineTable or None
    """

    function: str
    axes: dict[str, Axis]
    store: Path = Field(strict=False)
    output: Path = Field(strict=False)
    fixed: dict[str, Plain] = {}
    units: dict[str, str] = {}
    chunk: PositiveInt | None = None
    engine: EngineTable = EngineTable()
    refine: RefineTable | None = None

    def swept(self) -> dict[str, AxisLike | Zip]:
        """Return the axes as a sweep takes them."""
        return {name: axis if isinstance(axis, list) else axis.axis() for name, axis in self.axes.items()}


def read_study(path: str | Path) -> Study:
    """Return the study of a TOML file; paths in it are taken from its folder.

    Raises:
        InputError: no such file, not TOML, an unknown key (with the nearest name), or a value of the wrong kind
    """
    path = Path(path)
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not TOML: {error}") from error
    try:
        study = Study.model_validate(content)
    except ValidationError as error:
        raise InputError(f"{path}: {_first_error(error, content)}") from None
    folder = path.resolve().parent
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return study.model_copy(update={"store": path.parent / study.store, "output": path.parent / study.output})


def _first_error(error: ValidationError, content: Mapping[str, Any]) -> str:
    """Return the first error in our words: where, what, and the way out."""
    errors = error.errors()
    unknown = [one for one in errors if one["type"] == "extra_forbidden" and one["loc"][-1] not in _known(one["loc"])]
    one = unknown[0] if unknown else errors[0]
    place = [str(part) for part in one["loc"] if _is_key(part, content)]
    name = ".".join(place)
    if unknown:
        return f"unknown key {name}: {name_hint(place[-1], _known(one['loc']))}"
    if one["type"] == "missing":
        return f"{'.'.join(str(part) for part in one['loc'])} is missing: add it"
    if place and place[0] == "axes" and len(place) > 1:
        return (
            f"axes.{place[1]} must be a list of numbers or of texts, a table of start, stop and points, or a table "
            "with zip"
        )
    return f"{name}: {one['msg']}, got {one['input']!r}"


def _is_key(part: int | str, content: Mapping[str, Any]) -> bool:
    """Return whether a part of a place is a key of the file, and not the name of a type."""
    return isinstance(part, int) or part in _keys(content)


def _keys(content: Any) -> set[str]:
    if not isinstance(content, dict):
        return set()
    return set(content).union(*map(_keys, content.values()))


def _known(place: tuple[int | str, ...]) -> list[str]:
    """Return the keys of the table in which a key stands; an axis may be one of two tables."""
    if place[0] == "axes":
        return [*Scale.model_fields, *Together.model_fields]
    tables: dict[object, type[_Table]] = {"engine": EngineTable, "refine": RefineTable}
    return list((tables.get(place[0], Study) if len(place) > 1 else Study).model_fields)
