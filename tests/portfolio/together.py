"""Lists that travel together, beside what each of them would have given alone."""


def told(lists, *, slots, values, shape=()):
    """All that came of each list, by its name."""
    return _bare(lists.read(shape=shape, slots=slots, values=values))


def asked(lists, *, values, shape=()):
    """The same, each asked for itself."""
    return _bare(lists._build(*shape, **values))


def _bare(found):
    return {name: [bare(row) for row in rows] for name, rows in found.items()}


def bare(row, above=()):
    """All that was read of a row: its columns, what was counted, the rows it leads to."""
    if isinstance(row, tuple | None):
        return row
    kept = {name: value for name, value in vars(row).items() if name != "_state"}
    # One to one leads back to where one came from.
    joined = {
        name: bare(one, (*above, row))
        for name, one in row._state.fields_cache.items()
        if not any(one is each for each in above)
    }
    return (type(row), kept, joined)
