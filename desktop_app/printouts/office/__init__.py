"""Sheets for colleagues: tables and counts of the office, in the language of the screen."""
