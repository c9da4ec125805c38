"""argparse: options and arguments of command lines."""

import os as _os
import sys as _sys
import textwrap as _textwrap

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter", "ArgumentDefaultsHelpFormatter",
           "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter", "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL",
           "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else "argument %s: %s" % (self.argument_name, self.message)


class ArgumentTypeError(Exception):
    pass


def _name_of(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return "{" + ",".join(argument.choices) + "}" if argument.choices else None


class Namespace:
    def __init__(self, **kwargs):
        for attribute in kwargs.items():
            setattr(self, *attribute)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        named = ["%s=%r" % item for item in self.__dict__.items() if item[0].isidentifier()]
        others = {name: value for name, value in self.__dict__.items() if not name.isidentifier()}
        if others:
            named.append("**%r" % others)
        return "%s(%s)" % (type(self).__name__, ", ".join(named))


# Actions: what an argument does.

class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar
        self.container = None

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")

    def __repr__(self):
        names = ["option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar"]
        return "%s(%s)" % (_type(self).__name__, ", ".join("%s=%r" % (name, getattr(self, name)) for name in names))


_type = type


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith("--"):
                names.append("--no-" + name[2:])
        if help is not None and default is not None and default is not SUPPRESS:
            help += " (default: %(default)s)"
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copied(items):
    return [] if items is None else list(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for append actions must be != 0; if arg strings are not supplying the value to append, the append const action may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError("nargs must be %r to supply const" % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + [values])


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + [self.const])


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, _copied(getattr(namespace, self.dest, None)) + list(values))


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            metavar = dest = name
            if aliases:
                metavar += " (%s)" % ", ".join(aliases)
            super().__init__([], dest, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions = {}, []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = "%s %s" % (self._prog_prefix, name)
        aliases = kwargs.pop("aliases", ())
        for used in (name, *aliases):
            if used in self._name_parser_map:
                raise ArgumentError(self, "conflicting subparser%s: %s" % ("" if used == name else " alias", used))
        if "help" in kwargs:
            self._choices_actions.append(self._Choice(name, aliases, kwargs.pop("help")))
        parser = self._parser_class(**kwargs)
        for used in (name, *aliases):
            self._name_parser_map[used] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, rest = values[0], values[1:]
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, "unknown parser %r (choices: %s)" % (name, ", ".join(self._name_parser_map)))
        found, rest = self._name_parser_map[name].parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == "-":
            return _sys.stdin if "r" in self._mode else _sys.stdout
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as problem:
            raise ArgumentTypeError("can't open '%s': %s" % (string, problem)) from None

    def __repr__(self):
        return "FileType(%r)" % self._mode


# Help.

