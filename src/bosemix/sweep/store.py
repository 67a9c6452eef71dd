"""A folder that holds what a sweep has computed so far: small files that appear whole or not at all.

    manifest.json            what the sweep is, and how its points are cut into chunks
    chunks/KEY-CHECKSUM.nc   a chunk; KEY tells function, code and parameters, CHECKSUM the bytes of the file

Nothing is locked: two writers put the same bytes under the same names.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path

from bosemix.errors import StoreError
from bosemix.sweep.names import Json
from bosemix.sweep.optional import needed

__all__ = ["CHUNKS", "ChunkFiles", "check_writable", "put", "refuse_other_folder", "tidy"]

CHUNKS = "chunks"
_TEMPORARY = ".unfinished"


class ChunkFiles:
    """The files of one folder, by their keys.

    Attributes:
        folder : Path
        damaged : set of str, keys of which a file was found that is not what its name says
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: set[str] = set()
        self._found: dict[str, set[Path]] = {}
        for path in sorted(folder.glob("*.nc")):
            self._found.setdefault(path.name.partition("-")[0], set()).add(path)

    def read(self, key: str) -> bytes | None:
        """Return the bytes kept under ``key``, or None; a damaged file counts as none.

        Raises:
            StoreError: the file is there but cannot be read
        """
        for path in sorted(self._found.get(key, ())):
            try:
                image = path.read_bytes()
            except FileNotFoundError:  # another writer has just put a better one
                continue
            except OSError as error:
                raise StoreError(f"{path} cannot be read: {error.strerror or error}") from error
            if path.name == _name(key, image):
                return image
            self.damaged.add(key)
        return None

    def write(self, key: str, image: bytes) -> None:
        """Keep ``image`` under ``key``, then remove what else was there under it.

        Raises:
            StoreError: the folder is full, read-only or gone; what was there before stays
        """
        path = self.folder / _name(key, image)
        put(path, image)
        for other in self._found.get(key, set()) - {path}:
            other.unlink(missing_ok=True)
        self._found[key] = {path}
        self.damaged.discard(key)

    def forget_others(self, key: str) -> None:
        """Remove the files of all other keys."""
        for path in {path for other, paths in self._found.items() if other != key for path in paths}:
            path.unlink(missing_ok=True)
        self._found = {key: self._found[key]}


def put(path: Path, content: bytes | Json, *, replace: bool = True) -> None:
    """Write a file under a temporary name, force it to the disk and move it into place.

    Args:
        path : Path, its folder is made if it is missing
        content : bytes, or what becomes JSON text
        replace : bool, False leaves a file alone that is there already

    Raises:
        StoreError: it cannot be written; nothing is left behind
    """
    data = content if isinstance(content, bytes) else json.dumps(content, indent=1, sort_keys=True).encode()
    temporary = path.with_name(f"{socket.gethostname()}~{os.getpid()}~{uuid.uuid4().hex}{_TEMPORARY}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            temporary.replace(path)
        else:
            _link(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"{path.parent} cannot be written: {error.strerror or error}; the chunks that it holds are whole: "
            "make room or make it writable, then run the same sweep again"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def check_writable(folder: Path) -> None:
    """Make a folder, so that a wrong place shows before long work and not after it.

    Raises:
        StoreError: there is a file in its place, or nothing may be written there
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made a folder: {error.strerror or error}; choose another") from error
    if not os.access(folder, os.W_OK):
        raise StoreError(f"{folder} may not be written: make it writable or choose another")


def refuse_other_folder(folder: Path) -> None:
    """Refuse a folder without a manifest that holds anything else than what a stopped start leaves.

    Raises:
        StoreError: it is a file, or there are other files in it
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, and a store is a folder: choose another")
    own = (CHUNKS, *(path.name for path in folder.glob(f"*{_TEMPORARY}")))
    if folder.is_dir() and any(path.name not in own for path in folder.iterdir()):
        raise StoreError(f"{folder} holds files but no manifest of a sweep: choose a new or an empty folder")


def tidy(folder: Path) -> None:
    """Remove temporary files of processes of this machine that are no more."""
    alive = needed("psutil", "a store").pid_exists
    for path in _unfinished(folder):
        host, _, rest = path.name.partition("~")
        pid = rest.partition("~")[0]
        if host == socket.gethostname() and pid.isdecimal() and not alive(int(pid)):
            with contextlib.suppress(OSError):  # a folder that is read-only keeps them
                path.unlink(missing_ok=True)


def _unfinished(folder: Path) -> Iterator[Path]:
    yield from folder.glob(f"*{_TEMPORARY}")
    yield from folder.glob(f"{CHUNKS}/*{_TEMPORARY}")


def _name(key: str, image: bytes) -> str:
    return f"{key}-{hashlib.sha256(image).hexdigest()[:16]}.nc"


def _link(temporary: Path, path: Path) -> None:
    """Give ``temporary`` the name ``path`` as well, unless the name is taken."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    """Force the name of a new file to the disk; where folders cannot be opened, the system does so later."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
