"""Bytes to text: encodings found out, and refusals in plain words."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.errors import SourceError
from medlint.parse.read import decode, read_source
from medlint.parse.templates import mask_templates


class TestDecode:
    @pytest.mark.parametrize(
        ("data", "text", "encoding", "bom", "guessed"),
        [
            (b"", "", "utf-8", False, False),
            ("é🎉".encode(), "é🎉", "utf-8", False, False),
            (b"\xef\xbb\xbfa", "a", "utf-8", True, False),
            ("\ufeffaé".encode("utf-16-le"), "aé", "utf-16-le", True, False),
            ("\ufeffaé".encode("utf-16-be"), "aé", "utf-16-be", True, False),
            (b"don\x92t caf\xe9", "don’t café", "windows-1252", False, True),
        ],
    )
    def test_encodings(self, data, text, encoding, bom, guessed):
        source = decode(data, path="p")
        assert (source.text, source.encoding, source.had_bom, source.guessed) == (
            text,
            encoding,
            bom,
            guessed,
        )
        assert source.size == len(data)

    @pytest.mark.parametrize(
        ("data", "word", "line"),
        [
            (b"a\0b", "binary", 1),
            (b"PK\x03\x04rest", "zip", None),
            (b"%PDF-1.7", "PDF", None),
            (b"\x89PNG\r\n", "PNG", None),
            (b"one\r\ntwo \x81 three", "0x81", 2),
            ("don’t — “so”\n".encode() + b"caf\xe9", "0xe9", 2),
            ("don’t — “so”\n".encode() + b"don\x92t", "mixes encodings: .*0x92 .*Windows-1252 it is “’”", 2),
            ("\ufeffa\n".encode("utf-16-le") + b"\x00\xd8", "UTF-16-LE", 2),
            (b"a\0\xff", "binary", None),
        ],
    )
    def test_refusals(self, data, word, line):
        with pytest.raises(SourceError, match=word) as caught:
            decode(data, path="p")
        assert (caught.value.path, caught.value.line) == ("p", line)
        assert caught.value.mend

    @given(st.binary(max_size=200))
    def test_any_bytes(self, data):
        try:
            assert decode(data, path="p").size == len(data)
        except SourceError as error:
            assert error.message.endswith(".")


class TestReadSource:
    def test_file(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_bytes(b"one\r\ntwo")
        source = read_source(path, shown="a.txt")
        assert (source.text, source.path) == ("one\r\ntwo", "a.txt")

    def test_refusals(self, tmp_path):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        large = tmp_path / "large.txt"
        large.write_bytes(b"x" * 11)
        loop = tmp_path / "loop"
        loop.symlink_to(loop)
        dangling = tmp_path / "dangling"
        dangling.symlink_to("nowhere")
        for path, word in [
            (tmp_path / "gone.txt", "not there"),
            (tmp_path, "folder"),
            (pipe, "pipe"),
            (large, "more than 10 bytes"),
            (loop, "could not be read"),
            (dangling, "link to nothing"),
            (tmp_path / "a\0b", "could not be read"),
        ]:
            with pytest.raises(SourceError, match=word):
                read_source(path, limit=10)


class TestTemplates:
    @pytest.mark.parametrize(
        "text", ["{{ a }}", "{% a %}", "{# a #}", "<% a %>", "<?php a ?>", "<?= a ?>", "{{{ a\nb }}}"]
    )
    def test_masked_at_equal_length(self, text):
        masked, spans, troubles = mask_templates(f"x{text}y")
        assert len(masked) == len(text) + 2
        assert "a" not in masked
        assert masked.count("\n") == text.count("\n")
        assert spans == ((1, 1 + len(text)),)
        assert troubles == ()

    @pytest.mark.parametrize(
        "text",
        ["a {{ b", "{first_name}", "[[ x ]]", "# H {#id}", "<?xml version='1.0'?>", "{{ a\n\nb }}", "100%}"],
    )
    def test_left_alone(self, text):
        assert mask_templates(text) == (text, (), ())

    @given(
        st.lists(
            st.sampled_from(
                ["{{", "}}", "{%", "%}", "<?", "?>", "{#", "#}", "{{{", "\n", "\r\n", "if", " ", "x"]
            )
        ).map("".join)
    )
    def test_any(self, text):
        masked, spans, _ = mask_templates(text)
        assert len(masked) == len(text)
        assert [masked[at] for at, char in enumerate(text) if char in "\r\n"] == [
            c for c in text if c in "\r\n"
        ]
        assert list(spans) == sorted(spans)
