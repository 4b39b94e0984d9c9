"""Dataclasses in, PDF bytes out: text engine, sheets, preflight."""
