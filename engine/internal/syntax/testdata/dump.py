"""Prints CPython's syntax tree of Python files in the form of dump_test.go.

    python3 testdata/dump.py testdata/trees/*.py

writes a .dump beside each .py. The tests compare our trees with these files; they do not need Python.
Use CPython 3.11: later versions place the parts of f-strings differently.
"""
import ast
import json
import struct
import sys
import warnings

RENAMED = {"FunctionDef": "FunctionDef", "AsyncFunctionDef": "FunctionDef", "AsyncFor": "For",
           "AsyncWith": "With", "Expr": "ExprStmt", "comprehension": "Comprehension", "withitem": "WithItem",
           "arguments": "Arguments", "arg": "Arg", "keyword": "Keyword", "alias": "Alias",
           "match_case": "MatchCase"}
FIELDS = {"orelse": "OrElse", "finalbody": "FinalBody", "decorator_list": "Decorators", "asname": "AsName",
          "posonlyargs": "PosOnly", "vararg": "VarArg", "kwonlyargs": "KwOnly", "kw_defaults": "KwDefaults",
          "kwarg": "KwArg", "optional_vars": "OptionalVars", "context_expr": "ContextExpr",
          "simple": "IsSimple", "format_spec": "FormatSpec", "id": "ID", "slice": "Index",
          "kwd_attrs": "KwdAttrs", "kwd_patterns": "KwdPatterns", "is_async": "IsAsync", "arg": "Name"}
DROPPED = {"ctx", "type_comment", "type_ignores", "kind"}


def position(node, lines):
    def column(line, offset):
        return len(lines[line - 1].encode("utf-8", "surrogatepass")[:offset].decode("utf-8"))
    return "@%d:%d-%d:%d" % (node.lineno, column(node.lineno, node.col_offset),
                             node.end_lineno, column(node.end_lineno, node.end_col_offset))


def constant(value):
    if isinstance(value, bool) or value is None or value is Ellipsis:
        return repr(value)
    if isinstance(value, int):
        return hex(value)
    if isinstance(value, float):
        return "float:" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "imaginary:" + struct.pack(">d", value.imag).hex()
    if isinstance(value, bytes):
        return "bytes:" + value.hex()
    return json.dumps(value)


def dump(node, lines, inside=False):
    """inside: positions within an f-string, which CPython 3.11 does not compute properly, are left out."""
    if node is None:
        return "nil"
    if isinstance(node, list):
        return "[" + " ".join(dump(n, lines, inside) for n in node) + "]"
    if isinstance(node, ast.operator | ast.unaryop | ast.boolop | ast.cmpop):
        return type(node).__name__
    if not isinstance(node, ast.AST):
        return constant(node)
    kind = type(node).__name__
    out = [RENAMED.get(kind, kind)]
    if hasattr(node, "lineno") and not inside:
        out[0] += position(node, lines)
    inside = inside or kind == "JoinedStr"
    if kind.startswith("Async"):
        out.append("IsAsync=True")
    for field, value in ast.iter_fields(node):
        if field in DROPPED:
            continue
        if field == "conversion":
            value = None if value == -1 else value
        elif field == "simple" or field == "is_async":
            value = bool(value)
        elif field in ("level",) and value is None:
            value = 0
        if value is None or value == [] or value is False and field in ("is_async", "simple"):
            if not (kind in ("Constant", "MatchSingleton") and field == "value"):
                continue
        name = FIELDS.get(field) or "".join(part.capitalize() for part in field.split("_"))
        is_constant = field == "value" and not isinstance(value, ast.AST)
        out.append(name + "=" + (constant(value) if is_constant else dump(value, lines, inside)))
    return "(" + " ".join(out) + ")"


def dump_file(path):
    with open(path, "rb") as file:
        data = file.read()
    warnings.simplefilter("ignore")
    tree = ast.parse(data, path)
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return "".join(dump(statement, lines) + "\n" for statement in tree.body)


def main():
    sys.setrecursionlimit(100000)
    for path in sys.argv[1:]:
        with open(path.removesuffix(".py") + ".dump", "w", encoding="utf-8") as file:
            file.write(dump_file(path))


if __name__ == "__main__":
    main()
