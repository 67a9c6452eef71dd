"""The report stands alone, and is written whole or not at all."""

from __future__ import annotations

import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import pytest
import xarray as xr

from bosemix.errors import InputError
from bosemix.papers import PaperResult, compute, paper, papers, write_report
from bosemix.papers.typeset import typeset
from bosemix.sweep.names import import_name


class Page(HTMLParser):
    """Collects the addresses of a page and checks that its elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def result(folder: Path) -> PaperResult:
    return compute(paper("wang2026"), [paper("wang2026").figure(3)], folder)


@pytest.fixture(scope="module")
def text(folder: Path, result: PaperResult) -> str:
    path = write_report([result], folder / "report.html", command="bosemix paper <key>", seconds=12.34)
    return path.read_text(encoding="utf-8")


def test_files_of_a_figure(folder: Path, result: PaperResult) -> None:
    (figure,) = result.figures
    names = ["fig3.png", "fig3.pdf", "fig3.nc", "fig3-strength-phi.csv", "fig3-strength.csv"]
    assert [path.name for path in figure.files] == names
    assert sorted(path.name for path in (folder / "wang2026").iterdir()) == sorted(names)
    assert figure.seconds > 0
    with xr.open_dataset(folder / "wang2026" / "fig3.nc", engine="h5netcdf") as loaded:
        xr.testing.assert_equal(loaded.load(), figure.data)
        assert loaded.attrs["paper"] == "wang2026"
        assert loaded.attrs["figure"] == 3


def test_report_is_self_contained(text: str) -> None:
    page = Page(text)
    assert page.open == []
    for address in page.addresses:
        assert address.startswith(("data:image/png;base64,", "wang2026/fig3", "https://doi.org/"))
    assert not re.search(r"@import|url\(|<script|<link", text)


def test_figures_that_wait_are_listed(tmp_path: Path) -> None:
    result = compute(paper("volante2025"), [], tmp_path)
    page = write_report([result], tmp_path / "report.html", command="", seconds=0).read_text(encoding="utf-8")
    assert "<code>bosemix paper volante2025 --figure 12</code>: Beyond the paper: AABB on growing lattices" in page
    assert page.count("bosemix paper volante2025 --figure") == len(result.paper.long_figures)


def test_figure_is_embedded_byte_for_byte(text: str, folder: Path) -> None:
    (image,) = re.findall(r'src="data:image/png;base64,([^"]+)"', text)
    assert b64decode(image) == (folder / "wang2026" / "fig3.png").read_bytes()


def test_links_lead_to_the_files_beside_it(text: str, folder: Path) -> None:
    links = [address for address in Page(text).addresses if address.startswith("wang2026/")]
    assert len(links) == 5
    assert all((folder / link).is_file() for link in links)


def test_report_shows_claims_parameters_and_provenance(text: str, result: PaperResult) -> None:
    for claim in result.figures[0].claims:
        assert typeset(claim.ours) in text
        assert typeset(claim.paper) in text
        assert f'<span class="verdict {claim.verdict.name.lower()}">{claim.verdict.value}</span>' in text
        assert f".{claim.verdict.name.lower()} {{" in text
    for piece in ("5 claims checked:", "bosemix paper &lt;key&gt;", "12.3 s", "numpy", "<dt>a12</dt><dd>0.1</dd>"):
        assert piece in text
    assert "n1 = 0.0012" in text


def test_figure_beyond_the_paper_has_findings_and_no_verdicts(tmp_path: Path) -> None:
    wang = paper("wang2026")
    result = compute(wang, [wang.figure(6)], tmp_path)
    (figure,) = result.figures
    text = write_report([result], tmp_path / "report.html", command="", seconds=1).read_text(encoding="utf-8")
    assert Page(text).open == []
    assert "No claims to check." in text
    assert "Beyond the paper" in text
    assert "<dt>direction</dt><dd>direction of q: x, node</dd>" in text
    assert figure.claims == ()
    for finding in figure.findings:
        assert typeset(finding.text) in text
        assert typeset(finding.numbers) in text
    assert 'class="verdict' not in text


def test_failure_keeps_the_old_report(tmp_path: Path, result: PaperResult, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_text("old")

    def fail(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(KeyboardInterrupt):
        write_report([result], path, command="", seconds=0)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_place_that_cannot_be_written(tmp_path: Path, result: PaperResult) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(InputError, match="cannot be made a folder"):
        compute(result.paper, (), tmp_path / "taken")
    with pytest.raises(InputError, match="choose another"):
        write_report([result], tmp_path / "taken" / "report.html", command="", seconds=0)


@pytest.mark.parametrize(
    ("plain", "page"),
    [
        ("S_sd & m_ex", "S<sub>sd</sub> &amp; m<sub>ex</sub>"),
        ("a_↑↓ < (1 − λ²)^(1/3)", "a<sub>↑↓</sub> &lt; (1 − λ²)<sup>1/3</sup>"),
        ("[x]^½", "[x]<sup>½</sup>"),
        ("≤ 2e-16, -0.5, 0.1-0.2", "≤ 2 × 10<sup>−16</sup>, −0.5, 0.1-0.2"),
    ],
)
def test_typesetting(plain: str, page: str) -> None:
    assert typeset(plain) == page


def test_data_of_every_figure_can_be_kept() -> None:
    # A figure whose data function no later process can find again would stop the main job.
    for one in papers():
        for figure in one.figures:
            assert import_name(figure.data).startswith(f"bosemix.papers.{one.key}.")
        for long in one.long_figures:
            assert import_name(long.function).startswith(f"bosemix.papers.{one.key}.")
