"""Readers, mapping profiles and checks: from a ledger's file to typed records."""
