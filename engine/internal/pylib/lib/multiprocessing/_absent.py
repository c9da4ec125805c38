"""multiprocessing._absent: what is said about everything that needs more than one process."""


def absent(name):
    """The exception to raise where a program uses multiprocessing.NAME."""
    return NotImplementedError("the playground does not support multiprocessing.%s yet" % name)
