"""The invented residents of the demo ward 北川区: the same seed and day always give the same people."""
