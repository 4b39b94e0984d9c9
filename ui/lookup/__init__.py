"""The left rail: search and the queue of today."""
