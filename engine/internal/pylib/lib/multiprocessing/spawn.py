"""multiprocessing.spawn: how a fresh interpreter becomes a process of the program."""

import _fs_process as _machine
import io
import os
import sys
from multiprocessing import process, reduction, util
from multiprocessing.context import _default_context

__all__ = [
    "_main", "freeze_support", "set_executable", "get_executable", "get_preparation_data", "get_command_line", "import_main_path",
]

_python_exe = getattr(sys, "executable", None)


def set_executable(exe):
    global _python_exe
    _python_exe = exe


def get_executable():
    return _python_exe


def is_forking(argv):
    return len(argv) >= 2 and argv[1] == "--multiprocessing-fork"


def freeze_support():
    pass  # only the programs that were made for Windows need it


def get_command_line(**arguments):
    program = "from multiprocessing.spawn import spawn_main; spawn_main(%s)"
    return [get_executable(), "-c", program % ", ".join("%s=%r" % item for item in arguments.items()), "--multiprocessing-fork"]


def spawn_main(data):
    """The beginning of the child; returns its exit code."""
    from multiprocessing.popen_fork import sentinel_of
    return _main(io.BytesIO(data), sentinel_of(os.getppid()))


def _main(from_parent, parent_sentinel):
    process.current_process()._inheriting = True
    try:
        prepare(reduction.pickle.load(from_parent))
        process_object = reduction.pickle.load(from_parent)
    finally:
        del process.current_process()._inheriting
    return process_object._bootstrap(parent_sentinel)


def _check_not_importing_main():
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError("""
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """)


def get_preparation_data(name):
    """What the child must know before it can unpickle its process object."""
    _check_not_importing_main()
    data = {
        "log_to_stderr": util._log_to_stderr,
        "authkey": process.current_process().authkey,
        "name": name,
        "sys_path": list(getattr(sys, "path", ())),
        "sys_argv": sys.argv,
        "orig_dir": process.ORIGINAL_DIR,
        "dir": os.getcwd(),
        "start_method": _default_context.get_start_method(),
    }
    if util._logger is not None:
        data["log_level"] = util._logger.getEffectiveLevel()
    main_path = getattr(sys.modules["__main__"], "__file__", None)
    if main_path is not None:
        data["init_main_from_path"] = os.path.normpath(os.path.join(process.ORIGINAL_DIR, main_path))
    return data


def prepare(data):
    """Make this process like its parent, as far as that goes before the program's module has run."""
    here = process.current_process()
    steps = {
        "name": lambda name: setattr(here, "name", name),
        "authkey": lambda key: setattr(here, "authkey", key),
        "log_to_stderr": lambda wanted: wanted and util.log_to_stderr(),
        "log_level": lambda level: util.get_logger().setLevel(level),
        "sys_path": lambda directories: setattr(sys, "path", directories),
        "sys_argv": lambda arguments: setattr(sys, "argv", arguments),
        "dir": os.chdir,
        "orig_dir": lambda directory: setattr(process, "ORIGINAL_DIR", directory),
        "start_method": lambda method: _default_context.set_start_method(method, force=True),
        "init_main_from_path": _fixup_main_from_path,
    }
    for key, step in steps.items():
        if key in data:
            step(data[key])


old_main_modules = []


def _fixup_main_from_path(main_path):
    """Run the program's module again, under the name of __mp_main__."""
    current = sys.modules.get("__main__")
    if getattr(current, "__file__", None) == main_path:
        return
    old_main_modules.append(current)
    _machine.load_main()()


def import_main_path(main_path):
    _fixup_main_from_path(main_path)
