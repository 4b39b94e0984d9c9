"""Taking extracts of the ledgers in, and batches back out."""
