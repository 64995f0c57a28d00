"""What keeps the house running: jobs, heartbeat, health, backup. Knows no portfolio."""
