"""Alembic revisions, oldest first; each is frozen once a release carried it."""
