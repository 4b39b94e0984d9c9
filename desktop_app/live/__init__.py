"""Watchers that tell which record another counter changed; Qt-free."""
