"""Judge a pack as it should be judged before a release."""
