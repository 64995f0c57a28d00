"""Wires the house together; imported by nobody below."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
