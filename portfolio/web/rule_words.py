"""What the rules are called on a page, and what each looks for."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.finding import Severity

SEVERITIES: Mapping[str, str | Promise] = {
    Severity.RED: _("Red"),
    Severity.YELLOW: _("Yellow"),
    Severity.NOTE: _("Note"),
}

# In the order of the catalogue: what it is called, what it looks for.
RULES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "red-flag": (
        _("Red flag"),
        _("A metric was off track two closed months running, without a plan that counts."),
    ),
    "plan-in-force": (
        _("Off track, plan in force"),
        _("A metric is red, and a credible recovery plan holds the flag back for now."),
    ),
    "plan-failing": (
        _("Recovery plan failing"),
        _("A recovery plan lost one of the checks that made it count."),
    ),
    "unreported": (
        _("No values"),
        _("A metric has had no value for months. Silence is never good news."),
    ),
    "status-disagreement": (
        _("Status disagreement"),
        _("The update says green while the numbers are off track."),
    ),
    "no-movement": (
        _("No movement"),
        _("Three months without progress beyond the noise while behind plan."),
    ),
    "date-slippage": (
        _("Date slippage"),
        _("A target date moved twice, or by much of the time there was."),
    ),
    "no-update": (_("No update"), _("Nobody wrote how it stands for more than a cycle.")),
    "ageing-in-stage": (
        _("Ageing in stage"),
        _("It has been in its stage longer than most earlier use cases were."),
    ),
    "chronic-blocker": (
        _("Chronic blocker"),
        _("The same thing stands in the way review after review, or comes back again."),
    ),
    "decision-overdue": (
        _("Decision overdue"),
        _("A question has waited a month, or passed a review unanswered."),
    ),
    "slipping-promise": (
        _("Slipping promise"),
        _("The next milestone keeps moving, and nothing shows that it nears."),
    ),
    "copied-update": (
        _("Copied update"),
        _("The last three updates are the same but for their dates. Weak evidence."),
    ),
    "nearly-done": (
        _("Nearly done"),
        _("Reported almost complete for months. For information."),
    ),
    "accountability-gap": (
        _("Nobody answers for it"),
        _("There is no deployment owner, or one who cannot act or carries too much."),
    ),
    "owner-not-named": (
        _("Owner not named"),
        _("No one person could be named who answers for it."),
    ),
    "slogan": (
        _("Still a slogan"),
        _("Its words do not yet say which decision improves, and how one would know."),
    ),
    "layer-skipped": (
        _("Layer skipped"),
        _("It moved up over a layer of readiness that is still not ready."),
    ),
    "definition-conflict": (
        _("Definitions conflict"),
        _("Teams mean different things by a word that a metric rests on."),
    ),
    "shadow-source": (
        _("Shadow source"),
        _("The source of truth is a spreadsheet, perhaps with a single keeper."),
    ),
    "feed-stopped": (
        _("Feed stopped"),
        _("An integration that posted values has missed two of its usual intervals."),
    ),
    "cost-multiple": (
        _("Cost multiple"),
        _("A year of running costs several times what the pilot did."),
    ),
    "value-not-arriving": (
        _("Value not arriving"),
        _("Milestones are on time, but the value that was expected does not come."),
    ),
    "shelfware": (
        _("Shelfware"),
        _("In production for two months, and used by less than half of those meant to."),
    ),
    "unexplained-model": (
        _("Unexplained model"),
        _("Explainability is a known risk, and no action about it has an owner."),
    ),
    "partner-red-flag": (
        _("Partner with a red flag"),
        _("The chosen partner carries one of the four warnings."),
    ),
    "expectation-gap": (
        _("Expectation gap"),
        _("A deliverable of the partner is late, and nobody speaks of it."),
    ),
    "trust-low": (_("Trust is low"), _("The latest pulse is low, or fell.")),
    "reset-due": (
        _("Reset follow-up due"),
        _("The day to look again at a repaired relationship has passed."),
    ),
    "agreement-ending": (
        _("Agreement ending"),
        _("What was signed with the partner ends, or wants notice, soon."),
    ),
    "change-saturation": (
        _("Change saturation"),
        _("Its team carries several rollouts at once."),
    ),
    "review-overrun": (
        _("Review overrun"),
        _("It took far more of the meeting than it was given."),
    ),
    "not-yet-audited": (
        _("Not yet audited"),
        _("It already runs as a pilot or in production while still in audit."),
    ),
}


def title(rule: str) -> str | Promise:
    """What a rule is called; one that is no longer in the catalogue goes by its code."""
    return RULES[rule][0] if rule in RULES else rule
