"""textwrap: paragraphs of a given width."""


def dedent(text):
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
    wanted = predicate or (lambda line: line.strip())
    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))


def _chunks(text, break_on_hyphens):
    """Words and the blanks between them; a hyphen between letters ends a chunk of its own."""
    chunks = []
    start = 0
    for position in range(1, len(text) + 1):
        if position < len(text):
            before, here = text[position - 1], text[position]
            hyphen = before == "-" and position - start > 1 and text[position - 2].isalpha() and here.isalpha()
            if (before == " ") == (here == " ") and not (hyphen and break_on_hyphens):
                continue
        if position > start:
            chunks.append(text[start:position])
            start = position
    return chunks


def wrap(
    text,
    width=70,
    *,
    initial_indent="",
    subsequent_indent="",
    expand_tabs=True,
    tabsize=8,
    break_long_words=True,
    break_on_hyphens=True,
):
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    if expand_tabs:
        text = text.expandtabs(tabsize)
    text = "".join(" " if letter in "\t\n\x0b\x0c\r " else letter for letter in text)
    chunks = _chunks(text, break_on_hyphens)[::-1]
    lines = []
    while chunks:
        indent = subsequent_indent if lines else initial_indent
        room = width - len(indent)
        if lines and not chunks[-1].strip():
            chunks.pop()
        line = []
        length = 0
        while chunks and length + len(chunks[-1]) <= room:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            if break_long_words:
                space = max(room - length, 1)
                line.append(chunks[-1][:space])
                chunks[-1] = chunks[-1][space:]
            elif not line:
                line.append(chunks.pop())
        if line and not line[-1].strip():
            line.pop()
        if line:
            lines.append(indent + "".join(line))
    return lines


def fill(text, width=70, **options):
    return "\n".join(wrap(text, width, **options))


def shorten(text, width, *, placeholder=" [...]"):
    words = text.split()
    whole = " ".join(words)
    if len(whole) <= width:
        return whole
    while words and len(" ".join(words)) + len(placeholder) > width:
        words.pop()
    return " ".join(words) + placeholder if words else placeholder.strip()
