"""inspect: what objects are made of: signatures, source, frames."""

import enum as _enum
import linecache as _linecache
import sys as _sys
import types as _types
from collections import OrderedDict as _OrderedDict, namedtuple as _namedtuple

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
TPFLAGS_IS_ABSTRACT = 1 << 20

_FrameType = type(_sys._getframe())
_MethodDescriptor = type(str.join)
_WrapperDescriptor = type(int.__add__)
_MethodWrapper = type((1).__add__)


def _traceback_type():
    try:
        raise ValueError
    except ValueError as exception:
        return type(exception.__traceback__)


_TracebackType = _traceback_type()


class EndOfBlock(Exception):
    pass


class ClassFoundException(Exception):
    pass


# What kind of thing it is.

def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, _MethodWrapper)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__get__") and not hasattr(type(object), "__set__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def isgetsetdescriptor(object):
    return type(object).__name__ == "getset_descriptor"


def ismemberdescriptor(object):
    return type(object).__name__ == "member_descriptor"


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def _flags(object):
    while ismethod(object):
        object = object.__func__
    while type(object).__name__ == "partial":
        object = object.func
    return object.__code__.co_flags if isfunction(object) else 0


def isgeneratorfunction(obj):
    return bool(_flags(obj) & CO_GENERATOR)


def iscoroutinefunction(obj):
    return bool(_flags(obj) & CO_COROUTINE)


def isasyncgenfunction(obj):
    return bool(_flags(obj) & CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, _types.AsyncGeneratorType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(type(object), "__await__")


def iscode(object):
    return isinstance(object, _types.CodeType)


def isframe(object):
    return isinstance(object, _FrameType)


def istraceback(object):
    return isinstance(object, _TracebackType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def getmembers(object, predicate=None):
    members = []
    for name in sorted(set(dir(object))):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return members


def getmembers_static(object, predicate=None):
    members = [(name, getattr_static(object, name, None)) for name in sorted(set(dir(object)))]
    return [member for member in members if predicate is None or predicate(member[1])]


_MISSING = object()


def getattr_static(obj, attr, default=_MISSING):
    own = getattr(obj, "__dict__", {})
    if not isclass(obj) and attr in own:
        return own[attr]
    for cls in (obj if isclass(obj) else type(obj)).__mro__:
        if attr in cls.__dict__:
            return cls.__dict__[attr]
    if default is not _MISSING:
        return default
    raise AttributeError(attr)


def getmodule(object, _filename=None):
    if ismodule(object):
        return object
    return _sys.modules.get(getattr(object, "__module__", None))


def getmodulename(path):
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def unwrap(func, *, stop=None):
    seen = {id(func)}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError("wrapper loop when unwrapping %r" % (func,))
        seen.add(id(func))
    return func


# Texts.

def cleandoc(doc):
    first, *others = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in others if line.strip()], default=0)
    lines = [first.lstrip(), *[line[margin:] for line in others]]
    written = [number for number, line in enumerate(lines) if line]
    return "\n".join(lines[written[0]:written[-1] + 1]) if written else ""


def _inherited_doc(object):
    if isclass(object):
        return next((base.__doc__ for base in object.__mro__ if base is not _object and base.__doc__ is not None), None)
    owner = getattr(object, "__self__", None)
    if ismethod(object):
        classes = owner.__mro__ if isclass(owner) else type(owner).__mro__
    elif isfunction(object) and "." in object.__qualname__:
        owner = getattr(_sys.modules.get(object.__module__), object.__qualname__.rpartition(".")[0].partition(".")[0], None)
        classes = owner.__mro__ if isclass(owner) else ()
    else:
        return None
    for cls in classes:
        doc = getattr(cls.__dict__.get(object.__name__), "__doc__", None)
        if doc is not None:
            return doc
    return None


_object = object


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmro(cls):
    return cls.__mro__


def _code_of(object):
    """The code of what runs code, and everything else as it is."""
    for is_kind, attribute in ((ismethod, "__func__"), (isfunction, "__code__"), (istraceback, "tb_frame"), (isframe, "f_code")):
        if is_kind(object):
            object = getattr(object, attribute)
    return object


def getfile(object):
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError("%r is a built-in module" % (object,))
    if isclass(object):
        module = _sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError("%r is a built-in class" % (object,))
    code = _code_of(object)
    if iscode(code):
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got " + type(object).__name__)


getsourcefile = getabsfile = getfile


