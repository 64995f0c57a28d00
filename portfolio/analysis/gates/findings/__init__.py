"""One finding, one file. The catalogue lists them; none knows another."""
