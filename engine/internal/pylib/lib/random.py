"""random: CPython's generator and its distributions.

The same seed gives the same numbers as CPython 3.11. A generator that is not seeded starts from the
run's own seed instead of the operating system's randomness, so that a run can be repeated.
"""

from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor
from math import isfinite as _isfinite, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt

import _fs_random
import os as _os
from bisect import bisect as _bisect
from collections.abc import Sequence as _Sequence
from itertools import accumulate as _accumulate
from operator import index as _as_index
from warnings import warn as _warn

__all__ = [
    "Random", "SystemRandom", "betavariate", "choice", "choices", "expovariate", "gammavariate", "gauss", "getrandbits", "getstate",
    "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint", "random", "randrange", "sample", "seed", "setstate",
    "shuffle", "triangular", "uniform", "vonmisesvariate", "weibullvariate",
]

BPF = 53
RECIP_BPF = 2.0 ** -53
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
LOG4 = _log(4.0)
SG_MAGICCONST = 1.0 + _log(4.5)
TWOPI = 2.0 * _pi
_ONE = 1


def _index(value, what):
    """An int, or for a while yet something that equals one (CPython 3.11 warns of that)."""
    try:
        return _as_index(value)
    except TypeError:
        number = int(value)
        if number != value:
            _warn("randrange() will raise TypeError in the future", DeprecationWarning, 3)
            raise ValueError("non-integer %s for randrange()" % what)
        _warn("non-integer arguments to randrange() have been deprecated since Python 3.10 and will be removed in a subsequent version",
              DeprecationWarning, 3)
        return number


class Random(_fs_random.Random):
    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        # A subclass with a random() of its own, but no getrandbits(), is to be believed in integers too.
        for parent in cls.__mro__:
            names = parent.__dict__
            if "_randbelow" in names or parent is Random:
                break
            if "getrandbits" in names:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in names:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def _randbelow_with_getrandbits(self, n):
        if not n:
            return 0
        bits = n.bit_length()
        result = self.getrandbits(bits)
        while result >= n:
            result = self.getrandbits(bits)
        return result

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        draw = self.random
        if not n:
            return 0
        if n >= maxsize:
            return _floor(draw() * n)
        # Each remainder is as likely as the others below the largest multiple of n.
        multiple = maxsize - maxsize % n
        limit = multiple / maxsize
        share = draw()
        while share >= limit:
            share = draw()
        return _floor(share * maxsize) % n

    def seed(self, a=None, version=2):
        if a is None:
            self._reseed()
        elif version == 1 and isinstance(a, (str, bytes)):
            text = a.decode("latin-1") if isinstance(a, bytes) else a
            number = ord(text[0]) << 7 if text else 0
            for character in map(ord, text):
                number = ((1000003 * number) ^ character) & 0xFFFFFFFFFFFFFFFF
            number ^= len(text)
            self._seed(-2 if number == -1 else number)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            self._seed_text(a.encode() if isinstance(a, str) else bytes(a))
        elif isinstance(a, (int, float)):
            self._seed(a)
        else:
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, self._state(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version != 3:
            raise ValueError("state with version %s passed to Random.setstate() of version %s" % (version, self.VERSION))
        _, internal, self.gauss_next = state
        self._set_state(internal)

    def __reduce__(self):
        state = self.getstate()
        return self.__class__, (), state

    def __setstate__(self, state):
        self.setstate(state)

    def __getstate__(self):
        return self.getstate()

    def randbytes(self, n):
        bits = self.getrandbits(n * 8)
        return bits.to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        first = start if type(start) is int else _index(start, "arg 1")
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = stop if type(stop) is int else _index(stop, "stop")
        width = last - first
        by = step if type(step) is int else _index(step, "step")
        if by == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (first, last, width))
        if by > 0:
            count = (width + by - 1) // by
        elif by < 0:
            count = (width + by + 1) // by
        else:
            raise ValueError("zero step for randrange()")
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return first + by * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        size = len(seq)
        if not size:
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(size)]

    def shuffle(self, x):
        below = self._randbelow
        for i in reversed(range(1, len(x))):
            j = below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            totals = list(_accumulate(counts))
            if len(totals) != n:
                raise ValueError("The number of counts does not match the population")
            total = totals.pop()
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[_bisect(totals, s)] for s in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        below = self._randbelow
        result = [None] * k
        # Up to some size a list of all elements takes less memory than a set of the places drawn.
        largest_pool = 21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3, 4))
        if n > largest_pool:
            drawn = {}
            while len(drawn) < k:
                drawn[below(n)] = True
            return [population[place] for place in drawn]
        left = list(population)
        for i in range(k):
            place = below(n - i)
            result[i] = left[place]
            left[place] = left[n - i - 1]  # what was last takes the place that became free
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        draw = self.random
        n = len(population)
        if weights is not None:
            if cum_weights is not None:
                raise TypeError("Cannot specify both weights and cumulative weights")
            try:
                cum_weights = list(_accumulate(weights))
            except TypeError:
                if isinstance(weights, int):
                    raise TypeError("The number of choices must be a keyword argument: k=%r" % weights) from None
                raise
        elif cum_weights is None:
            width = n + 0.0
            return [population[_floor(draw() * width)] for _ in range(k)]
        if n != len(cum_weights):
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        last = n - 1
        return [population[_bisect(cum_weights, draw() * total, 0, last)] for _ in range(k)]

    # Distributions that come from one number by the inverse of their distribution function. 1.0 - random() is never zero.

    def uniform(self, a, b):
        width = b - a
        return a + width * self.random()

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def weibullvariate(self, alpha, beta):
        exponential = -_log(1.0 - self.random())
        return alpha * exponential ** (1.0 / beta)

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def triangular(self, low=0.0, high=1.0, mode=None):
        share = self.random()
        rising = 0.5
        if mode is not None:
            try:
                rising = (mode - low) / (high - low)
            except ZeroDivisionError:
                return low
        if share > rising:
            return high + (low - high) * _sqrt((1.0 - share) * (1.0 - rising))
        return low + (high - low) * _sqrt(share * rising)

    # The normal distribution, and what is made of it.

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        # Kinderman and Monahan: the ratio of two uniform numbers, when it lies under the curve.
        draw = self.random
        inside = False
        while not inside:
            above = draw() - 0.5
            below = 1.0 - draw()
            ratio = NV_MAGICCONST * above / below
            inside = ratio * ratio / 4.0 <= -_log(below)
        return mu + ratio * sigma

    def lognormvariate(self, mu, sigma):
        normal = self.normalvariate(mu, sigma)
        return _exp(normal)

    def vonmisesvariate(self, mu, kappa):
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        # Best and Fisher: the envelope is a wrapped Cauchy distribution.
        half = 0.5 / kappa
        spread = half + _sqrt(1.0 + half * half)
        inside = False
        while not inside:
            z = _cos(_pi * draw())
            d = z / (spread + z)
            height = draw()
            inside = height < 1.0 - d * d or height <= (1.0 - d) * _exp(d)
        near = 1.0 / spread
        angle = _acos((near + z) / (1.0 + near * z))
        return (mu + angle if draw() > 0.5 else mu - angle) % TWOPI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            shape = -_log(1.0 - self.random())
        elif alpha > 1.0:
            shape = _gamma_above_one(self.random, alpha)
        else:
            shape = _gamma_below_one(self.random, alpha)
        return shape * beta

    def betavariate(self, alpha, beta):
        mine = self.gammavariate(alpha, 1.0)
        if not mine:
            return 0.0
        theirs = self.gammavariate(beta, 1.0)
        return mine / (mine + theirs)


