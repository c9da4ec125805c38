"""string: constants and small helpers."""

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """$name and ${name} placeholders; $$ is a dollar sign."""

    def __init__(self, template):
        self.template = template

    def _fill(self, values, strict):
        text = self.template
        out = []
        position = 0
        while position < len(text):
            dollar = text.find("$", position)
            if dollar < 0:
                break
            out.append(text[position:dollar])
            name, end = self._placeholder(dollar + 1)
            if text[dollar + 1 : dollar + 2] == "$":
                out.append("$")
            elif name is None:
                if strict:
                    line = text.count("\n", 0, dollar) + 1
                    column = dollar - text.rfind("\n", 0, dollar)
                    raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
                out.append("$")
            elif strict or name in values:
                out.append(str(values[name]))
            else:
                out.append(text[dollar:end])
            position = end
        out.append(text[position:])
        return "".join(out)

    def _placeholder(self, start):
        text = self.template
        if text[start : start + 1] == "$":
            return None, start + 1
        braced = text[start : start + 1] == "{"
        end = begin = start + braced
        while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
            end += 1
        name = text[begin:end]
        if not name.isidentifier() or (braced and text[end : end + 1] != "}"):
            return None, start
        return name, end + braced

    def substitute(self, mapping={}, /, **keywords):
        return self._fill({**mapping, **keywords}, True)

    def safe_substitute(self, mapping={}, /, **keywords):
        return self._fill({**mapping, **keywords}, False)
