"""fractions: rational numbers."""

import math as _math
import numbers as _numbers
import operator as _operator
import re as _re
from decimal import Decimal as _Decimal

__all__ = ["Fraction"]
_FORMAT = _re.compile(r"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)(?:(?:\s*/\s*(?P<denom>\d+(_\d+)*))?|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)\s*\Z", _re.IGNORECASE)
_PRIME = (1 << 61) - 1


def _both(exact, fallback):
    """Both ways of an operator: exactly between rationals, else with floats or complex numbers."""

    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return exact(a, Fraction(b) if isinstance(b, int) else b)
        if isinstance(b, float):
            return fallback(float(a), b)
        if isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, _numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, float):
            return fallback(a, float(b))
        if isinstance(a, complex):
            return fallback(a, complex(b))
        return NotImplemented

    return forward, reverse


def _of(numerator, denominator):
    """A fraction of numbers without common divisor."""
    self = object.__new__(Fraction)
    self._numerator, self._denominator = numerator, denominator
    return self


def _reduced(numerator, denominator):
    divisor = _math.gcd(numerator, denominator)
    if denominator < 0:
        divisor = -divisor
    return _of(numerator // divisor, denominator // divisor)


class Fraction(_numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, _numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, (float, _Decimal)):
                self._numerator, self._denominator = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                self._numerator, self._denominator = _parsed(numerator)
            else:
                raise TypeError("argument should be a string or a Rational instance")
            return self
        if not (isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational)):
            raise TypeError("both arguments should be Rational instances")
        top, bottom = numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
        if bottom == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % top)
        reduced = _reduced(top, bottom)
        self._numerator, self._denominator = reduced._numerator, reduced._denominator
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, _numbers.Integral):
            return cls(int(dec))
        from decimal import Decimal

        if not isinstance(dec, Decimal):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a small denominator, by continued fractions."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            whole = n // d
            q2 = q0 + whole * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + whole * p1, q2
            n, d = d, n - whole * d
        k = (max_denominator - q0) // q1
        one, two = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return two if abs(two - self) <= abs(one - self) else one

    __add__, __radd__ = _both(lambda a, b: _reduced(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator), _operator.add)
    __sub__, __rsub__ = _both(lambda a, b: _reduced(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator), _operator.sub)
    __mul__, __rmul__ = _both(lambda a, b: _reduced(a._numerator * b._numerator, a._denominator * b._denominator), _operator.mul)

    def _quotient(a, b):
        if b._numerator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % ((a._numerator > 0) - (a._numerator < 0)))  # without what both numerators share
        return _reduced(a._numerator * b._denominator, a._denominator * b._numerator)

    __truediv__, __rtruediv__ = _both(_quotient, _operator.truediv)
    __floordiv__, __rfloordiv__ = _both(lambda a, b: a._numerator * b._denominator // (a._denominator * b._numerator), _operator.floordiv)

    def _rest(a, b):
        bottom = a._denominator * b._denominator
        return _reduced(a._numerator * b._denominator % (b._numerator * a._denominator), bottom)

    __mod__, __rmod__ = _both(_rest, _operator.mod)
    __divmod__, __rdivmod__ = _both(lambda a, b: (a // b, a % b), divmod)

    def __pow__(a, b):
        if not isinstance(b, _numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return _of(a._numerator ** power, a._denominator ** power)
        if a._numerator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % a._denominator ** -power)
        if a._numerator > 0:
            return _of(a._denominator ** -power, a._numerator ** -power)
        return _of((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        return _of(a._numerator, a._denominator)

    def __neg__(a):
        return _of(-a._numerator, a._denominator)

    def __abs__(a):
        return _of(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __float__(a):
        return a._numerator / a._denominator

    def __complex__(a):
        return complex(float(a))

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            shift = 10 ** abs(ndigits)
            return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)
        floor, rest = divmod(self._numerator, self._denominator)
        if rest * 2 == self._denominator:
            return floor + floor % 2
        return floor + (rest * 2 > self._denominator)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _PRIME)
        except ValueError:
            value = 314159
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, _numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return a == Fraction(*b.as_integer_ratio()) if _math.isfinite(b) else 0.0 == b
        return NotImplemented

    def _ordered(self, other, test):
        if isinstance(other, _numbers.Rational):
            return test(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return test(0.0, other) if not _math.isfinite(other) else test(self, Fraction(*other.as_integer_ratio()))
        return NotImplemented

    def __lt__(a, b):
        return a._ordered(b, _operator.lt)

    def __gt__(a, b):
        return a._ordered(b, _operator.gt)

    def __le__(a, b):
        return a._ordered(b, _operator.le)

    def __ge__(a, b):
        return a._ordered(b, _operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return (type(self), (self._numerator, self._denominator))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return "%s(%s, %s)" % (type(self).__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else "%s/%s" % (self._numerator, self._denominator)


def _parsed(text):
    match = _FORMAT.match(text)
    if match is None:
        raise ValueError("Invalid literal for Fraction: %r" % text)
    numerator = int(match["num"] or "0")
    if match["denom"]:
        denominator = int(match["denom"])
        if denominator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % numerator)
    else:
        denominator = 1
        if match["decimal"]:
            digits = match["decimal"].replace("_", "")
            denominator = 10 ** len(digits)
            numerator = numerator * denominator + int(digits)
        exponent = int(match["exp"] or 0)
        if exponent >= 0:
            numerator *= 10 ** exponent
        else:
            denominator *= 10 ** -exponent
    reduced = _reduced(-numerator if match["sign"] == "-" else numerator, denominator)
    return reduced._numerator, reduced._denominator
