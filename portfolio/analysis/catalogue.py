"""Every rule, in the order in which a reader should meet its findings."""

from portfolio.analysis.facts import Facts
from portfolio.analysis.finding import Finding
from portfolio.analysis.policy import DEFAULT, Policy
from portfolio.analysis.rules import (
    accountability_gap,
    ageing_in_stage,
    agreement_ending,
    change_saturation,
    chronic_blocker,
    copied_update,
    cost_multiple,
    date_slippage,
    decision_overdue,
    definition_conflict,
    expectation_gap,
    feed_stopped,
    layer_skipped,
    nearly_done,
    no_movement,
    no_update,
    not_yet_audited,
    owner_not_named,
    partner_red_flag,
    plan_failing,
    plan_in_force,
    red_flag,
    reset_due,
    review_overrun,
    shadow_source,
    shelfware,
    slipping_promise,
    slogan,
    status_disagreement,
    trust_low,
    unexplained_model,
    unreported,
    value_not_arriving,
)

RULES = (
    red_flag.rule,
    plan_in_force.rule,
    plan_failing.rule,
    unreported.rule,
    status_disagreement.rule,
    no_movement.rule,
    date_slippage.rule,
    no_update.rule,
    ageing_in_stage.rule,
    chronic_blocker.rule,
    decision_overdue.rule,
    slipping_promise.rule,
    copied_update.rule,
    nearly_done.rule,
    accountability_gap.rule,
    owner_not_named.rule,
    slogan.rule,
    layer_skipped.rule,
    definition_conflict.rule,
    shadow_source.rule,
    feed_stopped.rule,
    cost_multiple.rule,
    value_not_arriving.rule,
    shelfware.rule,
    unexplained_model.rule,
    partner_red_flag.rule,
    expectation_gap.rule,
    trust_low.rule,
    reset_due.rule,
    agreement_ending.rule,
    change_saturation.rule,
    review_overrun.rule,
    not_yet_audited.rule,
)

TITLES = {rule.code: rule.title for rule in RULES}


def findings(facts: Facts, policy: Policy = DEFAULT) -> dict[str, Finding]:
    """Return what the rules found, by the code of the rule.

    What has ended or is paused is left alone: nothing is found there.
    """
    if facts.is_closed:
        return {}
    found = ((rule.code, rule.find(facts, policy)) for rule in RULES)
    return {code: finding for code, finding in found if finding is not None}


def in_order(found: dict[str, Finding]) -> list[tuple[str, Finding]]:
    """Return findings worst and oldest first; old problems rank up, never down."""
    place = {rule.code: i for i, rule in enumerate(RULES)}
    return sorted(
        found.items(), key=lambda one: (one[1].severity.rank, one[1].since, place[one[0]])
    )
