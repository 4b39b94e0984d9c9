"""A text engine for PDF: shaping, breaks, ruby, fallback, tags. Knows nothing of the project."""