def findsource(object):
    """All lines of the file, and where the object begins, counting from 0."""
    lines = _linecache.getlines(getfile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _line_of_class(lines, object)
    return lines, _code_of(object).co_firstlineno - 1


def _line_of_class(lines, cls):
    """Follows the classes and functions by indentation until the names around a line are the qualified name."""
    wanted = cls.__qualname__.split(".")
    around = []  # (indentation, name)
    found = None
    for number, line in enumerate(lines):
        text = line.lstrip()
        words = text.replace("(", " ").replace(":", " ").split()
        if words[:1] == ["async"]:
            words = words[1:]
        if len(words) < 2 or words[0] not in ("class", "def"):
            continue
        indentation = len(line) - len(text)
        while around and around[-1][0] >= indentation:
            around.pop()
        names = []
        for _, kind, name in around:
            names += [name] if kind == "class" else [name, "<locals>"]
        if words[0] == "class" and names + [words[1]] == wanted:
            found = number
        around.append((indentation, words[0], words[1]))
    if found is None:
        raise OSError("could not find class definition")
    while found and lines[found - 1].lstrip().startswith("@") and len(lines[found - 1]) - len(lines[found - 1].lstrip()) == len(lines[found]) - len(lines[found].lstrip()):
        found -= 1
    return found


def getblock(lines):
    """The lines at the start that belong to one definition."""
    indentation = None
    end = 0
    depth, quote, in_head, head = 0, "", True, ""
    for number, line in enumerate(lines):
        text = line.strip()
        starts_inside = depth > 0 or quote
        if text and not starts_inside:
            width = len(line) - len(line.lstrip())
            if indentation is None:
                indentation = width
            elif not in_head and width <= indentation:
                break
            head = head or text
        depth, quote = _nesting(line, depth, quote)
        if text and not (text.startswith("#") and not starts_inside and len(line) - len(line.lstrip()) <= (indentation or 0)):
            end = number + 1
        if in_head and not depth and not quote:
            code = text.partition("#")[0].rstrip()
            if head.startswith("@"):
                head = ""
                continue
            in_head = False
            if not head.startswith(("def ", "class ", "async ")) or not code.endswith(":"):
                return lines[:end]
    return lines[:end]


def _nesting(line, depth, quote):
    """How many brackets are open after the line, and which triple quote."""
    i = 0
    while i < len(line):
        if quote:
            if line[i] == "\\":
                i += 2
                continue
            if line.startswith(quote, i):
                i += len(quote)
                quote = ""
                continue
        elif line[i] == "#":
            break
        elif line[i] in "\"'":
            quote = line[i] * 3 if line.startswith(line[i] * 3, i) else line[i]
            i += len(quote)
            continue
        elif line[i] in "([{":
            depth += 1
        elif line[i] in ")]}":
            depth -= 1
        i += 1
    return depth, quote if len(quote) == 3 else ""


def getsourcelines(object):
    object = unwrap(object)
    lines, start = findsource(object)
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[start:]), start + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    try:
        lines, start = findsource(object)
    except (OSError, TypeError):
        return None
    comments = []
    while start > 0 and lines[start - 1].lstrip().startswith("#"):
        start -= 1
        comments.insert(0, lines[start].lstrip())
    return "".join(comments) or None


# Frames.

Traceback = _namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = _namedtuple("FrameInfo", "frame filename lineno function code_context index")
FrameInfo.positions = Traceback.positions = None
ArgInfo = _namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = _namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def currentframe():
    return _sys._getframe(1)


