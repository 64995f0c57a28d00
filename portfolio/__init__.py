"""Use cases, their numbers, their reviews: what the house is for."""
