"""The works to cite, from data/references.bib."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib import resources
from types import MappingProxyType

from bosemix.errors import InputError
from bosemix.nearest import name_hint

__all__ = ["cite", "reference_html", "reference_title", "references"]


@cache
def references() -> MappingProxyType[str, str]:
    """Return the BibTeX entries by key, in the order of the file."""
    text = resources.files("bosemix").joinpath("data", "references.bib").read_text("utf-8")
    entries = re.findall(r"^@\w+\{.*?^\}$", text, flags=re.MULTILINE | re.DOTALL)
    return MappingProxyType({re.split(r"[{,]", entry, maxsplit=2)[1].strip(): entry for entry in entries})


def cite(key: str) -> str:
    """Return the BibTeX entry of a work.

    Args:
        key : str, for example "naidon2021"
    Returns: str, the entry

    Raises:
        InputError: no such entry; names the nearest
    """
    known = references()
    if key not in known:
        raise InputError(f"key must be that of a known reference, got {key!r}: {name_hint(key, known)}")
    return known[key]


def reference_title(key: str) -> str:
    """Return the title of a work, without the braces of BibTeX."""
    found = re.search(r"^\s*title\s*=\s*\{(.*)\},$", cite(key), flags=re.MULTILINE)
    return re.sub(r"[{}]", "", found[1]) if found else key


def reference_html(key: str) -> str:
    """Return "Authors, title, journal volume, pages (year)" for a web page, with a link if there is a DOI."""
    fields = dict(re.findall(r"^\s*(\w+)\s*=\s*\{(.*)\},$", cite(key), flags=re.MULTILINE))
    plain = {name: escape(re.sub(r"[{}]", "", value).replace("--", "–")) for name, value in fields.items()}
    authors = [" ".join(reversed(author.split(", "))) for author in plain["author"].split(" and ")]
    where = " ".join(plain[name] for name in ("journal", "publisher", "volume") if name in plain)
    place = ", ".join(part for part in (where, plain.get("pages", "")) if part)
    text = f"{', '.join(authors)}, <i>{plain['title']}</i>{f', {place}' if place else ''} ({plain['year']})"
    return f'<a href="https://doi.org/{plain["doi"]}">{text}</a>' if "doi" in plain else text