def getframeinfo(frame, context=1):
    line = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    if istraceback(frame):
        frame = frame.tb_frame
    lines = _linecache.getlines(frame.f_code.co_filename)
    start = max(0, min(line - 1 - context // 2, len(lines) - context))
    shown = lines[start:start + context] if context > 0 and lines else None
    return Traceback(frame.f_code.co_filename, line, frame.f_code.co_name, shown, line - 1 - start if shown else None)


def getouterframes(frame, context=1):
    frames = []
    while frame is not None:
        frames.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return frames


def getinnerframes(tb, context=1):
    frames = []
    while tb is not None:
        frames.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return frames


def stack(context=1):
    return getouterframes(_sys._getframe(1), context)


def trace(context=1):
    return getinnerframes(_sys.exc_info()[2], context)


def getargvalues(frame):
    code = frame.f_code
    count = code.co_argcount + code.co_kwonlyargcount
    names = list(code.co_varnames)
    varargs = names[count] if code.co_flags & CO_VARARGS else None
    keywords = names[count + (varargs is not None)] if code.co_flags & CO_VARKEYWORDS else None
    return ArgInfo(names[:count], varargs, keywords, frame.f_locals)


def getlineno(frame):
    return frame.f_lineno


def _stage(running, frame):
    """How far a generator or coroutine is: created (0), running, suspended, closed (3)."""
    if running:
        return 1
    if frame is None:
        return 3
    return 0 if frame.f_lasti == -1 else 2


def getgeneratorstate(generator):
    stage = _stage(generator.gi_running, generator.gi_frame)
    return (GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED)[stage]


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError("%r is not a Python generator" % (generator,))
    return generator.gi_frame.f_locals if generator.gi_frame is not None else {}


def getcoroutinestate(coroutine):
    stage = _stage(coroutine.cr_running, coroutine.cr_frame)
    return (CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED)[stage]


def getcoroutinelocals(coroutine):
    return coroutine.cr_frame.f_locals if coroutine.cr_frame is not None else {}


def getclosurevars(func):
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("%r is not a Python function" % (func,))
    raise NotImplementedError("the playground does not support inspect.getclosurevars")


# Signatures.

class _empty:
    """Marks what a signature does not say."""


class _ParameterKind(_enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return ("positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword")[self.value]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        module, name = annotation.__module__, annotation.__qualname__
        return name if module in ("builtins", base_module) else f"{module}.{name}"
    return repr(annotation)


class Parameter:
    empty = _empty
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError("%s parameters cannot have default values" % self._kind.description)
        if not isinstance(name, str):
            raise TypeError("name must be a str, not a %s" % type(name).__name__)
        if not name.isidentifier():
            raise ValueError("%r is not a valid parameter name" % name)
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_MISSING, kind=_MISSING, annotation=_MISSING, default=_MISSING):
        return type(self)(self._name if name is _MISSING else name, self._kind if kind is _MISSING else kind,
                          default=self._default if default is _MISSING else default,
                          annotation=self._annotation if annotation is _MISSING else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = %r" if self._annotation is not _empty else "=%r") % (self._default,)
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return '<Parameter "%s">' % self

    def _key(self):
        return (self._name, self._kind, self._default, self._annotation)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash((self._name, self._kind))


class BoundArguments:
    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs, by_name = {}, False
        for name, parameter in self._signature.parameters.items():
            by_name = by_name or parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY)
            if name not in self.arguments:
                by_name = True
                continue
            if not by_name:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind == _VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind == _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        return "<BoundArguments (%s)>" % ", ".join("%s=%r" % item for item in self.arguments.items())


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = _OrderedDict()
        last, defaults = _POSITIONAL_ONLY, False
        for parameter in parameters or ():
            if parameter.kind < last:
                raise ValueError("wrong parameter order: %s parameter before %s parameter" % (last.description, parameter.kind.description))
            last = parameter.kind
            if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if parameter.default is _empty and defaults:
                    raise ValueError("non-default argument follows default argument")
                defaults = defaults or parameter.default is not _empty
            if parameter.name in self._parameters:
                raise ValueError("duplicate parameter name: %r" % parameter.name)
            self._parameters[parameter.name] = parameter
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_of(obj, follow_wrapped)

    def replace(self, *, parameters=_MISSING, return_annotation=_MISSING):
        return type(self)(self._parameters.values() if parameters is _MISSING else parameters,
                          return_annotation=self._return_annotation if return_annotation is _MISSING else return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, kwargs, args = {}, dict(kwargs), list(args)
        rest = None
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == _VAR_KEYWORD:
                rest = name
            elif kind == _VAR_POSITIONAL:
                if args:
                    arguments[name], args = tuple(args), []
            elif args and kind != _KEYWORD_ONLY:
                if name in kwargs and kind != _POSITIONAL_ONLY:
                    raise TypeError("multiple values for argument %r" % name)
                arguments[name] = args.pop(0)
            elif name in kwargs and kind == _POSITIONAL_ONLY and not self._takes_any_keyword():
                raise TypeError("%r parameter is positional only, but was passed as a keyword" % name)
            elif name in kwargs and kind != _POSITIONAL_ONLY:
                if args:
                    raise TypeError("too many positional arguments")
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                if args:
                    raise TypeError("too many positional arguments")
                raise TypeError("missing a required argument: %r" % name)
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            if rest is None:
                raise TypeError("got an unexpected keyword argument %r" % next(iter(kwargs)))
            arguments[rest] = kwargs
        return BoundArguments(self, arguments)

    def _takes_any_keyword(self):
        return any(parameter.kind == _VAR_KEYWORD for parameter in self._parameters.values())

    def __str__(self):
        parts, positional_only, star = [], False, False
        for parameter in self._parameters.values():
            if parameter.kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                parts.append("/")
                positional_only = False
            if parameter.kind == _VAR_POSITIONAL:
                star = True
            elif parameter.kind == _KEYWORD_ONLY and not star:
                parts.append("*")
                star = True
            parts.append(str(parameter))
        if positional_only:
            parts.append("/")
        text = "(%s)" % ", ".join(parts)
        return text if self._return_annotation is _empty else text + " -> " + formatannotation(self._return_annotation)

    def __repr__(self):
        return "<Signature %s>" % self

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self._parameters.values()) == list(other._parameters.values()) and self._return_annotation == other._return_annotation

    def __hash__(self):
        return hash(tuple(self._parameters))


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


def _signature_of(obj, follow_wrapped=True):
    if not callable(obj):
        raise TypeError("%r is not a callable object" % (obj,))
    if ismethod(obj):
        return _without_first(_signature_of(obj.__func__, follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return _signature_of(obj, follow_wrapped)
    explicit = getattr(obj, "__signature__", None)
    if explicit is not None:
        return explicit
    if isfunction(obj):
        return _signature_of_function(obj)
    if type(obj).__name__ == "partial" and hasattr(obj, "keywords"):
        return _signature_of_partial(obj)
    if isclass(obj):
        return _signature_of_class(obj)
    if not isbuiltin(obj) and isfunction(getattr(type(obj), "__call__", None)):
        return _without_first(_signature_of(type(obj).__call__, follow_wrapped))
    raise ValueError("no signature found for builtin %r" % (obj,))


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    return found if parameters[0].kind == _VAR_POSITIONAL else found.replace(parameters=parameters[1:])


def _signature_of_function(func):
    code = func.__code__
    annotations = func.__annotations__
    names = code.co_varnames
    positional, keyword_only = code.co_argcount, code.co_kwonlyargcount
    defaults = func.__defaults__ or ()
    parameters = []
    for place, name in enumerate(names[:positional]):
        default = place - (positional - len(defaults))
        parameters.append(Parameter(name, _POSITIONAL_ONLY if place < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD,
                                    default=defaults[default] if default >= 0 else _empty, annotation=annotations.get(name, _empty)))
    rest = positional + keyword_only
    if code.co_flags & CO_VARARGS:
        parameters.append(Parameter(names[rest], _VAR_POSITIONAL, annotation=annotations.get(names[rest], _empty)))
        rest += 1
    for name in names[positional:positional + keyword_only]:
        parameters.append(Parameter(name, _KEYWORD_ONLY, default=(func.__kwdefaults__ or {}).get(name, _empty), annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        parameters.append(Parameter(names[rest], _VAR_KEYWORD, annotation=annotations.get(names[rest], _empty)))
    return Signature(parameters, return_annotation=annotations.get("return", _empty))


def _signature_of_partial(made):
    found = _signature_of(made.func)
    bound = found.bind_partial(*made.args, **made.keywords).arguments
    parameters, by_name = [], False
    given = list(found.parameters)[:len(made.args)]
    for name, parameter in found.parameters.items():
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and name in given and name not in made.keywords:
            continue
        if name in bound and parameter.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            by_name = True
            parameter = parameter.replace(default=bound[name], kind=_KEYWORD_ONLY)
        elif by_name and parameter.kind == _POSITIONAL_OR_KEYWORD:
            parameter = parameter.replace(kind=_KEYWORD_ONLY)
        elif by_name and parameter.kind == _VAR_POSITIONAL:
            continue
        parameters.append(parameter)
    return found.replace(parameters=parameters)


def _signature_of_class(cls):
    for owner, name in ((type(cls), "__call__"), (cls, "__new__"), (cls, "__init__")):
        for base in owner.__mro__:
            method = base.__dict__.get(name)
            if method is not None:
                break
        if isinstance(method, staticmethod):
            method = method.__func__
        if isfunction(method):
            return _without_first(_signature_of(method))
    if cls.__mro__[-2:] == (cls, object) or all(base.__module__ != "builtins" for base in cls.__mro__[:-1]):
        return Signature()
    raise ValueError("no signature found for builtin type %r" % (cls,))


FullArgSpec = _namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    try:
        found = _signature_of(func, False)
    except (TypeError, ValueError):
        raise TypeError("unsupported callable") from None
    if ismethod(func):
        first = _signature_of(func.__func__, False)
        found = found.replace(parameters=[list(first.parameters.values())[0], *found.parameters.values()])
    args, defaults, kwonlyargs, kwonlydefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for name, parameter in found.parameters.items():
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif parameter.kind == _VAR_POSITIONAL:
            varargs = name
        elif parameter.kind == _KEYWORD_ONLY:
            kwonlyargs.append(name)
            if parameter.default is not _empty:
                kwonlydefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonlyargs, kwonlydefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    found = dict(obj.__dict__.get("__annotations__", {}) if isclass(obj) else getattr(obj, "__annotations__", None) or {})
    if eval_str:
        names = globals if globals is not None else vars(_sys.modules.get(getattr(obj, "__module__", None), _sys))
        found = {key: eval(value, names, locals) if isinstance(value, str) else value for key, value in found.items()}
    return found
