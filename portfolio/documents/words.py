"""What the words of a review are called, on its pages and in its documents alike."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.agenda import Course, Group
from portfolio.analysis.measures import MetricType
from portfolio.analysis.pace import Status
from portfolio.analysis.plan import Check
from portfolio.analysis.say_do import Fate
from portfolio.analysis.stages import Phase, Stage
from portfolio.models.blocker import Layer
from portfolio.models.review import ReviewState
from portfolio.models.review_outcome import OutcomeKind

Words = dict[str, str | Promise]

STAGES: Words = {
    Stage.AUDIT: _("Audit"),
    Stage.EVALUATE: _("Evaluate"),
    Stage.OVERSEE: _("Oversee"),
}
PHASES: Words = {
    Phase.UNKNOWN: _("Unknown"),
    Phase.IDEA: _("Idea"),
    Phase.PROTOTYPE: _("Prototype"),
    Phase.PILOT: _("Pilot"),
    Phase.PRODUCTION: _("Production"),
    Phase.RETIRED: _("Retired"),
}
TYPES: Words = {
    MetricType.REVENUE: _("Revenue"),
    MetricType.COST: _("Cost saved"),
    MetricType.TIME_SAVED: _("Time saved"),
    MetricType.ERROR_RATE: _("Fewer errors"),
    MetricType.ADOPTION: _("Adoption"),
    MetricType.DATA_QUALITY: _("Data quality"),
    MetricType.TRUST: _("Trust"),
    MetricType.OTHER: _("Other"),
}
LAYERS: Words = {
    Layer.DATA: _("Data"),
    Layer.SYSTEMS: _("Systems"),
    Layer.PEOPLE: _("People"),
    Layer.PARTNER: _("Partner"),
    Layer.AUTHORITY: _("Authority"),
    Layer.MONEY: _("Money"),
    Layer.COMPLIANCE: _("Compliance"),
}
# The slug of each shape, and the word beside it.
STATUSES: Words = {
    Status.ACHIEVED: _("Achieved"),
    Status.ON_TRACK: _("On track"),
    Status.BEHIND: _("Behind"),
    Status.OFF_TRACK: _("Off track"),
    Status.NO_DATA: _("No data"),
    "red_flag": _("Red flag"),
    "plan": _("Off track, plan in force"),
    "stalled": _("Stalled"),
    "red": _("Red signal"),
    "yellow": _("Yellow signal"),
}
GROUPS: Words = {
    Group.RED_FLAG: _("Red flag"),
    Group.STALL: _("Standing still"),
    Group.RED_SIGNAL: _("Red signal"),
    Group.DECISION: _("Decision due"),
    Group.CARRIED: _("Left open by the last review"),
    Group.OUTLOOK: _("Unlikely forecast"),
    Group.ADDED: _("Added by hand"),
}
STATES: Words = {
    ReviewState.PREPARING: _("Preparing"),
    ReviewState.LIVE: _("Live"),
    ReviewState.CLOSED: _("Closed"),
}
OUTCOMES: Words = {
    OutcomeKind.DECIDED: _("Decided"),
    OutcomeKind.ASSIGNED: _("Assigned"),
    OutcomeKind.ESCALATED: _("Escalated"),
    OutcomeKind.PARKED: _("Parked"),
    OutcomeKind.PLAN_ASKED: _("Asked for a plan"),
    OutcomeKind.PLAN_ACCEPTED: _("Accepted the plan"),
    OutcomeKind.COURSE: _("Decided how it goes on"),
}
COURSES: Words = {
    Course.CONTINUE: _("Continue as it is"),
    Course.CHANGE: _("Change it"),
    Course.STOP: _("Stop it"),
}
CHECKS: Words = {
    Check.OWNER: _("It has an owner"),
    Check.APPROVAL: _("Somebody else has approved it"),
    Check.RESOURCED: _("Its resources are confirmed"),
    Check.CAUSE: _("It names the root cause"),
    Check.ACTIONS: _("It has an action with an owner and a date"),
    Check.CHECKPOINT: _("Its next checkpoint is near"),
    Check.UPDATED: _("It was updated lately"),
    Check.ON_TIME: _("Its actions are on time"),
    Check.NOT_MISSED: _("No checkpoint was missed"),
    Check.NOT_AGAIN: _("It is not the third within a year"),
}
FATES: Words = {
    Fate.DONE: _("Done"),
    Fate.LATE: _("Late"),
    Fate.DROPPED: _("Given up"),
    Fate.OPEN: _("Open"),
}
