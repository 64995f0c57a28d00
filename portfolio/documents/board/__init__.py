"""The board pack as files: each is drawn from the pack alone.

    board.pdf(value)         tagged PDF, charts as vectors
    board.slides(value)      PowerPoint, charts that can be edited where the format can
    board.workbook(value)    the numbers behind it, as a workbook
    board.table(value)       the values and where they came from, as one CSV

The same pack gives the same bytes: times come from the pack, names of parts are fixed.
Drawing takes a fraction of a second, importing the libraries more: whoever is asked for a
document imports this package then, nobody at start.
"""

from portfolio.documents.board.numbers import table, workbook
from portfolio.documents.board.paper import pdf
from portfolio.documents.board.slides import slides

__all__ = ["pdf", "slides", "table", "workbook"]
