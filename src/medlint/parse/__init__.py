"""Bytes to Document, one module per format; parsers do not know each other."""