class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil

            width = shutil.get_terminal_size().columns - 2
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = 0
        self._action_max_length = 0
        self._sections = [[None, []]]  # [heading, functions that make text]

    def _indent(self):
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._current_indent -= self._indent_increment

    def start_section(self, heading):
        self._sections.append([heading, []])
        self._indent()

    def end_section(self):
        self._dedent()
        heading, parts = self._sections.pop()
        self._sections[-1][1].append((self._format_section, (heading, parts, self._current_indent)))

    def _format_section(self, heading, parts, indent):
        kept, self._current_indent = self._current_indent, indent + self._indent_increment
        text = "".join([part for part in (function(*arguments) for function, arguments in parts) if part and part is not SUPPRESS])
        self._current_indent = kept
        if not text:
            return ""
        title = "%*s%s:\n" % (indent, "", heading) if heading is not SUPPRESS and heading is not None else ""
        return "\n" + title + text + "\n"

    def _add_item(self, function, arguments):
        self._sections[-1][1].append((function, arguments))

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for sub in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(sub)) + self._current_indent)
        self._action_max_length = max([self._action_max_length, *lengths])
        self._add_item(self._format_action, (action,))

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = "".join([part for part in (function(*arguments) for function, arguments in self._sections[0][1]) if part and part is not SUPPRESS])
        while "\n\n\n" in text:
            text = text.replace("\n\n\n", "\n\n")
        return text.strip("\n") + "\n" if text else text

    # Usage.

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return "%s%s\n\n" % (prefix, usage % {"prog": self._prog})
        if not actions:
            return "%s%s\n\n" % (prefix, self._prog)
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        option_parts, argument_parts = self._usage_parts(optionals, groups), self._usage_parts(positionals, groups)
        text = " ".join([self._prog, *option_parts, *argument_parts])
        room = self._width - self._current_indent
        if len(prefix) + len(text) > room:
            text = self._wrapped_usage(prefix, option_parts, argument_parts, room)
        return "%s%s\n\n" % (prefix, text)

    def _wrapped_usage(self, prefix, option_parts, argument_parts, room):
        def lines_of(parts, indent, first=None):
            lines, line = [], []
            length = (len(first) if first is not None else indent) - 1
            for part in parts:
                if length + 1 + len(part) > room and line:
                    lines.append(" " * indent + " ".join(line))
                    line, length = [], indent - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(" " * indent + " ".join(line))
            if first is not None:
                lines[0] = lines[0][indent:]
            return lines

        start = prefix
        if len(prefix) + len(self._prog) <= 0.75 * room:
            indent = len(prefix) + len(self._prog) + 1
            if option_parts:
                lines = lines_of([self._prog, *option_parts], indent, start) + lines_of(argument_parts, indent)
            elif argument_parts:
                lines = lines_of([self._prog, *argument_parts], indent, start)
            else:
                lines = [self._prog]
        else:
            indent = len(prefix)
            lines = lines_of(option_parts + argument_parts, indent)
            if len(lines) > 1:
                lines = lines_of(option_parts, indent) + lines_of(argument_parts, indent)
            lines = [self._prog, *lines]
        return "\n".join(lines)

    def _usage_parts(self, actions, groups):
        starts, members = {}, set()
        for group in groups:
            shown = [action for action in group._group_actions if action.help is not SUPPRESS]
            if not group._group_actions or group._group_actions[0] not in actions:
                continue
            start = actions.index(group._group_actions[0])
            if actions[start:start + len(group._group_actions)] == group._group_actions and shown:
                starts[id(shown[0])] = (group, shown)
                members.update(id(action) for action in shown)
        parts = []
        for action in actions:
            if action.help is SUPPRESS:
                continue
            if id(action) in starts:
                group, shown = starts[id(action)]
                text = " | ".join(self._usage_of(member, True) for member in shown)
                if group.required:
                    parts.append("(%s)" % text if len(shown) > 1 else text)
                else:
                    parts.append("[%s]" % text)
            elif id(action) not in members:
                parts.append(self._usage_of(action, False))
        return parts

    def _usage_of(self, action, in_group):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            return text[1:-1] if in_group and text.startswith("[") and text.endswith("]") else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            text = "%s %s" % (action.option_strings[0], self._format_args(action, self._get_default_metavar_for_optional(action)))
        return text if action.required or in_group else "[%s]" % text

    # Paragraphs and arguments.

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        indent = " " * self._current_indent
        return self._fill_text(text, max(self._width - self._current_indent, 11), indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        room = max(self._width - position, 11)
        width = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent = " " * self._current_indent
        beside = len(header) <= width
        parts = []
        if not action.help:
            parts.append(indent + header + "\n")
        elif beside:
            parts.append("%s%-*s  " % (indent, width, header))
        else:
            parts.append(indent + header + "\n")
        if action.help and action.help.strip():
            lines = self._split_lines(self._expand_help(action), room) if self._expand_help(action) else []
            if lines:
                parts.append("%s%s\n" % ("" if beside else " " * position, lines[0]))
                parts += ["%s%s\n" % (" " * position, line) for line in lines[1:]]
        elif not parts[-1].endswith("\n"):
            parts.append("\n")
        self._indent()
        parts += [self._format_action(sub) for sub in self._iter_indented_subactions(action)]
        self._dedent()
        return "".join(parts)

    def _iter_indented_subactions(self, action):
        return getattr(action, "_choices_actions", ())

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return " ".join(self._metavars(action, self._get_default_metavar_for_positional(action), 1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join("%s %s" % (option, args) for option in action.option_strings)

    def _metavars(self, action, default, count):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{%s}" % ",".join([str(choice) for choice in action.choices])
        else:
            name = default
        return name if isinstance(name, tuple) else (name,) * count

    def _format_args(self, action, default):
        nargs = action.nargs
        if nargs is None:
            return "%s" % self._metavars(action, default, 1)
        if nargs == OPTIONAL:
            return "[%s]" % self._metavars(action, default, 1)
        if nargs == ZERO_OR_MORE:
            names = self._metavars(action, default, 1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % self._metavars(action, default, 2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % self._metavars(action, default, 1)
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        return " ".join(self._metavars(action, default, nargs))

    def _expand_help(self, action):
        values = dict(vars(action), prog=self._prog)
        shown = {name: getattr(value, "__name__", value) for name, value in values.items() if value is not SUPPRESS}
        choices = shown.get("choices")
        if choices is not None:
            shown["choices"] = ", ".join(map(str, choices))
        return self._get_help_string(action) % shown

    def _split_lines(self, text, width):
        return _textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return _textwrap.fill(" ".join(text.split()), width, initial_indent=indent, subsequent_indent=indent)

    # What derived formatters choose in another way.

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        name = action.dest
        return name.upper()


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves the lines of descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves the lines of all help texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help texts."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows what kind of value an argument takes in the place of its name."""

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__

    _get_default_metavar_for_optional = _get_default_metavar_for_positional


# Containers of arguments.

_ACTIONS = {None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction, "store_true": _StoreTrueAction, "store_false": _StoreFalseAction,
            "append": _AppendAction, "append_const": _AppendConstAction, "count": _CountAction, "help": _HelpAction, "version": _VersionAction,
            "parsers": _SubParsersAction, "extend": _ExtendAction}


class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars, self.argument_default, self.conflict_handler = description, prefix_chars, argument_default, conflict_handler
        self._registries = {"action": dict(_ACTIONS), "type": {None: lambda text: text}}
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults = {}

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def set_defaults(self, **kwargs):
        for action in self._actions:
            action.default = kwargs.get(action.dest, action.default)
        self._defaults.update(kwargs)

    def get_default(self, dest):
        of_actions = (action.default for action in self._actions if action.dest == dest)
        return next((default for default in of_actions if default is not None), self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][:1] not in tuple(chars):
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        chosen = kwargs.pop("action", None)
        action_class = self._registries["action"].get(chosen, chosen) if chosen is None or isinstance(chosen, str) else chosen
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        if action.type is not None and not callable(action.type):
            raise ValueError("%r is not callable" % (action.type,))
        if action.type is FileType:
            raise ValueError("%r is a FileType class object, instance of it must be passed" % (action.type,))
        if isinstance(action.metavar, tuple):
            try:
                HelpFormatter("", width=80)._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def _positional(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        if kwargs.get("nargs") not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or kwargs.get("nargs") == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, *args, **kwargs):
        for option in args:
            if option[:1] not in tuple(self.prefix_chars):
                raise ValueError("invalid option string %r: must start with a character %r" % (option, self.prefix_chars))
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = [option for option in args if len(option) > 1 and option[1] in self.prefix_chars]
            chosen = long[0] if long else args[0]
            dest = chosen.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError("dest= is required for options like %r" % chosen)
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        self._option_string_actions.update(dict.fromkeys(action.option_strings, action))
        return action

    def _check_conflict(self, action):
        taken = [option for option in action.option_strings if option in self._option_string_actions]
        if not taken:
            return
        if self.conflict_handler == "resolve":
            for option in taken:
                other = self._option_string_actions.pop(option)
                other.option_strings.remove(option)
                if not other.option_strings:
                    other.container._remove_action(other)
            return
        raise ArgumentError(action, "conflicting option string%s: %s" % ("" if len(taken) == 1 else "s", ", ".join(taken)))

    def _remove_action(self, action):
        self._actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _MutuallyExclusiveGroup(self, required)
        self._mutually_exclusive_groups.append(group)
        return group


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(description, kwargs.get("prefix_chars", container.prefix_chars), kwargs.get("argument_default", container.argument_default),
                         kwargs.get("conflict_handler", container.conflict_handler))
        self.title, self._group_actions = title, []
        self._container = container
        self._registries, self._actions, self._defaults = container._registries, container._actions, container._defaults
        self._option_string_actions, self._mutually_exclusive_groups = container._option_string_actions, container._mutually_exclusive_groups

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_ActionsContainer):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class, self.fromfile_prefix_chars = usage, epilog, formatter_class, fromfile_prefix_chars
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._add_parent(parent)

    def _add_parent(self, parent):
        titles = {group.title: group for group in self._action_groups}
        moved = {}
        for group in parent._action_groups:
            if group.title not in titles:
                titles[group.title] = self.add_argument_group(group.title, group.description, conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                moved[id(action)] = titles[group.title]
        for group in parent._mutually_exclusive_groups:
            mine = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                moved[id(action)] = mine
        for action in parent._actions:
            moved.get(id(action), self)._add_action(action)
        self._defaults.update(parent._defaults)

    def _add_action(self, action):
        if action.option_strings:
            return self._optionals._add_action(action)
        return self._positionals._add_action(action)

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, [action for action in self._actions if not action.option_strings], self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        chosen = kwargs.pop("action", "parsers")
        action = self._registries["action"].get(chosen, chosen)(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: %s" % " ".join(rest))
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for name, default in self._defaults.items():
            if not hasattr(namespace, name):
                setattr(namespace, name, default)
        if self.exit_on_error:
            try:
                namespace, rest = self._parse(args, namespace)
            except ArgumentError as problem:
                self.error(str(problem))
        else:
            namespace, rest = self._parse(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest += getattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    parse_intermixed_args = parse_args
    parse_known_intermixed_args = parse_known_args

    def _parse(self, arguments, namespace):
        if self.fromfile_prefix_chars is not None:
            arguments = self._read_files(arguments)
        return _Parsing(self, arguments, namespace).run()

    def _read_files(self, arguments):
        found = []
        for argument in arguments:
            if not argument or argument[0] not in self.fromfile_prefix_chars:
                found.append(argument)
                continue
            try:
                with open(argument[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as problem:
                self.error(str(problem))
            found += self._read_files([word for line in lines for word in self.convert_arg_line_to_args(line)])
        return found

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _option_of(self, text):
        """(action, option string, value given with it) if the text is an option, None if it is an argument."""
        if not text or text[0] not in self.prefix_chars:
            return None
        if text in self._option_string_actions:
            return self._option_string_actions[text], text, None
        if len(text) == 1:
            return None
        option, equals, value = text.partition("=")
        if equals and option in self._option_string_actions:
            return self._option_string_actions[option], option, value
        matches = self._abbreviated(text)
        if len(matches) > 1:
            self.error("ambiguous option: %s could match %s" % (text, ", ".join([match[1] for match in matches])))
        if matches:
            return matches[0]
        if _is_negative_number(text) and not any(_is_negative_number(option) for option in self._option_string_actions):
            return None
        if " " in text:
            return None
        return None, text, None

    def _abbreviated(self, text):
        chars, found = self.prefix_chars, []
        if text[0] in chars and text[1] in chars:
            if self.allow_abbrev:
                prefix, equals, value = text.partition("=")
                for option in self._option_string_actions:
                    if option.startswith(prefix):
                        found.append((self._option_string_actions[option], option, value if equals else None))
            return found
        for option in self._option_string_actions:
            if option == text[:2]:
                found.append((self._option_string_actions[option], option, text[2:]))
            elif self.allow_abbrev and option.startswith(text):
                found.append((self._option_string_actions[option], option, None))
        return found

    def _get_values(self, action, texts):
        if action.nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts = list(texts)
            texts.remove("--")
        nargs = action.nargs
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            value = action.default if action.default is not None else []
        elif len(texts) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, texts[0])
            self._check_value(action, value)
        elif nargs == REMAINDER:
            value = [self._get_value(action, text) for text in texts]
        elif nargs == PARSER:
            value = [self._get_value(action, text) for text in texts]
            self._check_value(action, value[0])
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, text) for text in texts]
            for one in value:
                self._check_value(action, one)
        return value

    def _get_value(self, action, text):
        convert = self._registries["type"].get(action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, "%r is not callable" % (convert,))
        try:
            return convert(text)
        except ArgumentTypeError as problem:
            raise ArgumentError(action, str(problem)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, "invalid %s value: %r" % (name, text)) from None

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, "invalid choice: %r (choose from %s)" % (value, ", ".join(map(repr, action.choices))))

    # Help and errors.

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        return self._formatter_with_usage().format_help()

    def _formatter_with_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter

    def format_help(self):
        formatter = self._formatter_with_usage()
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (_sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))

    def __repr__(self):
        names = ["prog", "usage", "description", "formatter_class", "conflict_handler", "add_help"]
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % (name, getattr(self, name)) for name in names))


def _is_negative_number(text):
    if text[:1] != "-" or not text[1:].replace(".", "", 1).isdigit():
        return False
    return not text.endswith(".")


_WORDS = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}


class _Parsing:
    """One walk over a command line. Which texts are options (O) and which are arguments (A) is decided first."""

    def __init__(self, parser, texts, namespace):
        self.parser, self.texts, self.namespace = parser, texts, namespace
        self.positionals = [action for action in parser._actions if not action.option_strings]
        self.options, kinds = {}, []
        after = False
        for place, text in enumerate(texts):
            if text == "--" and not after:
                kinds.append("-")
                after = True
            elif after:
                kinds.append("A")
            else:
                option = parser._option_of(text)
                if option is None:
                    kinds.append("A")
                else:
                    self.options[place] = option
                    kinds.append("O")
        self.kinds = "".join(kinds)
        self.extras, self.seen, self.seen_given = [], set(), []

    def run(self):
        place, last = 0, max(self.options, default=-1)
        while place <= last:
            upcoming = min(at for at in self.options if at >= place)
            if place != upcoming:
                end = self.take_positionals(place)
                if end > place:
                    place = end
                    continue
                place = end
            if place not in self.options:
                self.extras += self.texts[place:upcoming]
                place = upcoming
            place = self.take_option(place)
        place = self.take_positionals(place)
        self.extras += self.texts[place:]
        self.check_missing()
        return self.namespace, self.extras

    def take_option(self, place):
        action, option, value = self.options[place]
        parser = self.parser
        while True:
            if action is None:
                self.extras.append(self.texts[place])
                return place + 1
            if value is None:
                start = place + 1
                count = self.option_count(action, self.kinds[start:])
                texts = self.texts[start:start + count]
                self.act(action, texts, option)
                return start + count
            if action.nargs == 0:
                if option[1] in parser.prefix_chars or value == "":
                    raise ArgumentError(action, "ignored explicit argument %r" % value)
                self.act(action, [], option)
                following = option[0] + value[0]
                if following not in parser._option_string_actions:
                    raise ArgumentError(action, "ignored explicit argument %r" % value)
                action, option, value = parser._option_string_actions[following], following, value[1:] or None
                continue
            if action.nargs in (None, OPTIONAL, ONE_OR_MORE, ZERO_OR_MORE, REMAINDER, 1):
                self.act(action, [value], option)
                return place + 1
            raise ArgumentError(action, "ignored explicit argument %r" % value)

    def option_count(self, action, kinds):
        run = len(kinds) - len(kinds.lstrip("A"))
        nargs = action.nargs
        if nargs is None:
            fits, count = run >= 1, 1
        elif nargs == OPTIONAL:
            fits, count = True, min(run, 1)
        elif nargs == ZERO_OR_MORE:
            fits, count = True, run
        elif nargs == ONE_OR_MORE:
            fits, count = run >= 1, run
        elif nargs == REMAINDER:
            fits, count = True, len(kinds)
        elif nargs == PARSER:
            fits, count = run >= 1, len(kinds)
        else:
            fits, count = run >= nargs, nargs
        if not fits:
            default = "expected %s argument%s" % (nargs, "" if nargs == 1 else "s")
            raise ArgumentError(action, _WORDS.get(nargs, default))
        return count

    def take_positionals(self, place):
        counts = self.match_positionals(self.kinds[place:])
        for action, count in zip(self.positionals, counts):
            texts = self.texts[place:place + count]
            place += count
            self.act(action, texts)
        del self.positionals[:len(counts)]
        return place

    def match_positionals(self, kinds):
        """As many of the positionals as can be satisfied from here, each taking as much as leaves enough for those after it."""
        for number in range(len(self.positionals), 0, -1):
            counts = self.match(self.positionals[:number], kinds)
            if counts is not None:
                return counts
        return []

    def match(self, actions, kinds):
        if not actions:
            return []
        nargs = actions[0].nargs
        run = len(kinds) - len(kinds.lstrip("A-"))
        arguments = kinds[:run].count("A")
        if nargs is None:
            low, high = 1, 1
        elif nargs == OPTIONAL:
            low, high = 0, 1
        elif nargs == ZERO_OR_MORE:
            low, high = 0, arguments
        elif nargs == ONE_OR_MORE:
            low, high = 1, arguments
        elif nargs == PARSER:
            return [len(kinds)] if kinds[:1] == "A" or kinds[:2] == "-A" else None
        elif nargs == REMAINDER:
            return [len(kinds)]
        elif nargs == SUPPRESS:
            low, high = 0, 0
        else:
            low, high = nargs, nargs
        for wanted in range(min(high, arguments), low - 1, -1):
            taken = self.length_of(kinds[:run], wanted)
            rest = self.match(actions[1:], kinds[taken:])
            if rest is not None:
                return [taken, *rest]
        return None

    def length_of(self, kinds, wanted):
        """How far the first wanted arguments reach, with a -- before or between them."""
        taken = 0
        while wanted:
            wanted -= kinds[taken] == "A"
            taken += 1
        if kinds[taken:taken + 1] == "-" and "A" not in kinds[taken:]:
            taken += 1
        return taken

    def act(self, action, texts, option=None):
        self.seen.add(id(action))
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.seen_given.append(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and any(other is given for given in self.seen_given):
                            raise ArgumentError(action, "not allowed with argument %s" % _name_of(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def check_missing(self):
        missing = []
        for action in self.parser._actions:
            if id(action) in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.dest is not SUPPRESS and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error("the following arguments are required: %s" % ", ".join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in group._group_actions for action in self.seen_given):
                names = [_name_of(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.parser.error("one of the arguments %s is required" % " ".join(names))
