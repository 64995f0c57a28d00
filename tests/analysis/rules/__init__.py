"""Each rule has its test file; each begins with silence."""
