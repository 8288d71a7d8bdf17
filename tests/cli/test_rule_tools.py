"""The tools of rule authors: ``medlint rules new | try | test | schema``, and the listing beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_project import Medlint

from medlint.engine.authoring.review import KINDS as WARNINGS
from medlint.engine.authoring.skeleton import KINDS, plan_rule
from medlint.model.rule import CATEGORIES
from medlint.rules.schema import SCHEMAS, read_schema

ALONE = ("--disable-plugin", "us")
"""Leaves the shipped pack out, so that these tests hang on nothing but what they write."""

RULE = """\
id: compliance/big-words
category: hype
severity: warning
title: Big words
why: Nobody can show them.
match:
  - "(huge|giant) success"
  - "{size} results"
message: "“{text}” cannot be shown."
examples:
  flag:
    - "A ⟦huge success⟧ for all."
    - "A ⟦giant success⟧ it was."
    - "We see ⟦enormous results⟧."
  pass:
    - "It was a success."
"""


def broken(*changes: str) -> str:
    """Return the rule, named x, with each text of a pair replaced by the next."""
    text = RULE.replace("big-words", "x")
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        text = text.replace(old, new)
    return text


LISTS = """\
lists:
  size: {terms: [enormous, vast], examples: {find: [vast plains], leave: [small things]}}
