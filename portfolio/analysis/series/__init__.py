"""Arithmetic over many series at once. One series is the same code with one row.

Every public function takes plain sequences and gives back frozen values, in the same order;
numpy arrays never leave this package.
"""
