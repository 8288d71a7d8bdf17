"""What an author of rules needs: the outcome of examples, what no example shows, and what a pattern does to a text."""
