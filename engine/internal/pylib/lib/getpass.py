"""getpass: who runs the program. Passwords are not asked for: the playground has no terminal that could hide them."""

import os as _os

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    pass


def getuser():
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if _os.environ.get(name):
            return _os.environ[name]
    return "user"


def getpass(prompt="Password: ", stream=None):
    raise NotImplementedError("the playground does not support getpass.getpass, since it has no terminal; use input()")
