"""Published papers as runnable cases: their figures, and a verdict on each sentence about them."""

from bosemix.papers.claims import Claim, Verdict, tally
from bosemix.papers.figure import Figure, LongFigure
from bosemix.papers.findings import Finding
from bosemix.papers.paper import Paper
from bosemix.papers.references import cite, references
from bosemix.papers.registry import paper, papers
from bosemix.papers.report import write_report
from bosemix.papers.run import FigureResult, PaperResult, compute

__all__ = [
    "Claim",
    "Figure",
    "FigureResult",
    "Finding",
    "LongFigure",
    "Paper",
    "PaperResult",
    "Verdict",
    "cite",
    "compute",
    "paper",
    "papers",
    "references",
    "tally",
    "write_report",
]
