"""The metric chart: one metric over time, what is normal, what was promised."""
