"""One self-contained web page with the figures, the claims and where all numbers come from."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from string import Template

import numpy as np
import xarray as xr

from bosemix.files import replacing
from bosemix.papers.claims import Claim, tally
from bosemix.papers.findings import Finding
from bosemix.papers.references import reference_html
from bosemix.papers.run import FigureResult, PaperResult
from bosemix.papers.typeset import typeset
from bosemix.sweep.provenance import versions

__all__ = ["write_report"]

# Figures wider than this [inch] take the full width of the page, others their share of it.
_FULL_WIDTH = 9.0


def write_report(results: Sequence[PaperResult], path: str | Path, *, command: str, seconds: float) -> Path:
    """Write the report of computed papers: no other file is needed to read it; links lead to the data beside it.

    Args:
        results : sequence of PaperResults
        path : file name, by custom report.html
        command : str, the command that made the results
        seconds : float, run time [s]
    Returns: Path of the report

    Raises:
        InputError: the file cannot be written there
    """
    path = Path(path)
    template = Template(resources.files("bosemix.papers").joinpath("report.html").read_text("utf-8"))
    claims = [claim for result in results for figure in result.figures for claim in figure.claims]
    page = template.substitute(
        title="bosemix: published results, recomputed",
        summary=escape(tally(claims)),
        papers="\n".join(_paper(result, path.parent) for result in results),
        provenance=_terms({"command": command, "run time": f"{seconds:.1f} s", **_version_terms()}),
    )
    with replacing(path) as temporary:
        temporary.write_text(page, encoding="utf-8")
    return path


def _paper(result: PaperResult, folder: Path) -> str:
    paper = result.paper
    head = (
        f"<h2>{escape(paper.title)}</h2>\n<p>{reference_html(paper.citation_key)}</p>\n"
        f'<p class="soft">{typeset(paper.model)}</p>'
    )
    return "\n".join([head, *(_figure(figure, folder) for figure in result.figures), _left_out(result)])


def _left_out(result: PaperResult) -> str:
    """Return which figures take so long that they wait to be asked for."""
    here = {figure.figure.number for figure in result.figures}
    command = f"bosemix paper {escape(result.paper.key)} --figure"
    rows = [
        f"<li><code>{command} {figure.number}</code>: {escape(figure.title)}</li>"
        for figure in result.paper.long_figures
        if figure.number not in here
    ]
    return f'<p class="soft">Minutes each, computed when asked for:</p>\n<ul>{"".join(rows)}</ul>' if rows else ""


def _figure(result: FigureResult, folder: Path) -> str:
    figure, png = result.figure, result.files[0]
    image = b64encode(png.read_bytes()).decode("ascii")
    links = " ".join(_link(file, folder) for file in result.files)
    return (
        f'<section class="card">\n<h3>Figure {figure.number}. {escape(figure.title)}</h3>\n<figure>\n'
        f'<img alt="{escape(figure.title)}" style="--width: {_width(png)}" src="data:image/png;base64,{image}">\n'
        f"<figcaption>{typeset(figure.caption)}</figcaption>\n</figure>\n"
        f'<p class="files">{links}</p>\n{_parameters(result)}\n'
        f"{_claims(result.claims)}\n{_findings(result.findings)}\n</section>"
    )


def _link(file: Path, folder: Path) -> str:
    return f'<a href="{escape(Path(os.path.relpath(file, folder)).as_posix())}">{escape(file.name)}</a>'


def _width(png: Path) -> str:
    """Return the share of the page for a picture, from the pixels that its header states."""
    pixels = int.from_bytes(png.read_bytes()[16:20], "big")
    return f"{min(1.0, pixels / (180 * _FULL_WIDTH)):.0%}"


def _parameters(result: FigureResult) -> str:
    shown = {name: value for name, value in result.data.attrs.items() if not name.startswith("version_")}
    shown |= {str(name): _described(variable) for name, variable in result.data.variables.items()}
    shown["computed"] = "by an earlier run of the same code" if result.kept else f"in {result.seconds:.2f} s"
    return f"<details><summary>Parameters</summary><dl>{_terms(shown)}</dl></details>"


def _described(variable: xr.Variable) -> str:
    """Return meaning, range, unit and parameters of one variable in a line."""
    attrs = dict(variable.attrs)
    unit, meaning = attrs.pop("units", "1"), attrs.pop("long_name", "")
    if variable.dtype.kind == "U":
        return f"{meaning}: {', '.join(variable.values)}"
    values = f"{variable.size} values from {np.nanmin(variable.values):g} to {np.nanmax(variable.values):g}"
    own = "".join(f"; {name} = {value}" for name, value in attrs.items())
    return f"{meaning}: {values}{'' if unit == '1' else f' {unit}'}{own}"


def _claims(claims: Sequence[Claim]) -> str:
    if not claims:
        return ""
    rows = "\n".join(
        f'<tr><td>{typeset(claim.text)}<span class="place">{typeset(claim.place)}</span></td>'
        f'<td data-label="Paper:">{typeset(claim.paper)}</td>'
        f'<td data-label="Here:">{typeset(claim.ours)}<span class="reason">{typeset(claim.reason)}</span></td>'
        f'<td><span class="verdict {claim.verdict.name.lower()}">{claim.verdict.value}</span></td></tr>'
        for claim in claims
    )
    head = "<thead><tr><th>Claim</th><th>Paper</th><th>Here</th><th>Verdict</th></tr></thead>"
    return f"<details open><summary>Claims</summary><table>{head}<tbody>\n{rows}\n</tbody></table></details>"


def _findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rows = "\n".join(
        f'<tr><td>{typeset(finding.text)}</td><td data-label="Numbers:">{typeset(finding.numbers)}'
        f'<span class="reason">{typeset(finding.reason)}</span></td></tr>'
        for finding in findings
    )
    head = "<thead><tr><th>Not in the paper</th><th>Numbers</th></tr></thead>"
    return (
        f'<details open><summary>Findings</summary><table class="findings">{head}<tbody>\n{rows}\n</tbody></table>'
        "</details>"
    )


def _version_terms() -> dict[str, str]:
    return {name.removeprefix("version_"): text for name, text in versions().items()}


def _terms(terms: Mapping[str, object]) -> str:
    return "".join(f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in terms.items())
