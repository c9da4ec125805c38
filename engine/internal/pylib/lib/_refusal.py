"""_refusal: names that programs may import although using them is not supported."""


def refused(name):
    """A class to import and subclass; making an instance, or calling it as a function, says that NAME is not supported."""

    class Refused:
        def __new__(cls, *args, **kwargs):
            raise NotImplementedError("the playground does not support " + name)

    Refused.__name__ = Refused.__qualname__ = name.rpartition(".")[2]
    Refused.__module__ = name.rpartition(".")[0]
    return Refused


def refuse_names(module, names):
    """Adds refused names, separated by spaces, to a module's namespace."""
    for name in names.split():
        module[name] = refused(module["__name__"] + "." + name)
