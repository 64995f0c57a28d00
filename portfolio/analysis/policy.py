"""Every threshold of the analysis, with its default and its bounds, as one frozen value."""

from dataclasses import dataclass, field, fields


def _number(default: float, low: float, high: float, why: str, unit: str = "") -> float:
    said = {"default": default, "low": low, "high": high, "why": why, "unit": unit}
    found: float = field(default=default, metadata=said)
    return found


def _whole(default: int, low: int, high: int, why: str, unit: str = "") -> int:
    said = {"default": default, "low": low, "high": high, "why": why, "unit": unit}
    found: int = field(default=default, metadata=said)
    return found


class OutOfBounds(ValueError):
    """A threshold outside the range in which the analysis was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What may be set: name, default, from, to, what it decides, in what, and its group."""

    name: str
    default: float
    low: float
    high: float
    why: str
    unit: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The house's numbers. Fields carry their bounds; `bounds()` lists them for a page.

    :raises OutOfBounds: if a value lies outside its bounds
    """

    # Buckets
    daily_coverage: float = _number(
        0.8, 0.5, 1.0, "Share of a month's days that need a value"
    )
    weeks_missing: int = _whole(1, 0, 2, "Weeks of a month that may lack a value", "weeks")
    close_after_days: int = _whole(
        7, 0, 28, "A month's values are due so long after it", "days"
    )
    # Limits
    limits_from: int = _whole(6, 5, 12, "Values before there are limits", "values")
    full_limits_from: int = _whole(
        13, 9, 24, "Values before limits are no longer on trial", "values"
    )
    autocorrelated_above: float = _number(
        0.5, 0.2, 0.9, "Correlation with the value before, above which signals are hints"
    )
    rebase_after: int = _whole(
        6, 6, 24, "Values after a shift before limits may begin anew", "values"
    )
    # Trend
    trend_window: int = _whole(24, 6, 60, "Latest months that a trend looks at", "months")
    trend_from: int = _whole(6, 5, 12, "Months before there is a trend", "months")
    trend_proof: float = _number(
        0.05, 0.001, 0.1, "Chance of coincidence below which a trend is proven"
    )
    # Pace
    off_track_below: float = _number(
        0.75, 0.5, 0.9, "Share of the planned progress below which it is off track"
    )
    behind_below: float = _number(
        0.9, 0.75, 1.0, "Share of the planned progress below which it is behind"
    )
    allowance_least: float = _number(
        0.05, 0.0, 0.1, "Gap to plan that is always allowed, as a share of the way"
    )
    allowance_most: float = _number(
        0.25, 0.1, 0.5, "Gap to plan that wobble may explain at most, as a share of the way"
    )
    noisy_above: float = _number(
        0.15, 0.05, 0.5, "Wobble as a share of the way, above which red is weak evidence"
    )
    # Streak and plan
    red_after: int = _whole(2, 2, 4, "Off-track months running that make a red", "months")
    unreported_after: int = _whole(
        2, 1, 6, "Months running without a value that are called unreported", "months"
    )
    checkpoint_within_days: int = _whole(
        62, 14, 120, "A plan's next checkpoint is at most so far away", "days"
    )
    plan_updated_within_days: int = _whole(
        35, 7, 90, "A plan was updated at most so long ago", "days"
    )
    action_late_days: int = _whole(14, 0, 60, "An action of a plan may be so late", "days")
    plans_a_year: int = _whole(
        2, 1, 6, "Plans on one metric that may protect it within a year", "plans"
    )
    # Forecast
    forecast_from: int = _whole(6, 6, 24, "Months before there is a forecast", "months")
    forecast_ahead: int = _whole(
        12, 3, 12, "Months beyond which nothing is forecast", "months"
    )
    likely_from: float = _number(0.7, 0.5, 0.95, "Chance from which it is called likely")
    unlikely_to: float = _number(0.3, 0.05, 0.5, "Chance up to which it is called unlikely")
    # Standing still
    update_cycle_days: int = _whole(
        30, 7, 92, "An update of the story is due so often", "days"
    )
    update_grace_days: int = _whole(7, 0, 30, "An update may be so late", "days")
    stalled_after_days: int = _whole(
        60, 30, 180, "Silence after which it stands still", "days"
    )
    durations_least: int = _whole(
        10, 5, 50, "Earlier use cases that are enough for a comparison", "use cases"
    )
    ageing_share: float = _number(
        0.7, 0.5, 0.9, "Share of earlier use cases that were through by now: ageing"
    )
    stalled_share: float = _number(
        0.85, 0.6, 0.99, "Share of earlier use cases that were through by now: stalled"
    )
    audit_days: int = _whole(
        45, 7, 365, "In audit, where there is nothing to compare with", "days"
    )
    evaluate_days: int = _whole(
        60, 7, 365, "In evaluate, where there is nothing to compare with", "days"
    )
    oversee_days: int = _whole(
        240,
        30,
        730,
        "In oversee before production, where there is nothing to compare with",
        "days",
    )
    pilot_days: int = _whole(120, 14, 730, "In the pilot phase", "days")
    movement_least: float = _number(
        0.05, 0.01, 0.2, "Part of the way that counts as movement"
    )
    moves_least: int = _whole(2, 1, 10, "Moves of a date that are noticed", "moves")
    slip_current: float = _number(
        0.15, 0.05, 0.5, "Slip as a share of the current duration: noticed"
    )
    slip_original: float = _number(
        0.3, 0.1, 1.0, "Slip as a share of the first duration: noticed"
    )
    stall_current: float = _number(
        0.25, 0.1, 1.0, "Slip as a share of the current duration: stalled"
    )
    stall_original: float = _number(
        0.5, 0.2, 2.0, "Slip as a share of the first duration: stalled"
    )
    blocked_reviews: int = _whole(
        2, 1, 6, "Reviews that a blocker outlives: chronic", "reviews"
    )
    blocked_reviews_red: int = _whole(
        3, 2, 12, "Reviews that a blocker outlives: red", "reviews"
    )
    copied_from: float = _number(
        0.75, 0.5, 1.0, "Likeness of two updates from which one is a copy"
    )
    nearly_done_from: float = _number(
        0.8, 0.5, 0.99, "Share reported done that is called nearly done"
    )
    nearly_done_move: float = _number(
        0.05, 0.01, 0.2, "Change of that share that counts as progress"
    )
    decision_days: int = _whole(30, 7, 120, "A decision may wait so long", "days")
    # People, words, layers
    owner_most: int = _whole(
        8, 1, 50, "Active use cases that one owner can carry", "use cases"
    )
    slogan_days: int = _whole(45, 7, 180, "In audit without being clear", "days")
    unknown_days: int = _whole(60, 14, 365, "A definition may be unknown so long", "days")
    rollouts_most: int = _whole(
        3, 1, 20, "Active rollouts that one team can carry", "rollouts"
    )
    # Feeds, money, value
    feed_intervals: float = _number(
        2, 1, 6, "Usual intervals that a feed may miss", "intervals"
    )
    cost_yellow: float = _number(
        3, 1.5, 10, "A year's run cost in pilot costs: yellow", "times"
    )
    cost_red: float = _number(10, 3, 100, "A year's run cost in pilot costs: red", "times")
    cost_odd: float = _number(
        100, 20, 1000, "A year's run cost in pilot costs: is the unit right?", "times"
    )
    value_days: int = _whole(90, 30, 365, "In production before value is judged", "days")
    value_share: float = _number(
        0.75, 0.3, 1.0, "Share of the expected value below which it does not arrive"
    )
    value_red_months: int = _whole(
        3, 1, 12, "Months short of value that make it red", "months"
    )
    shelf_days: int = _whole(60, 14, 365, "In production before adoption is judged", "days")
    shelf_share: float = _number(
        0.5, 0.1, 0.9, "Share of the adoption target below which it lies on the shelf"
    )
    # Trust, partners, reviews
    late_days: int = _whole(
        14, 1, 90, "A partner's deliverable may be so late without a word", "days"
    )
    pulse_answers: int = _whole(
        5, 5, 50, "Answers before a pulse is shown; never fewer than five", "answers"
    )
    pulse_low: float = _number(2.5, 1.5, 4, "Trust, of five, below which it is low", "of 5")
    pulse_fall: float = _number(
        1, 0.3, 2, "Fall of trust between two pulses that is noticed", "points"
    )
    overrun_times: float = _number(
        2, 1.2, 5, "Times its minutes that an item may take", "times"
    )
    review_minutes: int = _whole(30, 15, 120, "Length of a review", "minutes")
    # Clarity
    clarity_pass: int = _whole(3, 1, 8, "Points of clarity that a use case needs", "of 8")
    # Readiness
    readiness_needed: int = _whole(
        3, 2, 4, "Score from which a readiness item is ready", "of 4"
    )

    def __post_init__(self) -> None:
        for bound in bounds():
            value = getattr(self, bound.name)
            if not bound.low <= value <= bound.high:
                said = f"{bound.name} is {value}; choose from {bound.low} to {bound.high}."
                raise OutOfBounds(said)


# Each group begins at this field and holds those that follow it.
_BEGINS = {
    "daily_coverage": "What a month needs",
    "limits_from": "What is normal",
    "trend_window": "Trend",
    "off_track_below": "On its way or not",
    "red_after": "Red, and the plans against it",
    "forecast_from": "Forecast",
    "update_cycle_days": "Silence",
    "durations_least": "Time in a stage",
    "movement_least": "Movement and dates",
    "blocked_reviews": "Blockers, updates, decisions",
    "owner_most": "People and words",
    "feed_intervals": "Feeds and money",
    "value_days": "Value and use",
    "late_days": "Trust, partners, reviews",
    "clarity_pass": "Clarity and readiness",
}


def bounds() -> list[Bounds]:
    """List every threshold with its default and bounds, in reading order."""
    found: list[Bounds] = []
    group = ""
    for each in fields(Policy):
        group = _BEGINS.get(each.name, group)
        found.append(Bounds(name=each.name, group=group, **each.metadata))
    return found


DEFAULT = Policy()
