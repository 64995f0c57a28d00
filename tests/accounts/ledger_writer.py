"""A process of its own that writes the ledger from several threads at once.

`python -m tests.accounts.ledger_writer THREADS ENTRIES`
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import django


def main(threads: int, entries: int) -> None:
    django.setup()
    from django.db import connection  # noqa: PLC0415 - Django is ready only now

    from tests.accounts.ledger_entries import entry  # noqa: PLC0415

    def write(writer: int) -> None:
        try:
            for number in range(entries):
                entry(
                    thing=f"{writer}-{number}",
                    now=datetime.now(UTC),
                    name=("", f"{writer}-{number}"),
                )
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(write, range(threads)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
