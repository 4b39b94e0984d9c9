"""Keys, sealing, passphrases and redaction; knows nothing of tables or screens."""
