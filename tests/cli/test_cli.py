"""The command line: exit codes, messages, nearest names, and the examples of every --help."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bosemix import cli
from bosemix.cli import main
from bosemix.papers import Figure, Paper, papers, references

COMMANDS = ("run", "paper", "gas", "phase", "droplet", "clusters", "flow", "sweep", "atoms", "cite")
PHASE = "phase 41K 39K --a11 65 --a12 174 --a22 440 --density 1e14"
GAS = "gas 41K 39K --a11 65 --a22 440 --a12 100 --n1 1e14 --n2 5e13"


def call(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(shlex.split(line))
    out, err = capsys.readouterr()
    return code, out, err


def examples(command: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    code, out, _ = call(f"{command} --help", capsys)
    assert code == 0
    assert "Example:" in out
    found = re.findall(r"^    bosemix (.*)$", out, flags=re.MULTILINE)
    assert found
    return found


# Help and examples ---------------------------------------------------------------------------------------


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str, str]]:
    """Take the work out of ``run`` and ``paper``; return what they would do: figures, report, command."""
    seen: list[tuple[list[str], str, str]] = []

    def keep(cases: Sequence[tuple[Paper, Sequence[Figure]]], _: Path, report: Path, command: str) -> None:
        figures = [f"{paper.key} {figure.number}" for paper, some in cases for figure in some]
        seen.append((figures, report.as_posix(), command))

    monkeypatch.setattr("bosemix.cli.reporting.compute_and_report", keep)
    return seen


def test_examples_of_run_and_paper(
    capsys: pytest.CaptureFixture[str], no_work: list[tuple[list[str], str, str]]
) -> None:
    for line in examples("run", capsys) + examples("paper", capsys):
        assert call(line, capsys)[0] == 0
    every = [f"{paper.key} {figure.number}" for paper in papers() for figure in paper.figures]
    wang = [name for name in every if name.startswith("wang2026")]
    assert no_work == [
        (every, "results/report.html", "bosemix run --output results"),
        (wang, "results/report.html", "bosemix run --only wang2026 --output results"),
        (["wang2026 3"], "results/wang2026/report.html", "bosemix paper wang2026 --figure 3 --output results"),
        (["wang2026 8"], "results/wang2026/report.html", "bosemix paper wang2026 --figure 8 --output results"),
    ]


@pytest.mark.parametrize("command", ["gas", "phase", "droplet", "clusters", "flow", "atoms", "cite"])
def test_examples_run(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for line in examples(command, capsys):
        code, out, err = call(line, capsys)
        assert code == 0
        # Long work says how long it took, and nothing else.
        assert all(re.fullmatch(r".*\(\d+\.\d s\)", text) for text in err.splitlines())
        assert out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("", "--help"):
        code, out, _ = call(line, capsys)
        assert code == 0
        assert all(command in out for command in COMMANDS)
        assert "Example:" in out


# Work ----------------------------------------------------------------------------------------------------


def test_run_writes_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = [replace(one, figures=one.figures[2:4]) for one in papers() if one.key == "wang2026"]
    monkeypatch.setattr("bosemix.papers.papers", lambda: small)
    monkeypatch.chdir(tmp_path)
    code, out, err = call("run", capsys)
    assert code == 0
    assert "10 claims checked: 7 reproduced, 1 not reproduced, 2 not testable." in out
    assert out.endswith("report: results/report.html\n")
    assert [line.split(":")[0] for line in err.splitlines()] == [f"wang2026 figure {i}" for i in (3, 4)]
    assert re.search(r"\(\d+\.\d s\)$", err.splitlines()[0])
    assert (tmp_path / "results" / "report.html").read_text(encoding="utf-8").count("data:image/png") == 2
    assert not [path for path in (tmp_path / "results").rglob("*") if path.name.startswith(".")]
    code, out, _ = call("run", capsys)
    assert code == 0
    assert "2 figures with data of an earlier run of the same code; remove results/store to renew\n" in out
    assert "by an earlier run of the same code" in (tmp_path / "results" / "report.html").read_text(encoding="utf-8")


def test_killed_run_goes_on_where_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "bosemix", "run", "--only", "wang2026", "--output", str(tmp_path)]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert run.stderr is not None
    assert run.stderr.readline().startswith("wang2026 figure 1")
    assert run.stderr.readline().startswith("wang2026 figure 2")
    run.kill()
    run.communicate()
    store = tmp_path / "store" / "wang2026"
    before = {path: path.stat().st_mtime_ns for path in store.rglob("*.nc")}
    assert len(before) >= 2
    code, out, _ = call(f"paper wang2026 --figure 2 --output {shlex.quote(str(tmp_path))}", capsys)
    assert code == 0
    assert "1 figures with data of an earlier run of the same code; remove" in out
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.slow
def test_run_computes_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(f"run --only wang2026 --output {shlex.quote(str(tmp_path))}", capsys)
    assert code == 0
    assert "22 claims checked: 14 reproduced, 4 only under a convention, 1 not reproduced, 3 not testable." in out
    assert [line.split(":")[0] for line in err.splitlines()] == [f"wang2026 figure {i}" for i in range(1, 9)]
    assert (tmp_path / "report.html").read_text(encoding="utf-8").count("data:image/png") == 8


def test_single_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(f"paper wang2026 --figure 3 --output {shlex.quote(str(tmp_path / 'new folder'))}", capsys)
    assert code == 0
    report = tmp_path / "new folder" / "wang2026" / "report.html"
    assert out.splitlines()[-1] == f"report: {report}"
    assert 'href="fig3.nc"' in report.read_text(encoding="utf-8")


def test_phase_answers_in_words_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("phase 41K 39K --a11 65 --a12 174 --a22 442.86 --density 1e14", capsys)
    assert code == 0
    assert "mixed bubbles, (1+2)|1: 39K gathers in bubbles of both species" in out
    # 439.67 and 446.05 a0, threshold 466.08 a0: see tests/phases/test_coexistence.py.
    assert re.search(r"window\s+a22 from 439\.671 to\s+446\.049 a0, give or take\s+2\.1 a0", out)
    assert "no mixed bubbles in a bath of 39K" in out
    code, _, err = call("phase 41K 39K --a11 65 --a12 174 --a22 440 --density 1e14 --tune b2", capsys)
    assert code == 2
    assert "--tune must name a scattering length, got 'b2'" in err


def test_droplet_answers_in_words_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("droplet 41K 87Rb --a11 62 --a22 100.4 --a12 -80", capsys)
    assert code == 0
    assert out.startswith("Droplet of 41K + 87Rb in 3D: neither species evaporates\n")
    # Collapse at -73.63 a0 and N_K/N_Rb = 0.8736: see tests/phases/test_droplet.py.
    assert "mean field collapses for a12 below -73.628 a0" in out
    assert "composition n2/n1 = 1.14465" in out
    density = sum(float(number) for number in re.findall(r"n[12] = (\S+) cm", out)[:2]) * 1e6
    binding = float(re.findall(r"binding energy (\S+) nK", out)[0]) * 1e-9 * 1.380649e-23
    width = float(re.findall(r"surface (\S+) um wide", out)[0]) * 1e-6
    tension = float(re.findall(r"surface tension (\S+) nK/um", out)[0]) * 1e3 * 1.380649e-23
    # By hand: sigma = 2 n sqrt(k e) J and the width 4.8086 sqrt(k/e), both with k = hbar^2 (c1/m1 + c2/m2)/8.
    c1 = 1 / (1 + 1.14465)
    k = 1.0545718e-34**2 * (c1 / 40.961825 + (1 - c1) / 86.909181) / 1.6605391e-27 / 8
    assert tension == pytest.approx(2 * density * (k * binding) ** 0.5 * 0.4683516, rel=1e-4)
    assert width == pytest.approx(4.8085567 * (k / binding) ** 0.5, rel=1e-4)
    assert "not small" not in out
    code, out, _ = call("droplet 39K 39K --a11 100 --a22 100 --a12 -250", capsys)
    assert (code, "eta = 3.9, which is not small: the theory does not hold here" in out) == (0, True)
    code, _, err = call("droplet 41K 87Rb --a11 62 --a22 100.4 --a12 -70", capsys)
    assert code == 2
    assert "no self-bound liquid" in err
    code, _, err = call("droplet 41K 87Rb --a11 '62(2)' --a22 100.4 --a12 -80", capsys)
    assert code == 2
    assert "a11 must be without uncertainty" in err
    assert "got 62 +- 2: give 62.0, and the ends" in err


def test_droplet_of_two_states_in_a_field(capsys: pytest.CaptureFixture[str]) -> None:
    """All three lengths of the potassium droplets from the table, in either order of the species."""
    line = "droplet 39K 39K --field '5.65 mT' --state1 {} --state2 {}"
    code, out, _ = call(line.format("1,-1", "1,0"), capsys)
    assert code == 0
    lengths = [float(number) for number in re.findall(r"^a\d\d = (\S+) a0 at 56\.5 G: ", out, re.MULTILINE)]
    # Between the published 35.1, 57.9, -53.5 a0 at 56 G and 33.4, 83.4, -53.2 a0 at 56.83 G.
    assert lengths == pytest.approx([34.1, 73.3, -53.35], abs=1.0)
    found = re.search(r"mean field collapses for a12 below (\S+) a0", out)
    assert found is not None
    assert float(found[1]) == pytest.approx(-((lengths[0] * lengths[1]) ** 0.5), rel=1e-5)
    other = call(line.format("1,0", "1,-1"), capsys)[1]
    assert re.findall(r"= (\S+) a0 at", other) == [re.findall(r"= (\S+) a0 at", out)[i] for i in (1, 0, 2)]
    code, _, err = call("droplet 39K 39K --field 60 --state1 1,-1 --state2 1,0", capsys)
    assert code == 2
    assert "a12: field must be from 54.69 to 57.28 G (Lavoine" in err
    assert "or from 95 to 125 G" in err


def test_atoms_lists_resonances(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(call("atoms 39K", capsys)[1].split())
    assert "39K |1,-1> + 39K |1,-1> from 36 to 160 G: poles 33.6, 162.3, zeros none" in out
    assert "39K |1,-1> + 39K |1,0> from 95 to 125 G: poles 113.83, zeros 97.90" in out
    assert "85Rb" not in out
    assert "(entered from memory)" in " ".join(call("atoms 85Rb", capsys)[1].split())
    assert "Feshbach resonances: none in the table" in call("atoms 41K", capsys)[1]
    assert "Feshbach" not in call("atoms", capsys)[1]


def test_gas_prints_lab_units(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(f"{GAS} --temperature 50nK", capsys)
    assert code == 0
    row = {cells[0].strip(): cells[1].strip() for line in out.splitlines() if len(cells := line.split("│")[1:]) > 2}
    # By hand, with m in u, a in a0: 1 - (a12/2) (m1 + m2)/sqrt(m1 m2 a11 a22).
    margin = 1 - 50 * (40.961825 + 38.963706) / (40.961825 * 38.963706 * 65 * 440) ** 0.5
    assert float(row["stability margin, 1 - |g12|/sqrt(g11 g22)"]) == pytest.approx(margin, rel=1e-4)
    # 1/sqrt(8 pi n a)
    healing = (8 * 3.141593 * 1e20 * 65 * 5.29177e-11) ** -0.5 * 1e6
    assert float(row["healing length of 41K alone, hbar/sqrt(2 m g n)"]) == pytest.approx(healing, rel=1e-4)
    # g n / h with g = 4 pi hbar^2 a / m, and g12 = 2 pi hbar^2 a12 (1/m1 + 1/m2)
    hbar, u, a0 = 1.0545718e-34, 1.6605391e-27, 5.29177e-11
    own = 4 * 3.141593 * hbar**2 * 65 * a0 / (40.961825 * u) * 1e20
    other = 2 * 3.141593 * hbar**2 * 100 * a0 * (1 / 40.961825 + 1 / 38.963706) / u * 5e19
    kilohertz = (own + other) / (2 * 3.141593 * hbar) / 1000
    assert float(row["chemical potential of 41K, mean field"]) == pytest.approx(kilohertz, rel=1e-4)
    assert "thermal depletion at 50nK, fraction" in row


def test_gas_takes_units_and_negative_lengths(capsys: pytest.CaptureFixture[str]) -> None:
    line = 'gas 41K 39K --a11 "65 a0" --a22 440 --a12 "-100 a0" --n1 "1e14 cm^-3" --n2 "50 um^-3"'
    assert call(line, capsys)[:2] == call(GAS.replace("--a12 100", "--a12 -100"), capsys)[:2]


def test_a_plain_temperature_is_in_nanokelvin(capsys: pytest.CaptureFixture[str]) -> None:
    plain, named = (call(f"{GAS} --temperature {text}", capsys)[1] for text in ("50", "'50 nK'"))
    assert plain == named
    assert "thermal depletion at 50 nK, fraction" in plain


def test_gas_tells_spin_states_of_one_isotope_apart(capsys: pytest.CaptureFixture[str]) -> None:
    out = call("gas 87Rb 87Rb --a11 100 --a22 95 --a12 90 --n1 1e14 --n2 1e14", capsys)[1]
    assert out.startswith("87Rb + 87Rb\n")
    for state in ("87Rb (1)", "87Rb (2)"):
        assert f"chemical potential of {state}, mean field" in out


def test_too_large_is_bad_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> None:
        raise MemoryError("Unable to allocate 14.6 TiB")

    monkeypatch.setattr("bosemix.mixture.Mixture.from_atoms", none_left)
    message = "error: not enough memory for this problem: take a smaller one. Unable to allocate 14.6 TiB\n"
    assert call(GAS, capsys) == (2, "", message)


def test_options_have_no_negatives_that_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        out = call(f"{command} --help", capsys)[1]
        assert "--no-" not in out
        assert "--empty-" not in out


def test_gas_of_one_species_at_zero_density(capsys: pytest.CaptureFixture[str]) -> None:
    assert "inf" in call(GAS.replace("5e13", "0"), capsys)[1]


def test_atoms(capsys: pytest.CaptureFixture[str]) -> None:
    assert "87Rb" in call("atoms", capsys)[1]
    out = call("atoms k", capsys)[1]
    assert all(label in out for label in ("39K", "40K", "41K", "fermion", "AME2020"))
    assert "39K" not in call("atoms 41K", capsys)[1]


def test_cite(capsys: pytest.CaptureFixture[str]) -> None:
    listed = call("cite", capsys)[1]
    assert all(key in listed for key in references())
    assert call("cite petrov2015", capsys)[1].startswith("@article{petrov2015,")


# Refusals ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("rn", 'Unknown command "rn". Did you mean "run"?'),
        ("--verson", "unknown command or option '--verson': did you mean --version?"),
        ("run --ouput x", "Unknown option: --ouput. Did you mean --output?"),
        ("run --only wang2025", "got 'wang2025': did you mean wang2026?"),
        ("paper", "requires an argument"),
        ("paper wng2026", "did you mean wang2026?"),
        ("paper wang2026 --figure 9", "figure must be one of 1, 2, 3, 4, 5, 6, 7, 8 for wang2026, got 9"),
        ("paper wang2026 --figure three", 'unable to convert "three" into int'),
        ("paper wang2026 --figure 2.5", 'Invalid value for --figure: unable to convert "2.5" into int'),
        ("paper wang2026 --figrue 3", "Did you mean --figure?"),
        ("paper wang2026 3", "unexpected argument: 3. See bosemix --help"),
        ("atoms 42K", "did you mean 41K"),
        ("cite naidon", "did you mean naidon2021?"),
        (f"{GAS} --temprature 3nK", "Did you mean --temperature?"),
        (GAS.replace("39K", "40K"), "40K is a fermion and forms no condensate; take 39K or 41K"),
        (GAS.replace("--a12 100", "--a12 -174"), "the uniform mixture is unstable"),
        (GAS.replace("--a11 65", "--a11 65kg"), "has the dimension [mass], where length in 3D is needed"),
        (GAS.replace("1e14", "-1e14"), "n1 must be >= 0"),
        (GAS.replace("--n1 1e14", ""), "--n1 requires an argument"),
        (f"{GAS} --temperature hot", "temperature must be a number"),
        (f"{GAS} --temperature -50nK", "temperature must be >= 0, got '-50nK'"),
        (GAS.replace("1e14", "1e30"), "n1 = 1e+18 um^-3 = 1e+30 cm^-3 means n a^3"),
        (f"{PHASE} --tune g22", "--tune must name a scattering length, got 'g22': did you mean a22?"),
        (f"{PHASE} --k3 -1", "k3 must be > 0, got '-1'"),
        (PHASE.replace("--a12 174", "--a12 -174"), "got g12/sqrt(g11 g22) = -1.02921. bm.phases.droplet and phase_map"),
    ],
)
def test_bad_input_is_refused_with_one_message(line: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(line, capsys)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").touch()
    code, _, err = call(f"run --only wang2026 --output {shlex.quote(str(tmp_path / 'taken'))}", capsys)
    assert code == 2
    assert "cannot be made a folder" in err


def test_interruption(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bosemix.cli.reporting.compute_and_report", interrupt)
    code, _, err = call("run", capsys)
    assert code == 130
    assert err == "interrupted; files that were complete stay\n"


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bosemix", "cite", "wang"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: key must be that of a known reference, got 'wang'")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.fullmatch(r"bosemix \d+\.\d+\.\d+\n", call("--version", capsys)[1])


def test_arguments_default_to_those_of_the_process(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bosemix", "cite", "larsen1963"])
    assert cli.main() == 0
    assert "Larsen" in capsys.readouterr().out


# Progress ------------------------------------------------------------------------------------------------


def test_terminal_sees_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from bosemix.cli.progress import watch

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with watch("figure 7") as progress:
        progress(1, 2)
    err = capsys.readouterr().err
    assert "━" in err
    assert re.search(r"figure 7  \(\d+\.\d s\)\n", err)


def test_import_of_the_package_stays_light() -> None:
    check = "import bosemix, sys; print([m for m in ('rich', 'cyclopts', 'xarray', 'matplotlib') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
