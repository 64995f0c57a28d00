"""The review of May, with its people, as the operations' own tests know it."""

from tests.portfolio.operations.reviews.conftest import (  # noqa: F401
    anna,
    items,
    live,
    prepared,
    reds,
    review,
    ruth,
)
