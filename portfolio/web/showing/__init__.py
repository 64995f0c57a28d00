"""What each room and panel of a use case reads: one file each, listed in `web/rooms.py`."""
