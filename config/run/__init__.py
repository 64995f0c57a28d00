"""`make run`: prepare the house and start everything in it."""
