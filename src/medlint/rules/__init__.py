"""Rule definitions: what a rule file may say, the loader that reads it strictly, and the rule kinds."""
