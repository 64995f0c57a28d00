"""Reading reviews: what may come up, what is shown in the room, what became of it."""