def _gamma_above_one(draw, alpha):
    """Cheng's rejection method GB."""
    scale = _sqrt(2.0 * alpha - 1.0)
    base = alpha - LOG4
    slope = alpha + scale
    while True:
        odds = draw()
        if odds <= 1e-7 or odds >= 0.9999999:
            continue
        height = odds * odds * (1.0 - draw())
        v = _log(odds / (1.0 - odds)) / scale
        x = alpha * _exp(v)
        r = base + slope * v - x
        # The first test saves the logarithm in most cases.
        if r + SG_MAGICCONST - 4.5 * height >= 0.0 or r >= _log(height):
            return x


def _gamma_below_one(draw, alpha):
    """Ahrens and Dieter's rejection method GS: one envelope up to 1, another one for the tail."""
    total = (_e + alpha) / _e
    while True:
        area = total * draw()
        in_tail = area > 1.0
        x = -_log((total - area) / alpha) if in_tail else area ** (1.0 / alpha)
        height = draw()
        if height <= (x ** (alpha - 1.0) if in_tail else _exp(-x)):
            return x


class SystemRandom(Random):
    """Stands in for the operating system's randomness: seeded from the run, and deaf to seed()."""

    def random(self):
        return (int.from_bytes(_fs_random.urandom(7), "big") >> 3) * RECIP_BPF

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        size = (k + 7) // 8
        return int.from_bytes(_fs_random.urandom(size), "big") >> (size * 8 - k)

    def randbytes(self, n):
        return _fs_random.urandom(n)

    def seed(self, *args, **kwds):
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


_inst = Random()

# The functions of the module are the methods of one generator.
globals().update({_name: getattr(_inst, _name) for _name in __all__ if not _name.endswith("Random")})

_os.register_at_fork(after_in_child=_inst.seed)
