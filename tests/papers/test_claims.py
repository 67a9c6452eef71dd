"""Verdicts, and the look-up of papers and references."""

from __future__ import annotations

import re

import pytest

from bosemix.errors import InputError
from bosemix.papers import Claim, Verdict, cite, paper, papers, references, tally
from bosemix.papers.claims import judge
from bosemix.papers.references import reference_html, reference_title


@pytest.mark.parametrize(
    ("holds", "otherwise", "verdict"),
    [
        (True, True, Verdict.REPRODUCED),
        (True, False, Verdict.ONLY_UNDER),
        (False, True, Verdict.NOT_REPRODUCED),
        (False, False, Verdict.NOT_REPRODUCED),
    ],
)
def test_judge(holds: bool, otherwise: bool, verdict: Verdict) -> None:
    assert judge(holds=holds, otherwise=otherwise) is verdict


def test_tally() -> None:
    claims = [Claim("k", "", "", "", "", verdict, "") for verdict in (Verdict.REPRODUCED, Verdict.NOT_TESTABLE)]
    assert tally(claims * 2) == "4 claims checked: 2 reproduced, 2 not testable."


def test_tally_of_no_claims() -> None:
    assert tally([]) == "No claims to check."


def test_paper_by_key() -> None:
    assert paper("wang2026") in papers()
    with pytest.raises(
        InputError, match=r"paper must be the key of a known paper, got 'wang': did you mean wang2026\?"
    ):
        paper("wang")


def test_figure_by_number() -> None:
    assert paper("wang2026").figure(3).number == 3
    with pytest.raises(InputError, match="figure must be one of 1, 2, 3, 4, 5, 6, 7, 8 for wang2026, got 9"):
        paper("wang2026").figure(9)


def test_every_paper_can_be_cited() -> None:
    for one in papers():
        assert reference_title(one.citation_key) == one.title


def test_references_are_complete_entries() -> None:
    assert len(references()) >= 10
    for key, entry in references().items():
        assert re.match(rf"@\w+\{{{key},\n", entry)
        assert entry.count("{") == entry.count("}")
        for field in ("author", "title", "year"):
            assert re.search(rf"^  {field} *= \{{.+\}},$", entry, flags=re.MULTILINE), (key, field)


def test_cite() -> None:
    assert "10.1103/PhysRevLett.126.115301" in cite("naidon2021")
    with pytest.raises(InputError, match=r"key must be that of a known reference, got 'petrov': did you mean petrov20"):
        cite("petrov")


def test_reference_on_a_web_page() -> None:
    assert reference_html("lee1957") == (
        '<a href="https://doi.org/10.1103/PhysRev.106.1135">T. D. Lee, Kerson Huang, C. N. Yang, <i>Eigenvalues and '
        "eigenfunctions of a Bose system of hard spheres and its low-temperature properties</i>, Phys. Rev. 106, "
        "1135–1145 (1957)</a>"
    )
    assert reference_html("wang2026").startswith("Jia Wang, Zhao Liu, Xia-Ji Liu, Hui Hu, <i>Properties of")
