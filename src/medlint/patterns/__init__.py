"""The phrase language: a pattern that reads like the phrase it finds.

``grammar`` reads a pattern, ``inflection`` knows word forms, ``lexicon`` numbers words and tags terms,
``compiler`` turns a pattern into a regular expression over numbered words, ``matcher`` runs many at once.
"""
