"""timeit: measures with the simulated clock. Statements given as strings need exec(), which the playground may lack."""

import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._statement = self._callable(stmt, globals)
        self._setup = self._callable(setup, globals)

    def _callable(self, statement, names):
        if callable(statement):
            return statement
        if not isinstance(statement, str):
            raise ValueError("stmt is neither a string nor callable")
        if statement == "pass":
            return lambda: None
        if names is None:
            names = self.__dict__.setdefault("_names", {})

        def run():
            exec(statement, names)

        return run

    def timeit(self, number=default_number):
        statement, timer = self._statement, self.timer
        self._setup()
        begin = timer()
        for _ in range(number):
            statement()
        return timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for factor in (1, 2, 5):
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
