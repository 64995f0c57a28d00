"""What the engine remembers: jobs, signs of life, runs, faults."""

from engine.models.fault import Fault
from engine.models.heartbeat import Heartbeat
from engine.models.job import Job
from engine.models.run import Run

__all__ = ["Fault", "Heartbeat", "Job", "Run"]
