"""Zoom, contrast, lock minutes, passphrase."""
