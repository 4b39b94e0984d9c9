"""Pages of whoever translates or checks the sheets."""
