"""The data layer is ready, by its weakest item."""

from portfolio.analysis.gates.findings.data_ready import miss
from portfolio.analysis.readiness import Item, Layer, judge
from tests.analysis.gates.facts import HEALTHY, healthy_but


def data(score):
    return Item(key="x", title="Access", layer=Layer.DATA, score=score)


def test_a_ready_layer_misses_nothing():
    assert miss(HEALTHY) is None
    assert miss(healthy_but(stack=judge([data(3)], needed=3))) is None


def test_it_names_the_item_that_holds_it_back():
    said = str(miss(healthy_but(stack=judge([data(2)], needed=3))))

    assert said == "Access stands at 2 of 4; 3 is ready."
