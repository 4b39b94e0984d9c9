"""Sheets: choose, preview, print, save."""
