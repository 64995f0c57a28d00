"""The words name a decision, data, an effect and a way to tell; a slogan does not pass."""

from portfolio.analysis.gates.base import Check, GateFacts, Place


def miss(facts: GateFacts) -> str | None:
    if facts.clarity_score >= facts.clarity_pass_mark:
        return None
    return " ".join(
        (
            f"The clarity check gives {facts.clarity_score} points;"
            f" {facts.clarity_pass_mark} pass.",
            *facts.clarity_reasons,
        )
    )


check = Check("clarity-passed", "It is specific", Place.WORDS, miss)
