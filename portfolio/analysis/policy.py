"""Every threshold of the analysis, with its default and its bounds, as one frozen value."""

from dataclasses import dataclass, field, fields


def _number(default: float, low: float, high: float, why: str) -> float:
    found: float = field(
        default=default, metadata={"default": default, "low": low, "high": high, "why": why}
    )
    return found


def _whole(default: int, low: int, high: int, why: str) -> int:
    found: int = field(
        default=default, metadata={"default": default, "low": low, "high": high, "why": why}
    )
    return found


class OutOfBounds(ValueError):
    """A threshold outside the range in which the analysis was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What may be set: name, default, from, to, and what it decides."""

    name: str
    default: float
    low: float
    high: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The house's numbers. Fields carry their bounds; `bounds()` lists them for a page.

    :raises OutOfBounds: if a value lies outside its bounds
    """

    # Buckets
    daily_coverage: float = _number(
        0.8, 0.5, 1.0, "Days of a month that must have a value."
    )
    weeks_missing: int = _whole(1, 0, 2, "Weeks of a month that may lack a value.")
    close_after_days: int = _whole(7, 0, 28, "Values for a month are due so long after it.")
    # Limits
    limits_from: int = _whole(6, 5, 12, "Points below which there are no limits.")
    full_limits_from: int = _whole(13, 9, 24, "Points below which limits are on trial.")
    autocorrelated_above: float = _number(0.5, 0.2, 0.9, "Lag-1 correlation: signals hint.")
    rebase_after: int = _whole(
        6, 6, 24, "Points after a shift before a rebase may be asked."
    )
    # Trend
    trend_window: int = _whole(24, 6, 60, "Latest months that a trend looks at.")
    trend_from: int = _whole(6, 5, 12, "Months below which there is no trend.")
    trend_proof: float = _number(
        0.05, 0.001, 0.1, "Chance of coincidence of a proven trend."
    )
    # Pace
    off_track_below: float = _number(
        0.75, 0.5, 0.9, "Share of planned progress: off track."
    )
    behind_below: float = _number(0.9, 0.75, 1.0, "Share of planned progress: behind.")
    allowance_least: float = _number(0.05, 0.0, 0.1, "Gap that is always allowed.")
    allowance_most: float = _number(0.25, 0.1, 0.5, "Gap that noise may explain at most.")
    noisy_above: float = _number(0.15, 0.05, 0.5, "Noise of the distance: weak evidence.")
    # Streak and plan
    red_after: int = _whole(2, 2, 4, "Off-track months running that make a red.")
    unreported_after: int = _whole(2, 1, 6, "Months without a value that are called so.")
    checkpoint_within_days: int = _whole(
        62, 14, 120, "A plan's next checkpoint is so near."
    )
    plan_updated_within_days: int = _whole(35, 7, 90, "A plan was updated so recently.")
    action_late_days: int = _whole(14, 0, 60, "An action of a plan may be so late.")
    plans_a_year: int = _whole(2, 1, 6, "Plans on one metric that may protect in a year.")
    # Forecast
    forecast_from: int = _whole(6, 6, 24, "Months below which it is too early to forecast.")
    forecast_ahead: int = _whole(12, 3, 12, "Months beyond which it is too far.")
    likely_from: float = _number(0.7, 0.5, 0.95, "Chance that is called likely.")
    unlikely_to: float = _number(0.3, 0.05, 0.5, "Chance that is called unlikely.")
    # Standing still
    update_cycle_days: int = _whole(30, 7, 92, "An update of the story is due so often.")
    update_grace_days: int = _whole(7, 0, 30, "An update may be so late.")
    stalled_after_days: int = _whole(60, 30, 180, "Silence after which it stands still.")
    durations_least: int = _whole(10, 5, 50, "Earlier use cases that make a percentile.")
    ageing_share: float = _number(0.7, 0.5, 0.9, "Share of earlier ones: ageing beyond.")
    stalled_share: float = _number(
        0.85, 0.6, 0.99, "Share of earlier ones: stalled beyond."
    )
    audit_days: int = _whole(45, 7, 365, "In audit, where history is too short to say.")
    evaluate_days: int = _whole(60, 7, 365, "In evaluate, where history is too short.")
    oversee_days: int = _whole(240, 30, 730, "In oversee before production.")
    pilot_days: int = _whole(120, 14, 730, "In the pilot phase.")
    movement_least: float = _number(0.05, 0.01, 0.2, "Part of the way that is movement.")
    moves_least: int = _whole(2, 1, 10, "Moves of a date that are noticed.")
    slip_current: float = _number(0.15, 0.05, 0.5, "Slip of the current duration: noticed.")
    slip_original: float = _number(0.3, 0.1, 1.0, "Slip of the first duration: noticed.")
    stall_current: float = _number(0.25, 0.1, 1.0, "Slip of the current duration: stalled.")
    stall_original: float = _number(0.5, 0.2, 2.0, "Slip of the first duration: stalled.")
    blocked_reviews: int = _whole(2, 1, 6, "Reviews that a blocker outlives: chronic.")
    blocked_reviews_red: int = _whole(3, 2, 12, "Reviews that a blocker outlives: red.")
    copied_from: float = _number(0.75, 0.5, 1.0, "Likeness of two updates: copied.")
    nearly_done_from: float = _number(0.8, 0.5, 0.99, "Share that is called nearly done.")
    nearly_done_move: float = _number(0.05, 0.01, 0.2, "Change that is progress.")
    decision_days: int = _whole(30, 7, 120, "A decision may wait so long.")
    # People, words, layers
    owner_most: int = _whole(8, 1, 50, "Active use cases that one owner can carry.")
    slogan_days: int = _whole(45, 7, 180, "In audit without being clear.")
    unknown_days: int = _whole(60, 14, 365, "A definition may be unknown so long.")
    rollouts_most: int = _whole(3, 1, 20, "Active rollouts that one team can carry.")
    # Feeds, money, value
    feed_intervals: float = _number(2, 1, 6, "Usual intervals a feed may miss.")
    cost_yellow: float = _number(3, 1.5, 10, "Yearly run cost in pilot costs: yellow.")
    cost_red: float = _number(10, 3, 100, "Yearly run cost in pilot costs: red.")
    cost_odd: float = _number(100, 20, 1000, "Yearly run cost that may be a wrong unit.")
    value_days: int = _whole(90, 30, 365, "In production before value is judged.")
    value_share: float = _number(0.75, 0.3, 1.0, "Part of the expected value that is due.")
    value_red_months: int = _whole(3, 1, 12, "Months short of value: red.")
    shelf_days: int = _whole(60, 14, 365, "In production before adoption is judged.")
    shelf_share: float = _number(0.5, 0.1, 0.9, "Part of the adoption target that is due.")
    # Trust, partners, reviews
    late_days: int = _whole(14, 1, 90, "A deliverable may be so late in silence.")
    pulse_answers: int = _whole(5, 5, 50, "Answers below which a pulse is not shown.")
    pulse_low: float = _number(2.5, 1.5, 4, "Trust of five that is low.")
    pulse_fall: float = _number(1, 0.3, 2, "Fall of trust that is noticed.")
    overrun_times: float = _number(2, 1.2, 5, "Times its minutes that an item may take.")
    review_minutes: int = _whole(30, 15, 120, "Length of a review.")
    # Clarity
    clarity_pass: int = _whole(3, 1, 8, "Points of clarity that a use case needs.")
    # Readiness
    readiness_needed: int = _whole(3, 2, 4, "Score of four from which an item is ready.")

    def __post_init__(self) -> None:
        for bound in bounds():
            value = getattr(self, bound.name)
            if not bound.low <= value <= bound.high:
                said = f"{bound.name} is {value}; choose from {bound.low} to {bound.high}."
                raise OutOfBounds(said)


def bounds() -> list[Bounds]:
    """List every threshold with its default and bounds, in reading order."""
    return [
        Bounds(
            name=each.name,
            default=each.metadata["default"],
            low=each.metadata["low"],
            high=each.metadata["high"],
            why=each.metadata["why"],
        )
        for each in fields(Policy)
    ]


DEFAULT = Policy()
