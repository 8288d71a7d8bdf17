"""Reading prose: tokens, sentences and clauses, and the context that a claim stands in."""
