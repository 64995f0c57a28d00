"""What one may send, as the contract shows it, where no shape says it itself. Data only."""

from typing import Any

# What one may send where the body is read by a decoder of its own.
BODIES: dict[str, dict[str, Any]] = {
    "BatchInRequest": {
        "measurements": [
            {"metric": "UC-12/conversion-rate", "period": "2026-10", "value": 12.5},
            {
                "metric": "UC-12/override-rate",
                "period": "2026-W41",
                "numerator": 31,
                "denominator": 420,
                "note": "from the CRM export",
            },
        ]
    },
    "ValueInRequest": {"value": 12.5, "note": "from the CRM export"},
    "PreviewRequest": {
        "metric": {
            "direction": "increase",
            "kind": "reach",
            "cadence": "monthly",
            "baseline_value": 20,
            "baseline_date": "2026-01-01",
            "target_value": 50,
            "target_date": "2027-01-01",
        },
        "measurements": [
            {"period": "2026-01", "value": 22},
            {"period": "2026-02", "value": 25},
        ],
        "as_of": "2026-11-20",
    },
}
TEXTS = {
    "application/x-ndjson": (
        '{"metric": "UC-12/conversion-rate", "period": "2026-10", "value": 12.5}\n'
        '{"metric": "UC-12/conversion-rate", "period": "2026-11", "value": 13}\n'
    ),
    "text/csv": (
        "metric,period,value,note\n"
        "UC-12/conversion-rate,2026-10,12.5,from the CRM export\n"
        "UC-12/conversion-rate,2026-11,13,\n"
    ),
}
# What stands for a row in an address, as one would write it.
PATH_EXAMPLES = {"ref": "UC-12", "key": "conversion-rate", "month": "2026-10"}
