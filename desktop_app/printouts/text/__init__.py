"""A text engine for PDF: shaping, line breaks, ruby, fallback, tags. Knows nothing of the project."""
