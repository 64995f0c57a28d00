"""How every page looks and behaves: frame, components, formats, errors. Knows no table."""
