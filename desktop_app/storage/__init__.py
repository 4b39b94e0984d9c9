"""Tables, encrypted engines, search tokens, audit and migrations; no rules of law."""
