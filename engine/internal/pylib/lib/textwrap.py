"""textwrap: paragraphs of a given width."""

from _fs_collections import type_name as _type_name
import re

_WHITESPACE = "\t\n\x0b\x0c\r "
_DASH = re.compile(r"(?<=[\w!\"'&.,?])-{2,}(?=\w)")
_SENTENCE_END = re.compile(r"[a-z][.!?][\"']?\Z")


def _check_text(text):
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError("cannot use a string pattern on a bytes-like object")
    if not isinstance(text, str):
        raise TypeError(f"expected string or bytes-like object, got '{_type_name(text)}'")


def dedent(text):
    _check_text(text)
    lines = text.split("\n")
    margin = None
    for line in lines:
        content = line.lstrip(" \t")
        if not content:
            continue
        indent = line[: len(line) - len(content)]
        if margin is None:
            margin = indent
        while not indent.startswith(margin):
            margin = margin[:-1]
    margin = margin or ""
    return "\n".join(line[len(margin) :] if line.strip(" \t") else "" for line in lines)


def indent(text, prefix, predicate=None):
    wanted = (lambda line: line.strip()) if predicate is None else predicate
    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))


def _is_blank(letter):
    return letter in _WHITESPACE


def _is_word_letter(letter):
    return letter == "_" or letter.isalpha()


def _words(text, break_on_hyphens):
    """Words and the blanks between them; a hyphen between letters ends a chunk of its own."""
    chunks = []
    start = 0
    dashes = set()  # where a dash of several hyphens begins or ends
    if break_on_hyphens:
        for dash in _DASH.finditer(text):
            dashes.update(dash.span())
    for position in range(1, len(text) + 1):
        if position < len(text) and position not in dashes:
            before, here = text[position - 1], text[position]
            hyphen = (
                break_on_hyphens
                and before == "-"
                and position - start > 2
                and _is_word_letter(text[position - 2])
                and (_is_word_letter(text[position - 3]) or position - start > 3 and text[position - 3] == "-" and _is_word_letter(text[position - 4]))
                and _is_word_letter(here)
                and position + 1 < len(text)
                and (_is_word_letter(text[position + 1]) or text[position + 1] == "-")
            )
            if _is_blank(before) == _is_blank(here) and not hyphen:
                continue
        if position > start:
            chunks.append(text[start:position])
            start = position
    return chunks


class TextWrapper:
    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        # What happens to the text before it is cut into words, where it may be cut, and what the lines are made of.
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.fix_sentence_endings = replace_whitespace, fix_sentence_endings
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.drop_whitespace = drop_whitespace

    def wrap(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            if isinstance(text, (bytes, bytearray)):
                text.translate({})  # which raises the error
            text = "".join(" " if letter in _WHITESPACE else letter for letter in text)
        _check_text(text)
        chunks = _words(text, self.break_on_hyphens)
        if self.fix_sentence_endings:
            for at in range(len(chunks) - 1):
                if chunks[at + 1] == " " and _SENTENCE_END.search(chunks[at]):
                    chunks[at + 1] = "  "
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            margin = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(margin) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        return self._lines(chunks[::-1])

    def fill(self, text):
        return "\n".join(self.wrap(text))

    def _lines(self, chunks):
        """Lines of chunks, whose first one stands last."""
        lines = []
        while chunks:
            margin = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(margin)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = []
            while chunks and sum(map(len, line)) + len(chunks[-1]) <= room:
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > room:
                self._break_word(chunks, line, room)
            if self.drop_whitespace and line and not line[-1].strip():
                line.pop()
            if not line:
                continue
            fits = sum(map(len, line)) <= room
            is_rest_blank = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_rest_blank and fits:
                lines.append(margin + "".join(line))
            else:
                self._end_with_placeholder(lines, line, margin, room)
                break
        return lines

    def _break_word(self, chunks, line, room):
        space = 1 if room < 1 else room - sum(map(len, line))
        if not self.break_long_words:
            if not line:
                line.append(chunks.pop())
            return
        word = chunks[-1]
        end = space
        if self.break_on_hyphens and len(word) > space:
            hyphen = word.rfind("-", 0, space)
            if hyphen > 0 and any(letter != "-" for letter in word[:hyphen]):
                end = hyphen + 1
        line.append(word[:end])
        chunks[-1] = word[end:]

    def _end_with_placeholder(self, lines, line, margin, room):
        while line:
            if line[-1].strip() and sum(map(len, line)) + len(self.placeholder) <= room:
                lines.append(margin + "".join(line) + self.placeholder)
                return
            line.pop()
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(margin + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))
