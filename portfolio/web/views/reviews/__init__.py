"""The pages of reviews: planned, prepared, held in the room, read afterwards."""
