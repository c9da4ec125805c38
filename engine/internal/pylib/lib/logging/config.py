"""logging.config: loggers, handlers and formatters described by a dictionary or a file."""

import logging
import logging.handlers
import sys as _sys

DEFAULT_LOGGING_CONFIG_PORT = 9030


def _resolve(name):
    """The object of a dotted name."""
    parts = name.split(".")
    used = parts[0]
    found = __import__(used)
    for part in parts[1:]:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _reset():
    for handler in logging.root.handlers[:]:
        logging.root.removeHandler(handler)


class BaseConfigurator:
    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as problem:
            raise ValueError("Cannot resolve %r: %s" % (s, problem)) from problem

    def convert(self, value):
        """ext://sys.stdout is an object, cfg://handlers.file a part of the configuration."""
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self.resolve(value[6:])
            if value.startswith("cfg://"):
                found = self.config
                for part in value[6:].replace("[", ".").replace("]", "").split("."):
                    found = found[int(part)] if isinstance(found, (list, tuple)) else found[part]
                return found
            return value
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(self.convert(item) for item in value)
        return value

    def configure_custom(self, config):
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        extra = config.pop(".", None) or {}
        made = factory(**{key: self.convert(value) for key, value in config.items() if str(key).isidentifier()})
        for name, value in extra.items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        self.handlers = {}
        if config.get("incremental"):
            self._increment(config)
            return
        existing = [name for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)]
        _reset()
        self.formatters = {name: self._named("formatter", name, self._formatter, one) for name, one in config.get("formatters", {}).items()}
        self.filters = {name: self._named("filter", name, self._filter, one) for name, one in config.get("filters", {}).items()}
        self._handlers(config.get("handlers", {}))
        disable = config.get("disable_existing_loggers", True)
        described = config.get("loggers", {})
        for name in sorted(described):
            self._named("logger", name, lambda one, name=name: self._logger(logging.getLogger(name), one, True), described[name])
        for name in existing:
            if name not in described:
                child = any(name.startswith(other + ".") for other in described)
                logger = logging.getLogger(name)
                if child:
                    logger.setLevel(logging.NOTSET)
                    logger.handlers, logger.propagate = [], True
                else:
                    logger.disabled = disable
        if config.get("root"):
            self._named("root logger", None, lambda one: self._logger(logging.getLogger(), one, False), config["root"])

    def _named(self, kind, name, make, config):
        try:
            return make(config)
        except Exception as problem:
            raise ValueError("Unable to configure %s" % (kind if name is None else "%s %r" % (kind, name))) from problem

    def _increment(self, config):
        for name, one in config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            if one.get("level"):
                logging._handlers[name].setLevel(logging._checkLevel(one["level"]))
        for name, one in config.get("loggers", {}).items():
            self._common(logging.getLogger(name), one)
        if config.get("root"):
            self._common(logging.getLogger(), config["root"])

    def _common(self, logger, config):
        if config.get("level") is not None:
            logger.setLevel(logging._checkLevel(config["level"]))

    def _formatter(self, config):
        config = dict(config)
        if "()" in config:
            if "format" in config:
                config["fmt" if config["()"] == "logging.Formatter" else "format"] = config.pop("format")
            return self.configure_custom(config)
        kind = self.resolve(config["class"]) if config.get("class") else logging.Formatter
        options = {"defaults": config["defaults"]} if "defaults" in config else {}
        return kind(config.get("format"), config.get("datefmt"), config.get("style", "%"), config.get("validate", True), **options)

    def _filter(self, config):
        config = dict(config)
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def _handlers(self, described):
        waiting = sorted(described)
        while waiting:
            name = waiting.pop(0)
            targets = [target for target in [described[name].get("target")] if isinstance(target, str) and target in described and target not in self.handlers]
            if targets and waiting:
                waiting.append(name)  # after the handler it passes records to
                continue
            handler = self._named("handler", name, self._handler, described[name])
            handler.name = name
            self.handlers[name] = handler

    def _handler(self, config):
        config = dict(config)
        formatter, level, filters = config.pop("formatter", None), config.pop("level", None), config.pop("filters", None)
        if formatter is not None:
            if formatter not in self.formatters:
                raise ValueError("Unable to set formatter %r" % formatter)
            formatter = self.formatters[formatter]
        if "()" in config:
            factory = config.pop("()")
            factory = factory if callable(factory) else self.resolve(factory)
        else:
            factory = self.resolve(config.pop("class"))
            if issubclass(factory, logging.handlers.MemoryHandler) and "target" in config:
                config["target"] = self.handlers[config["target"]]
        extra = config.pop(".", None) or {}
        options = {key: self.convert(value) for key, value in config.items() if key.isidentifier()}
        handler = factory(**options)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        self._add_filters(handler, filters or ())
        for name, value in extra.items():
            setattr(handler, name, value)
        return handler

    def _add_filters(self, target, names):
        for name in names:
            if isinstance(name, str) and name not in self.filters:
                raise ValueError("Unable to add filter %r" % name)
            target.addFilter(self.filters[name] if isinstance(name, str) else name)

    def _logger(self, logger, config, may_propagate):
        self._common(logger, config)
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers", ()):
            if name not in self.handlers:
                raise ValueError("Unable to add handler %r" % name)
            logger.addHandler(self.handlers[name])
        self._add_filters(logger, config.get("filters") or ())
        if may_propagate:
            logger.disabled = False
            if config.get("propagate") is not None:
                logger.propagate = config["propagate"]


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def _sections(text):
    """The sections of an ini file."""
    sections, current = {}, None
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped[0] in "#;":
            continue
        if stripped.startswith("[") and stripped.endswith("]"):
            current = sections.setdefault(stripped[1:-1], {})
        elif current is not None:
            key, _, value = stripped.partition("=" if "=" in stripped else ":")
            current[key.strip().lower()] = value.strip()
    return sections


