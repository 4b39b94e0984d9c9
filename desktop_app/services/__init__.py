"""Use cases: one public function is one transaction; the only door for ui and command line."""
