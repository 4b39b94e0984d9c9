"""Pure rules and frozen dataclasses; standard library only, today's date is always an argument."""
