"""What the measure of the intake of values needs: rows, a plain endpoint, a raw writer."""
