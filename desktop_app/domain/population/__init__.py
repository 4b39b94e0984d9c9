"""The invented residents of the demo ward 北川区: same seed and day, same people."""
