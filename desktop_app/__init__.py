"""Madoguchi's core: everything but the screens. Nothing in here imports Qt."""

__version__ = "0.1.0"