def _names(section):
    return [name.strip() for name in section.get("keys", "").split(",") if name.strip()]


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    text = fname.read() if hasattr(fname, "read") else open(fname, encoding=encoding).read()
    sections = _sections(text)
    if not sections:
        raise RuntimeError("%s is invalid: File contains no section headers." % fname)
    for key, value in (defaults or {}).items():
        for section in sections.values():
            for name in section:
                section[name] = section[name].replace("%%(%s)s" % key, str(value))
    namespace = vars(logging)
    existing = [name for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)]
    formatters, handlers = {}, {}
    for name in _names(sections.get("formatters", {})):
        section = sections["formatter_" + name]
        kind = _resolve(section["class"]) if section.get("class") else logging.Formatter
        formatters[name] = kind(section.get("format"), section.get("datefmt") or None, section.get("style") or "%")
    for name in _names(sections.get("handlers", {})):
        section = sections["handler_" + name]
        kind = section["class"]
        kind = eval(kind, namespace) if kind.partition(".")[0] in namespace or "." not in kind else _resolve(kind)
        made = kind(*_arguments(section.get("args", "()"), namespace), **eval(section.get("kwargs", "{}"), namespace))
        made.name = name
        if section.get("level"):
            made.setLevel(section["level"])
        if section.get("formatter"):
            made.setFormatter(formatters[section["formatter"]])
        handlers[name] = made
    _reset()
    described = []
    for name in _names(sections["loggers"]):
        section = sections["logger_" + name]
        logger = logging.root if name == "root" else logging.getLogger(section.get("qualname", name))
        if name != "root":
            described.append(logger.name)
            logger.propagate = int(section.get("propagate", 1))
            logger.disabled = False
        if section.get("level"):
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for one in section.get("handlers", "").split(","):
            if one.strip():
                logger.addHandler(handlers[one.strip()])
    for name in existing:
        if name not in described and not any(name.startswith(other + ".") for other in described):
            logging.getLogger(name).disabled = disable_existing_loggers


def _arguments(text, namespace):
    found = eval(text, {**namespace, "sys": _sys})
    return found if isinstance(found, tuple) else (found,)


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("the playground does not support logging.config.listen")


def stopListening():
    pass
