"""gc: the playground's memory is collected by other means, so there is nothing to steer."""

DEBUG_STATS = DEBUG_COLLECTABLE = DEBUG_UNCOLLECTABLE = DEBUG_SAVEALL = DEBUG_LEAK = 0
garbage = []
callbacks = []
_enabled = True


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def collect(generation=2):
    return 0


def get_count():
    return (0, 0, 0)


def get_threshold():
    return (700, 10, 10)


def set_threshold(*thresholds):
    pass


def freeze():
    pass


def unfreeze():
    pass
