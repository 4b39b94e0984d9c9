"""The notes of all counters and the composer."""
