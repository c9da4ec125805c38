"""ast: literal_eval. Syntax trees as objects are not supported."""

from _fs_ast import evaluate as _evaluate
from _refusal import refuse_names as _refuse_names


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError("malformed node or string: %r" % (node_or_string,))
    found = _evaluate(node_or_string)
    if len(found) == 1:
        return found[0]
    name, line = found
    if name == "None":
        raise ValueError("malformed node or string: None")
    raise ValueError("malformed node or string on line %d: <ast.%s object at 0x%x>" % (line, name, id(found)))


_refuse_names(globals(), "parse dump unparse walk iter_child_nodes iter_fields get_docstring fix_missing_locations copy_location increment_lineno "
              "get_source_segment NodeVisitor NodeTransformer AST Module Expression Expr Name Constant Call BinOp Assign FunctionDef ClassDef")
