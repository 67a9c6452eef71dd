"""Names that outlive a process: of functions, of parameters as text that tells equal from unequal, of source code."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import importlib
import inspect
import json
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

import bosemix
from bosemix.errors import InputError
from bosemix.nearest import name_hint

__all__ = ["Json", "described", "find_function", "fingerprint", "import_name", "restored", "source_digest"]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

# Rooms of the package that show numbers and make none.
_NO_NUMBERS = ("cli", "plot")


def import_name(function: Callable[..., object]) -> str:
    """Return "module:name", by which a function can be found again in another process.

    Raises:
        InputError: a lambda, a function within a function, one typed into a session or script, or another object
    """
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", None)
    found: object = sys.modules.get(str(module)) if module != "__main__" else None
    for part in str(name).split("."):
        found = getattr(found, part, None)
    if found is not function:
        raise InputError(
            f"the function of a sweep with a store must be importable by name, got {function!r}: "
            "define it at the top level of a module of its own file, and import it from there"
        )
    return f"{module}:{name}"


def find_function(name: str) -> Callable[..., object]:
    """Return the function of the name "module:function".

    Raises:
        InputError: not of this form, no such module, or no such function in it; names the nearest
    """
    module, colon, rest = name.partition(":")
    if not (module and colon and rest):
        raise InputError(f'function must be given as "module:function", got {name!r}')
    try:
        found: Any = importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(f"function {name!r} cannot be imported: {error}; is its folder the current one?") from error
    for part in rest.split("."):
        if not hasattr(found, part):
            hint = name_hint(part, [known for known in dir(found) if callable(getattr(found, known))])
            raise InputError(f"function {name!r} is not there: {hint}")
        found = getattr(found, part)
    if not callable(found):
        raise InputError(f"function {name!r} must be something to call, got {found!r}")
    called: Callable[..., object] = found
    return called


def described(name: str, value: object) -> Json:
    """Return a parameter as JSON: equal for equal values, and different for different ones.

    Raises:
        InputError: an object that is none of numbers, texts, rows, arrays, mappings, enumerations, importable
            functions, or dataclasses of these
    """
    if isinstance(value, np.generic):
        return described(name, value.item())
    if isinstance(value, enum.Enum):
        return {"enum": f"{type(value).__module__}:{type(value).__qualname__}.{value.name}"}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple):
        return [described(f"{name}[{i}]", part) for i, part in enumerate(value)]
    return _described_object(name, value)


def _described_object(name: str, value: object) -> dict[str, Json]:
    if isinstance(value, complex):
        return {"complex": [value.real, value.imag]}
    if isinstance(value, np.ndarray) and value.dtype.kind in "biufU":
        return {"array": value.tolist(), "dtype": value.dtype.str}
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {"mapping": {key: described(f"{name}[{key!r}]", part) for key, part in value.items()}}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        parts = {key: described(f"{name}.{key}", part) for key, part in fields.items()}
        return {"type": f"{type(value).__module__}:{type(value).__qualname__}", **parts}
    if callable(value):
        return {"function": import_name(value)}
    raise InputError(
        f"{name} = {value!r} cannot be named in a store: give numbers, text, arrays or a dataclass of these"
    )


def restored(value: Any) -> Any:
    """Return numbers, texts, arrays and rows of them from what `described` made of them."""
    if isinstance(value, dict) and "array" in value:
        return np.asarray(value["array"], dtype=value["dtype"])
    if isinstance(value, dict) and "complex" in value:
        return complex(*value["complex"])
    return [restored(part) for part in value] if isinstance(value, list) else value


def fingerprint(value: Json) -> str:
    """Return 32 hexadecimal digits of the SHA-256 of JSON with sorted keys."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def source_digest(function: Callable[..., object]) -> str:
    """Return a digest of the code behind a function: bosemix without its pictures, and the function's own file.

    An edit makes another digest, so that numbers of old code are never taken for those of the new.
    """
    module = inspect.getmodule(function)
    file = getattr(module, "__file__", None)
    own = Path(file).resolve() if file else None
    if own is None or own.suffix != ".py" or _package() in own.parents:
        return _package_digest()
    return hashlib.sha256(_package_digest().encode() + own.read_bytes()).hexdigest()[:16]


def _package() -> Path:
    return Path(str(bosemix.__file__)).resolve().parent


@cache
def _package_digest() -> str:
    package, digest = _package(), hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        if inside.parts[0] not in _NO_NUMBERS:
            digest.update(inside.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
