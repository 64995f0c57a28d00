"""The systems layer is ready, by its weakest item."""

from portfolio.analysis.gates.findings.systems_ready import miss
from portfolio.analysis.readiness import Item, Layer, judge
from tests.analysis.gates.facts import HEALTHY, healthy_but


def systems(score):
    return Item(key="x", title="Rollback", layer=Layer.SYSTEMS, score=score)


def test_a_ready_layer_misses_nothing():
    assert miss(HEALTHY) is None
    assert miss(healthy_but(stack=judge([systems(3)], needed=3))) is None


def test_it_names_the_item_that_holds_it_back():
    said = str(miss(healthy_but(stack=judge([systems(2)], needed=3))))

    assert said == "Rollback stands at 2 of 4; 3 is ready."


def test_it_is_not_ready_over_a_layer_that_is_not():
    below = Item(key="y", title="Access", layer=Layer.DATA, score=0)
    stack = judge([below, systems(4)], needed=3)

    assert "stands on the data layer" in str(miss(healthy_but(stack=stack)))
