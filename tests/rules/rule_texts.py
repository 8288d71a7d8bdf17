"""A good rule file and ways to spoil it."""

from pathlib import Path

from medlint.model.rule import CATEGORIES
from medlint.rules.loader import load_rule_file

PATH = Path("rules/coverage/covered-by-most-insurance.yaml")

GOOD = """\
id: us/covered-by-most-insurance
category: coverage
severity: error
title: Coverage by insurance promised
why: Plans rarely cover this treatment.
authority: [{cite: "FTC Act §5 (15 USC 45)", url: "https://www.ftc.gov/act"}]
kind: phrase
match:
  - "covered by (most|all) {insurer}"
  - "{insurer} (will|should)? cover~ ...4 {treatment}"
except: ["covered by most {insurer} only (if|when)"]
unless: [conditional, {near: ["{verify-benefits}"], within: paragraph}]
message: "“{text}” promises coverage that depends on the plan."
advice: "Say that coverage varies and how to check it."
examples:
  flag: ["It is ⟦covered by most insurance plans⟧."]
  pass: ["It is usually not covered by insurance."]
"""

MATCH = GOOD[GOOD.index("match:") : GOOD.index("except:")]

MISSING = """\
id: us/no-crisis-line
category: crisis
severity: error
title: No crisis line
why: People in danger read this.
kind: missing
duty: ["{suicide}"]
met-by: ["call 988", "{crisis-line}"]
min-met: 1
within: document
min-words: 0
provided-by: crisis-line
message: "“{text}” is named and no crisis line is."
examples:
  flag: ["Thoughts of ⟦suicide⟧ may lift."]
  pass: [{text: "Thoughts of suicide? Call 988.", format: markdown, whole-document: true}]
"""

PYTHON = GOOD.replace("kind: phrase", "kind: python\npython: covered.py")


def load(text, path=PATH, pack="us"):
    return load_rule_file(path, pack=pack, categories=CATEGORIES, text=text)


def load_missing(text):
    return load(text, Path("rules/crisis/no-crisis-line.yaml"))
