"""The demo: an invented organisation to explore, on a laptop and never in production."""

from portfolio.operations.demo.people import CAST, PASSWORD, Actor, open_to_all
from portfolio.operations.demo.portfolio import NotEmpty, load

__all__ = ["CAST", "PASSWORD", "Actor", "NotEmpty", "load", "open_to_all"]
