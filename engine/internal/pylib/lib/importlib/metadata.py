"""importlib.metadata: installed packages, of which the playground has none."""


class PackageNotFoundError(ModuleNotFoundError):
    def __str__(self):
        return "No package metadata was found for %s" % self.args[0]


def version(distribution_name):
    raise PackageNotFoundError(distribution_name)


def metadata(distribution_name):
    raise PackageNotFoundError(distribution_name)


distribution = requires = files = metadata


def distributions(**kwargs):
    return iter(())


def entry_points(**params):
    return ()
