"""One rule, one file: a docstring, its find, and one line that names it."""
