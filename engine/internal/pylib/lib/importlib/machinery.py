"""importlib.machinery: how a module was found."""

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = [".so"]


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached = None
        self.has_location = False

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    def __repr__(self):
        return "ModuleSpec(name=%r, loader=%r, origin=%r)" % (self.name, self.loader, self.origin)


class SourceFileLoader:
    def __init__(self, fullname, path):
        self.name, self.path = fullname, path


class BuiltinImporter:
    pass
