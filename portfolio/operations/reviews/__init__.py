"""Writing reviews: planned, prepared, held in the room, closed and mailed."""