"""


@pytest.fixture
def rules(medlint: Medlint):
    """Runs a tool; the group's conftest would put its option before the tool's name."""

    def run(*arguments: str, **more: object):
        return medlint("rules", *arguments, shipped=True, **more)

    return run


@pytest.fixture
def pack(project: Path) -> Path:
    """A pack whose only rule can be written anew."""
    folder = project / "compliance"
    for path in folder.rglob("*.yaml"):
        path.unlink()
    (folder / "terms").mkdir()
    (folder / "terms" / "size.yaml").write_text(LISTS)
    write(folder, RULE)
    return folder


def write(pack: Path, text: str, name: str = "big-words") -> None:
    (pack / "rules" / "hype" / f"{name}.yaml").write_text(text)


class TestListing:
    def test_words_and_options_come_in_any_order(self, rules) -> None:
        for arguments in (("miracle",), ("--category", "hype"), ("--category", "hype", "miracle")):
            assert "compliance/miracle" in rules(*arguments, *ALONE).stdout

    def test_a_tool_s_name_is_a_word_behind_another(self, rules) -> None:
        done = rules("claim", "test", *ALONE)
        assert done.returncode == 0 and done.stdout == "No rule fits.\n"

    def test_help_shows_the_listing_and_the_tools(self, rules) -> None:
        shown = rules("--help").stdout
        assert shown.startswith("Usage: medlint rules [OPTIONS] [WORDS]...")
        for part in ("--category", "--on", "new ", "try ", "test ", "schema ", "Examples:"):
            assert part in shown

    def test_a_wrong_option_names_the_listing(self, rules) -> None:
        done = rules("--nonsense")
        assert done.returncode == 2 and "See medlint rules --help." in done.stderr


class TestNew:
    @pytest.mark.parametrize("kind", ["phrase", "missing", "python"])
    def test_the_skeleton_works_as_written(self, rules, project: Path, kind: str) -> None:
        done = rules("new", "first-rule", "--kind", kind, "--pack", "house", "--category", "coverage")
        assert done.returncode == 0, done.stderr
        path = project / "house" / "rules" / "coverage" / "first-rule.yaml"
        assert path.read_text().startswith("# ") and "id: house/first-rule" in path.read_text()
        tested = rules("test", "house", "--strict", "--allow-python", *ALONE)
        assert tested.returncode == 0, tested.stdout
        assert "all pass" in tested.stdout

    def test_skeletons_pass_beside_the_shipped_pack_in_every_category(self, rules, project: Path) -> None:
        for category in CATEGORIES:
            for kind in KINDS:
                files = plan_rule(
                    f"{kind}-in-{category}",
                    pack="house",
                    root=project / "house",
                    shown="house/",
                    category=category,
                    kind=kind,
                )
                for path, text in files.items():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text)
        done = rules("test", "house", "--allow-python", "--no-warnings", "--format", "json")
        report = json.loads(done.stdout)
        assert [each for each in report["examples"] if not each["passed"]] == []
        assert report["summary"]["rules"] == 3 * len(CATEGORIES)

    def test_the_pack_of_the_configuration_is_the_default(self, rules, project: Path) -> None:
        done = rules("new", "compliance/first-rule")
        assert "Wrote compliance/rules/hype/first-rule.yaml." in done.stdout
        assert "medlint rules test compliance/" in done.stdout
        assert "names compliance/ already" in done.stdout

    def test_next_steps_say_what_to_write_into_the_configuration(self, rules, project: Path) -> None:
        done = rules("new", "first-rule", "--pack", "house")
        assert 'packs: [us, "compliance/", "house/"]' in done.stdout
        assert (project / "medlint.yaml").read_text() == "packs: [compliance/]\n"
        (project / "medlint.yaml").unlink()
        done = rules("new", "second-rule")
        assert (project / "compliance/rules/hype/second-rule.yaml").is_file()
        assert "medlint init" in done.stdout

    def test_nothing_is_overwritten(self, rules, project: Path) -> None:
        before = (project / "compliance/rules/hype/miracle.yaml").read_text()
        done = rules("new", "miracle")
        assert done.returncode == 2 and "already" in done.stderr
        assert (project / "compliance/rules/hype/miracle.yaml").read_text() == before

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("Big Claim",), "Write big-claim."),
            (("a/b",), "cannot be the name of a rule"),
            (("x", "--category", "hipe"), "Did you mean “hype”?"),
            (("x", "--pack", "My Pack"), "Write my-pack."),
            (("x", "--kind", "regex"), "'regex' is not one of"),
            ((), "Missing argument"),
        ],
    )
    def test_mistakes(self, rules, arguments: tuple[str, ...], said: str) -> None:
        done = rules("new", *arguments)
        assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr

    def test_two_packs_of_your_own_need_a_word(self, rules, project: Path) -> None:
        (project / "house" / "rules").mkdir(parents=True)
        (project / "medlint.yaml").write_text("packs: [compliance/, house/]\n")
        done = rules("new", "x")
        assert done.returncode == 2 and "--pack compliance/" in done.stderr


class TestTry:
    def test_what_matches_is_shown_as_an_example_is_written(self, rules) -> None:
        done = rules("try", "covered by (most|all)", "--text", "A. It is covered by most plans.", *ALONE)
        assert done.returncode == 0
        assert "covered by (most|all): 1 match\n" in done.stdout
        assert "text:1:10\n    It is ⟦covered by most⟧ plans.\n" in done.stdout
        assert "no context holds" in done.stdout

    def test_slots_name_products_and_contexts_have_effects(self, rules) -> None:
        text, cure = "Ketamine does not cure depression.", ("--category", "cure", "--isolated")
        done = rules("try", "{product} ...3 cure {condition:what}", "--text", text, *cure)
        assert "{product} is “Ketamine”, which names ketamine" in done.stdout
        assert "{condition:what} is “depression”, which names depression" in done.stdout
        assert "stands in: negated (“not”): excuse" in done.stdout
        assert "In cure: passes" in done.stdout
        report = json.loads(
            rules("try", "cure {condition}", "--text", text, *cure, "--format", "json").stdout
        )
        (match,) = report["tried"][0]["matches"]
        assert match["effect"] == "excuse" and match["marked"] == "Ketamine does not ⟦cure depression⟧."

    def test_a_file_and_standard_input(self, rules, project: Path) -> None:
        (project / "page.md").write_text("# Hello\n\nOur **miracle** pill.\n")
        done = rules("try", "miracle pill", "--file", "page.md", *ALONE)
        assert "page.md:3:7" in done.stdout and "Our ⟦miracle pill⟧." in done.stdout
        assert "standard input:1:3" in rules("try", "miracle", *ALONE, given="A miracle.").stdout
        assert rules("try", "miracle", "--file", "none.md", *ALONE).returncode == 2

    def test_no_match_says_what_is_not_there_and_how_far_it_got(self, rules) -> None:
        done = rules(
            "try", "covered by most {number} plan~", "--text", "It is covered by most of us.", *ALONE
        )
        shown = " ".join(done.stdout.split())
        assert done.returncode == 0
        assert "no match Not in the text: {number}, plan~." in shown
        assert "“covered by most” is followed by “of us.”; the pattern asks for {number} there." in shown
        done = rules("try", "works always", "--text", "It always works.", *ALONE)
        assert "“works” ends the sentence; the pattern asks for always there." in " ".join(
            done.stdout.split()
        )
        done = rules("try", "^ works", "--text", "It works.", *ALONE)
        assert "not in this order" in done.stdout

    def test_explain_shows_how_a_pattern_is_read(self, rules, pack: Path) -> None:
        done = rules("try", "^ cover~ (by|of)? ...2 {size} {number}", "--explain", "--text", "x", *ALONE)
        for part in (
            "one of cover, covered, covering, covers",
            "one of 2, may be absent",
            "up to 2 words of any kind",
            "at the start of a sentence",
            "{size} is 2 terms: enormous, vast",
            "size.yaml:2",
            "{number} is a number, in digits or words",
            "- one of cover, covered, covering, covers",
            "- {size}",
            "Alternatives: 5 of at most 2,000",
        ):
            assert part in done.stdout, part

    @pytest.mark.parametrize(
        ("pattern", "column", "said"),
        [
            ("covered by (most|all", 12, "Add “)”."),
            ("covered {sice}", 9, "Did you mean “size”?"),
            ("(cure|heal)~ you", 12, "after each word of the group"),
            ("a ... ", 1, "on both sides"),
            ("häufig ★★ (a|)", 8, "no letters"),
        ],
    )
    def test_a_bad_pattern_has_a_caret(self, rules, pack: Path, pattern: str, column: int, said: str) -> None:
        done = rules("try", "fine words", pattern, "--text", "x", *ALONE)
        assert done.returncode == 2 and done.stdout == ""
        lines = done.stderr.splitlines()
        assert lines[1] == f"  {pattern}".rstrip() or lines[1] == f"  {pattern}"
        assert lines[2] == " " * (column + 1) + "^"
        assert said in done.stderr

    def test_an_unknown_category(self, rules) -> None:
        done = rules("try", "x", "--text", "x", "--category", "cures", *ALONE)
        assert done.returncode == 2 and "Did you mean “cure”?" in done.stderr


class TestTest:
    def test_all_pass(self, rules, pack: Path) -> None:
        done = rules("test", *ALONE)
        assert done.returncode == 0
        assert done.stdout == "1 rule, 6 examples: all pass.\n"
        assert "compliance/big-words::flag-2" in rules("test", "-v", *ALONE).stdout

    @pytest.mark.parametrize(
        "path",
        ["compliance", "compliance/rules", "compliance/rules/hype", "compliance/rules/hype/big-words.yaml",
         "compliance/big-words", "hype"],
    )  # fmt: skip
    def test_what_may_be_named(self, rules, pack: Path, path: str) -> None:
        done = rules("test", path, *ALONE)
        assert done.returncode == 0 and done.stdout.startswith("1 rule, "), done.stderr

    def test_a_pack_that_no_configuration_names(self, rules, pack: Path, project: Path) -> None:
        (project / "medlint.yaml").unlink()
        for named in ((), ("compliance",)):
            assert rules("test", *named, *ALONE).stdout.startswith("1 rule, 6 examples: all pass")
        pack.rename(project / "house")
        done = rules("test", *ALONE)
        assert done.returncode == 2 and "no pack of your own" in done.stderr

    def test_a_term_list_alone(self, rules, pack: Path) -> None:
        done = rules("test", "compliance/terms/size.yaml", *ALONE)
        assert done.stdout == "0 rules, 2 examples: all pass.\n"

    @pytest.mark.parametrize(
        ("path", "said"),
        [("big-wrods", "Did you mean"), (".", "belongs to no pack"), ("none/", "no file, pack or rule")],
    )
    def test_what_may_not_be_named(self, rules, pack: Path, path: str, said: str) -> None:
        done = rules("test", path, *ALONE)
        assert done.returncode == 2 and said in done.stderr

    def test_a_flag_example_that_nothing_matches(self, rules, pack: Path) -> None:
        write(pack, RULE.replace("⟦huge success⟧", "⟦huge⟧ victory"))
        done = rules("test", *ALONE)
        shown = " ".join(done.stdout.split())
        assert done.returncode == 1
        assert "FAIL compliance/big-words::flag-1 compliance/rules/hype/big-words.yaml:12:7" in shown
        assert "It should be flagged, and nothing is." in shown
        assert "expected A ⟦huge⟧ victory for all. found A huge victory for all." in shown
        assert "Nearest: “(huge|giant) success”. Not in the text: success." in shown
        assert "“huge” is followed by “victory for all.”; the pattern asks for success there." in shown

    def test_a_flag_example_that_is_excused(self, rules, pack: Path) -> None:
        write(pack, RULE.replace("A ⟦huge", "Not a ⟦huge"))
        (pack / "contexts.yaml").write_text("default: {negated: excuse}\n")
        shown = " ".join(rules("test", *ALONE).stdout.split())
        assert (
            "“huge success” matches “(huge|giant) success” and passes: the copy excuses it: negated." in shown
        )
        assert "It stands in: negated (“not”)." in shown

    def test_other_words_than_those_marked_and_a_pass_example_that_fires(self, rules, pack: Path) -> None:
        write(pack, RULE.replace("⟦huge success⟧", "huge ⟦success⟧").replace("It was a succ", "A giant succ"))
        shown = " ".join(rules("test", *ALONE).stdout.split())
        assert "Other words are flagged than those marked." in shown
        assert "expected A huge ⟦success⟧ for all. found A ⟦huge success⟧ for all." in shown
        assert "compliance/big-words::pass-1" in shown and "It should pass, and it is flagged." in shown
        assert "found A ⟦giant success⟧." in shown
        assert "“giant success” is matched by “(huge|giant) success” (asserted)." in shown

    def test_a_duty_says_what_meets_it(self, rules, pack: Path) -> None:
        duty = (
            RULE.replace('match:\n  - "(huge|giant) success"\n  - "{size} results"\n', "")
            + 'kind: missing\nduty: "(huge|giant) success"\nmet-by: [for all]\nwithin: section\nmin-words: 0\n'
        )
        write(pack, duty)
        shown = " ".join(rules("test", *ALONE).stdout.split())
        assert "“huge success” matches “(huge|giant) success”. The duty is met by “for all”." in shown
        write(pack, duty.replace("within: section\n", ""))
        assert "whole-document: true" in rules("test", *ALONE).stdout

    def test_a_list_s_examples_count(self, rules, pack: Path) -> None:
        (pack / "terms" / "size.yaml").write_text(LISTS.replace("small things", "a vast thing"))
        done = rules("test", *ALONE)
        assert done.returncode == 1 and "{size}::leave-1" in done.stdout
        assert "found     a ⟦vast⟧ thing" in done.stdout

    def test_a_broken_definition_is_shown_with_a_caret(self, rules, pack: Path) -> None:
        write(pack, RULE.replace('"(huge|giant) success"', '"(huge|giant success"'))
        for command in (rules("test", *ALONE), rules("test", "compliance/rules/hype/big-words.yaml", *ALONE)):
            assert command.returncode == 3
            assert "compliance/rules/hype/big-words.yaml:7:6" in command.stdout
            lines = command.stdout.splitlines()
            at = lines.index('    7 | - "(huge|giant success"')
            assert lines[at + 1] == "      |    ^"
            assert "Add “)”." in command.stdout

    def test_a_rule_without_examples_is_broken(self, rules, pack: Path) -> None:
        write(pack, RULE[: RULE.index("examples:")])
        done = rules("test", *ALONE)
        assert done.returncode == 3 and "The key “examples” is missing." in done.stdout

    def test_json(self, rules, pack: Path) -> None:
        write(pack, RULE.replace("A ⟦giant", "A large ⟦giant").replace("⟦enormous", "enormous ⟦"))
        done = rules("test", "--format", "json", *ALONE)
        report = json.loads(done.stdout)
        assert done.returncode == 1
        assert report["summary"] == {"rules": 1, "examples": 6, "failing": 1, "warnings": 0, "failures": 0}
        (failing,) = [each for each in report["examples"] if not each["passed"]]
        assert (failing["example"], failing["line"], failing["column"]) == ("flag-3", 14, 7)
        assert [each["example"] for each in report["lists"]] == ["find-1", "leave-1"]


class TestWarnings:
    @pytest.mark.parametrize(
        ("old", "new", "kind", "said"),
        [
            ("(huge|giant)", "(huge|giant|titanic|tall)", "alternatives", "“titanic”, “tall” of"),
            ('"{size} results"', '"{size} results"\n  - "never shown"', "unshown", "“never shown” (match)"),
            ('"{size} results"', '"{size} results"\n  - "(huge|giant)  success"', "duplicate", "twice in this rule"),
            ("(huge|giant)", "(huge|giant|huge)", "duplicate", "“huge” stands twice in one group"),
            ("title:", "when: [negated]\nunless: [negated]\ntitle:", "never-fires", "under “when” and under"),
            ("title:", "when: [asked]\ntitle:", "never-fires", "none of its flagged examples"),
            ('"{size} results"', '"{size} results"\nexcept: ["nothing of it"]', "unshown", "(except)"),
            ("(huge|giant) success", "(huge|giant) success\"\n  - \"clinics~ say", "stem", "Write clinic~."),
        ],
    )  # fmt: skip
    def test_kinds(self, rules, pack: Path, old: str, new: str, kind: str, said: str) -> None:
        write(pack, RULE.replace(old, new, 1).replace("why: Nobody", "why: No clinic"))
        report = json.loads(rules("test", "--format", "json", *ALONE).stdout)
        assert any(
            said in each["message"] + each["mend"] for each in report["warnings"] if each["kind"] == kind
        ), report["warnings"]
        assert all(each["line"] and each["column"] for each in report["warnings"])

    def test_a_list_s_words_are_looked_at_as_well(self, rules, pack: Path) -> None:
        (pack / "terms" / "size.yaml").write_text(LISTS.replace("vast]", "vast, successes~]"))
        shown = " ".join(rules("test", *ALONE).stdout.split())
        assert (
            "{size} compliance/terms/size.yaml 2:1 “successes~” takes" in shown and "Write success~." in shown
        )

    def test_warnings_fail_only_when_strict(self, rules, pack: Path) -> None:
        write(pack, RULE.replace("(huge|giant)", "(huge|giant|tall)"))
        done = rules("test", *ALONE)
        assert done.returncode == 0 and "all pass, 1 warning." in done.stdout
        assert "compliance/rules/hype/big-words.yaml" in done.stdout and "7:5" in done.stdout
        assert rules("test", "--strict", *ALONE).returncode == 1
        assert rules("test", "--strict", "--no-warnings", *ALONE).returncode == 0

    def test_a_context_that_the_category_excuses(self, rules, pack: Path) -> None:
        (pack / "contexts.yaml").write_text("hype: {asked: excuse}\n")
        write(pack, RULE.replace("title:", "when: [asked]\ntitle:"))
        assert "Add “despite: [asked]”." in " ".join(rules("test", *ALONE).stdout.split())

    def test_patterns_and_examples_that_another_rule_has(self, rules, pack: Path) -> None:
        other = RULE.replace("big-words", "all-words").replace("supersedes", "x")
        write(pack, other + "supersedes: compliance/big-words\n", "all-words")
        report = json.loads(rules("test", "--format", "json", *ALONE).stdout)
        found = {(each["kind"], each["rule"]) for each in report["warnings"]}
        assert found == {("duplicate", "compliance/big-words"), ("shadowed", "compliance/big-words")}
        # A rule that asks for more than its phrases may share them.
        write(pack, RULE.replace("title:", "when: [{block: paragraph}]\ntitle:"))
        report = json.loads(rules("test", "--format", "json", *ALONE).stdout)
        assert {each["kind"] for each in report["warnings"]} == {"shadowed"}


class TestDiagnostics:
    @pytest.mark.parametrize(
        ("name", "text", "place", "line", "said"),
        [
            ("contexts.yaml", "hype: {negatd: excuse}\n", "1:8", "hype: {negatd: excuse}", "Did you mean “negated”?"),
            ("contexts.yaml", "hype: {negated: excused}\n", "1:17", "hype: {negated: excused}", "excuse"),
            ("contexts.yaml", "cures: {negated: excuse}\n", "1:1", "cures: {negated: excuse}", "“cure”"),
            ("terms/x.yaml", "lists:\n  x: [a, '(b']\n", "2:11", "x: [a, '(b']", "Add “)”."),
            ("terms/x.yaml", "lists:\n\tx: [a]\n", "2:1", "→x: [a]", "Indent with spaces"),
            ("products.yaml", "products:\n- {id: x, kind: pill}\n", "2:17", "- {id: x, kind: pill}", "drug"),
            ("products.yaml", "products:\n- id: x\n  id: y\n", "3:3", "id: y", "Merge the two entries"),
            ("conditions.yaml", "conditions:\n- {id: x, nature: *a}\n", "2:19", "- {id: x, nature: *a}", "anchors"),
            ("conditions.yaml", "conditions: " + "[" * 40 + "\n", "1:44", "conditions: " + "[" * 40, "deeper than 32"),
            ("rules/hype/x.yaml", "id: compliance/x\nwhy: Note: this\n", "2:10", "why: Note: this", "quotation marks"),
            ("rules/hype/x.yaml", "match:\n  - {size} x\n", "2:5", "- {size} x", "Put the whole text in quotation"),
            ("rules/hype/x.yaml", RULE.replace("title:", "strictness: no\ntitle:"), "4:13", "strictness: no", "strict"),
            ("rules/hype/x.yaml", 'title: "Claim\nwhy: It is "odd".\n', "1:8", 'title: "Claim', "Close it at the end"),
            (
                "rules/hype/x.yaml",
                broken("severity: warning", "severity: no"),
                "3:11", "severity: no", "“ignore” in medlint.yaml",
            ),
            (
                "rules/hype/x.yaml",
                broken("why:", "authority: FTC Act\nwhy:"),
                "5:12", "authority: FTC Act", 'authority: [{cite: "FTC Act §5"',
            ),
            (
                "rules/hype/x.yaml",
                broken("why:", "authority:\n  - FTC Act\nwhy:"),
                "6:5", "- FTC Act", '{cite: "FTC Act §5"',
            ),
            (
                "rules/hype/x.yaml",
                broken("{size} results", "{size} OR results"),
                "8:13", '- "{size} OR results"', "(one|other)",
            ),
            (
                "rules/hype/x.yaml",
                broken("{size} results", "{size} ..2 results"),
                "8:13", '- "{size} ..2 results"', "Write ... or ...2",
            ),
            (
                "rules/hype/x.yaml",
                broken("{size} results", "my {sice} results"),
                "8:9", '- "my {sice} results"', "Did you mean “size”?",
            ),
            (
                "rules/hype/x.yaml",
                broken('"{size} results"', "'it''s {size'"),
                "8:12", "- 'it''s {size'", "Add “}”.",
            ),
        ],
    )  # fmt: skip
    def test_line_caret_and_mend_everywhere(
        self,
        medlint: Medlint,
        rules,
        pack: Path,
        project: Path,
        name: str,
        text: str,
        place: str,
        line: str,
        said: str,
    ) -> None:
        (pack / name).write_text(text)
        (project / "page.md").write_text("Hello.\n")
        number, column = place.split(":")
        indent = len(text.splitlines()[int(number) - 1]) - len(text.splitlines()[int(number) - 1].lstrip(" "))
        for done in (
            medlint("check", "page.md"), rules("test", *ALONE),
            medlint("plugins", "list", "--disable-plugin", "us"),
        ):  # fmt: skip
            assert done.returncode == 3, done.stderr
            assert f"{name}:{place}" in done.stdout
            lines = done.stdout.splitlines()
            at = next(i for i, each in enumerate(lines) if each.strip() == f"{number} | {line}".strip())
            caret = lines[at + 1].index("^") - lines[at].index("| ") - 2
            assert caret == int(column) - 1 - indent
            assert said in " ".join(done.stdout.split())

    def test_an_unknown_name_is_told_once(self, rules, pack: Path) -> None:
        write(pack, RULE.replace("{size}", "{sice}"))
        report = json.loads(rules("test", "--format", "json", *ALONE).stdout)
        assert len(report["failures"]) == 1

    def test_a_pattern_with_too_many_alternatives_is_pointed_at(self, rules, pack: Path) -> None:
        group = f"({'|'.join(f'w{number}' for number in range(2001))})"
        write(pack, RULE.replace("{size} results", f"{group} results"))
        (failure,) = json.loads(rules("test", "--format", "json", *ALONE).stdout)["failures"]
        assert (failure["line"], failure["column"]) == (8, 6)

    def test_a_pack_may_say_what_contexts_do_in_its_own_category(self, rules, pack: Path) -> None:
        (pack / "pack.yaml").write_text("categories: [tone]\n")
        (pack / "contexts.yaml").write_text("tone: {negated: lower}\n")
        assert rules("test", *ALONE).returncode == 0


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema(rules, name: str) -> None:
    assert json.loads(rules("schema", name).stdout) == read_schema(name)


def test_an_unknown_schema(rules) -> None:
    done = rules("schema", "rules")
    assert done.returncode == 2 and "'rules' is not one of 'rule', 'terms'" in done.stderr


def test_the_guide_names_every_warning_and_schema() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "write-a-rule.md").read_text("utf-8")
    assert all(f"| `{kind}` |" in guide for kind in WARNINGS)
    assert all(f"`{name}`" in guide for name in SCHEMAS)
