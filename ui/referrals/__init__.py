"""Where to send the resident: candidates and the search page."""
