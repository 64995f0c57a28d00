"""Giving back to the queue what a lost worker held.

Redis would give it back by itself, but only after the visibility timeout: an hour. Here
there is one worker, and when it or the broker has just died nobody holds anything.
"""

from kombu import Connection

MANY = 10_000


def give_back(broker_url: str) -> bool:
    """Put every message that is held by nobody back into its queue; say whether it went."""
    url = broker_url.replace("unix://", "redis+socket://", 1)
    with Connection(url, transport_options={"visibility_timeout": 0}) as connection:
        try:
            connection.default_channel.qos.restore_visible(num=MANY, interval=1)
        except connection.connection_errors:
            # It died again: whoever starts it next gives back.
            return False
    return True
