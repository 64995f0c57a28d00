"""Going live asks for the items that are marked so, each a finding of its own."""

from portfolio.analysis.gates.base import Gate
from portfolio.analysis.gates.catalogue import findings
from portfolio.analysis.readiness import Item, Layer
from tests.analysis.gates.facts import healthy_but


def asked(score):
    return Item(key="rollback", title="Rollback", layer=Layer.SYSTEMS, score=score)


def going_live(*items):
    return findings(Gate.GO_LIVE, healthy_but(asked_at_go_live=items))


def test_what_is_ready_passes():
    assert [each.is_met for each in going_live(asked(3), asked(4))] == [True, True]


def test_each_item_that_is_not_ready_is_a_finding():
    low, unseen = going_live(asked(2), asked(None))

    assert low.code == "go-live-rollback"
    assert str(low.sentence) == "Rollback stands at 2 of 4; 3 is ready."
    assert str(unseen.sentence) == "Rollback has not been assessed."
