"""When a claim lapses: a fold over the dated events of one instalment."""
