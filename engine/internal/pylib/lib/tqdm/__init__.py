"""tqdm: progress bars on standard error, drawn again after at least mininterval seconds, as the package from outside does."""

import sys as _sys
import time as _time

__version__ = "4.66.1"
__all__ = ["tqdm", "trange"]


def _clock(seconds):
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return "%d:%02d:%02d" % (hours, minutes, seconds) if hours else "%02d:%02d" % (minutes, seconds)


def _scaled(number, divisor=1000):
    for prefix in ("", "k", "M", "G", "T", "P", "E", "Z"):
        if abs(number) < 999.5:
            return ("%1.2f" if abs(number) < 9.995 else "%2.1f" if abs(number) < 99.95 else "%3.0f") % number + prefix
        number /= divisor
    return "%3.1fY" % number


class tqdm:
    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, maxinterval=10.0, miniters=None,
                 ascii=None, disable=False, unit="it", unit_scale=False, dynamic_ncols=False, smoothing=0.3, bar_format=None, initial=0, position=None,
                 postfix=None, unit_divisor=1000, **kwargs):
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                total = None
        self.iterable, self.total, self.n, self.initial = iterable, total, initial, initial
        self.desc, self.leave, self.unit, self.unit_scale, self.unit_divisor = desc + ": " if desc else "", leave, unit, unit_scale, unit_divisor
        self.fp = _sys.stderr if file is None else file
        self.ncols, self.ascii, self.disable, self.mininterval = ncols, ascii, disable, mininterval
        self.postfix = ""
        if isinstance(postfix, dict):
            self.set_postfix(postfix, refresh=False)
        elif postfix:
            self.postfix = str(postfix)
        self.start_t = self.last_print_t = _time.perf_counter()
        self._shown = 0
        self._open = not disable
        if self._open:
            self.refresh()

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __bool__(self):
        return self.total > 0 if self.total is not None else self.iterable is not None

    def __iter__(self):
        if self.disable:
            yield from self.iterable
            return
        try:
            for item in self.iterable:
                yield item
                self.update()
        finally:
            self.close()

    async def __aiter__(self):
        try:
            async for item in self.iterable:
                yield item
                self.update()
        finally:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def update(self, n=1):
        self.n += n
        if self._open and _time.perf_counter() - self.last_print_t >= self.mininterval:
            self.refresh()
            return True

    def close(self):
        if not self._open:
            return
        self._open = False
        if self.leave:
            self._draw()
            self.fp.write("\n")
        else:
            self.fp.write("\r" + " " * self._shown + "\r")

    def clear(self, nolock=False):
        if self._open:
            self.fp.write("\r" + " " * self._shown + "\r")

    def refresh(self, nolock=False, lock_args=None):
        if not self.disable:
            self._draw()
            self.last_print_t = _time.perf_counter()

    display = refresh

    def reset(self, total=None):
        self.n, self.total = 0, self.total if total is None else total
        self.start_t = self.last_print_t = _time.perf_counter()
        self.refresh()

    def set_description(self, desc=None, refresh=True):
        self.desc = desc + ": " if desc else ""
        if refresh:
            self.refresh()

    def set_description_str(self, desc=None, refresh=True):
        self.desc = desc or ""
        if refresh:
            self.refresh()

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        values = {**(ordered_dict or {}), **{name: kwargs[name] for name in sorted(kwargs)}}
        self.postfix = ", ".join("%s=%s" % (name, ("%.3g" % value if isinstance(value, float) else str(value)).strip()) for name, value in values.items())
        if refresh:
            self.refresh()

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = str(s)
        if refresh:
            self.refresh()

    @property
    def format_dict(self):
        return {"n": self.n, "total": self.total, "elapsed": _time.perf_counter() - self.start_t, "prefix": self.desc, "unit": self.unit}

    def __str__(self):
        elapsed = _time.perf_counter() - self.start_t
        done = self.n - self.initial
        rate = done / elapsed if elapsed and done else None
        if rate is None:
            speed = "?" + self.unit + "/s"
        elif rate >= 1:
            speed = (_scaled(rate) if self.unit_scale else "%5.2f" % rate) + self.unit + "/s"
        else:
            speed = (_scaled(1 / rate) if self.unit_scale else "%5.2f" % (1 / rate)) + "s/" + self.unit
        shown = _scaled(self.n, self.unit_divisor) if self.unit_scale else str(self.n)
        after = ", " + self.postfix if self.postfix else ""
        if not self.total:
            return "%s%s%s [%s, %s%s]" % (self.desc, shown, self.unit, _clock(elapsed), speed, after)
        fraction = self.n / self.total
        left = _clock((self.total - self.n) / rate) if rate else "?"
        whole = _scaled(self.total, self.unit_divisor) if self.unit_scale else str(self.total)
        right = "| %s/%s [%s<%s, %s%s]" % (shown, whole, _clock(elapsed), left, speed, after)
        start = "%s%3.0f%%|" % (self.desc, fraction * 100)
        width = 10 if self.ncols is None else max(1, self.ncols - len(start) - len(right))
        return start + self._bar(min(fraction, 1), width) + right

    def _bar(self, fraction, width):
        if self.ascii:
            symbols = " 123456789#" if self.ascii is True else self.ascii
        else:
            symbols = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588"
        steps = len(symbols) - 1
        full, part = divmod(int(fraction * width * steps), steps)
        return (symbols[-1] * full + (symbols[part] if full < width else "")).ljust(width)

    def _draw(self):
        text = str(self)
        self.fp.write("\r" + text + " " * max(self._shown - len(text), 0))
        self._shown = len(text)

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        (_sys.stdout if file is None else file).write(s + end)

    @classmethod
    def pandas(cls, *args, **kwargs):
        raise NotImplementedError("the playground does not support tqdm.pandas")

    @classmethod
    def set_lock(cls, lock):
        cls._lock = lock

    @classmethod
    def get_lock(cls):
        if not hasattr(cls, "_lock"):
            import threading

            cls._lock = threading.RLock()
        return cls._lock


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)
