"""From documents to findings: rule sets, judging, many files, suppression, baseline, cache."""
