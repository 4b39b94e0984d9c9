"""The referral directory: reading the office's list, and finding the right door in it."""

from desktop_app.directory.search import Directory, Hit, SearchResult, Why
from desktop_app.directory.starter import load_directory, load_starter

__all__ = ["Directory", "Hit", "SearchResult", "Why", "load_directory", "load_starter"]
