"""numbers: the abstract classes of numbers.

What a class asks of its subclasses is said by makers of abstract methods, so that the bodies show what it gives them.
"""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _abstract(method, owner, name, doc):
    method.__name__ = f"__{name}__"
    method.__qualname__ = f"{owner}.__{name}__"
    method.__doc__ = doc
    return abstractmethod(method)


def _unary(owner, name, doc):
    """A method without arguments that subclasses must have."""
    return _abstract(lambda self: None, owner, name, doc)


def _comparison(owner, name, symbol):
    return _abstract(lambda self, other: None, owner, name, f"self {symbol} other")


def _binary(owner, name, symbol):
    """The two methods of an operator that subclasses must have: the number on the left, and on the right."""
    return (
        _abstract(lambda self, other: None, owner, name, f"self {symbol} other"),
        _abstract(lambda self, other: None, owner, "r" + name, f"other {symbol} self"),
    )


class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    __slots__ = ()

    __complex__ = _unary(__qualname__, "complex", "complex(self)")
    __abs__ = _unary(__qualname__, "abs", "abs(self)")
    __neg__ = _unary(__qualname__, "neg", "-self")
    __pos__ = _unary(__qualname__, "pos", "+self")
    __eq__ = _comparison(__qualname__, "eq", "==")
    __add__, __radd__ = _binary(__qualname__, "add", "+")
    __mul__, __rmul__ = _binary(__qualname__, "mul", "*")
    __truediv__, __rtruediv__ = _binary(__qualname__, "truediv", "/")

    def __bool__(self):
        return self != 0

    @abstractmethod
    def __pow__(self, exponent):
        """self ** exponent"""

    @abstractmethod
    def __rpow__(self, base):
        """base ** self"""

    @abstractmethod
    def conjugate(self):
        """The complex conjugate."""

    @property
    @abstractmethod
    def real(self):
        """The real part."""

    @property
    @abstractmethod
    def imag(self):
        """The imaginary part."""

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    __slots__ = ()

    __float__ = _unary(__qualname__, "float", "float(self)")
    __trunc__ = _unary(__qualname__, "trunc", "trunc(self)")
    __floor__ = _unary(__qualname__, "floor", "floor(self)")
    __ceil__ = _unary(__qualname__, "ceil", "ceil(self)")
    __lt__ = _comparison(__qualname__, "lt", "<")
    __le__ = _comparison(__qualname__, "le", "<=")
    __floordiv__, __rfloordiv__ = _binary(__qualname__, "floordiv", "//")
    __mod__, __rmod__ = _binary(__qualname__, "mod", "%")

    @abstractmethod
    def __round__(self, ndigits=None):
        """round(self, ndigits)"""

    def __divmod__(self, other):
        return (self // other, self % other)

    def __rdivmod__(self, other):
        return (other // self, other % self)

    # A real number as a complex one.
    imag = property(lambda self: 0)
    real = property(lambda self: +self)

    def __complex__(self):
        return complex(float(self))

    def conjugate(self):
        return +self


class Rational(Real):
    """A quotient of two integers."""

    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        """In lowest terms."""

    @property
    @abstractmethod
    def denominator(self):
        """In lowest terms, positive."""

    def __float__(self):
        # The terms may be numbers of any kind, whose quotient would be of that kind.
        above, below = int(self.numerator), int(self.denominator)
        return above / below


class Integral(Rational):
    __slots__ = ()

    __int__ = _unary(__qualname__, "int", "int(self)")
    __invert__ = _unary(__qualname__, "invert", "~self")
    __lshift__, __rlshift__ = _binary(__qualname__, "lshift", "<<")
    __rshift__, __rrshift__ = _binary(__qualname__, "rshift", ">>")
    __and__, __rand__ = _binary(__qualname__, "and", "&")
    __xor__, __rxor__ = _binary(__qualname__, "xor", "^")
    __or__, __ror__ = _binary(__qualname__, "or", "|")

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        """self ** exponent % modulus"""

    def __index__(self):
        return int(self)

    # An integer as a rational number.

    def __float__(self):
        return float(int(self))

    numerator = property(lambda self: +self)
    denominator = property(lambda self: 1)


Complex.register(complex)
Real.register(float)
Integral.register(int)
