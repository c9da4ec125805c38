"""decimal: numbers with decimal digits, as many as the context says (General Decimal Arithmetic Specification, on which Python's module is
built). exp, ln and log10 are rounded correctly but for rare last digits.
"""

from _fs_collections import type_name as _type_name
import math as _math
import numbers as _numbers
import re as _re
from collections import namedtuple as _namedtuple
from contextvars import ContextVar as _ContextVar

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped", "InvalidOperation",
           "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext",
           "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP",
           "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS",
           "HAVE_CONTEXTVAR"]

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING"
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP"
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN, MIN_ETINY = -MAX_EMAX, -1999999999999999997
HAVE_THREADS = HAVE_CONTEXTVAR = True
DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded, Inexact, Clamped)
_PLAIN = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation, DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = globals().get("DefaultContext")
        self.prec = prec if prec is not None else base.prec if base else 28
        self.rounding = rounding if rounding is not None else base.rounding if base else ROUND_HALF_EVEN
        self.Emin = Emin if Emin is not None else base.Emin if base else -999999
        self.Emax = Emax if Emax is not None else base.Emax if base else 999999
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = {signal: signal in (flags or ()) for signal in _SIGNALS} if not isinstance(flags, dict) else dict(flags)
        trapped = base.traps if base and traps is None else traps
        self.traps = dict(trapped) if isinstance(trapped, dict) else {signal: signal in (trapped or ()) for signal in _SIGNALS}

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "rounding" and value not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        object.__setattr__(self, name, value)

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        self.flags = dict.fromkeys(_SIGNALS, False)

    def clear_traps(self):
        self.traps = dict.fromkeys(_SIGNALS, False)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _raise(self, condition, result, *details):
        """Signals a condition: raises it where it is trapped, else notes it and gives the result."""
        signal = _PLAIN.get(condition, condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition]) if not details else signal(*details)
        return result

    def create_decimal(self, num="0"):
        return Decimal(num, self)._fixed(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fixed(self)

    def __repr__(self):
        flags = ", ".join(signal.__name__ for signal in _SIGNALS if self.flags[signal])
        traps = ", ".join(signal.__name__ for signal in _SIGNALS if self.traps[signal])
        return "Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])" % (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)


def _context_operation(name, count):
    def operation(self, *args):
        if len(args) != count:
            raise TypeError("%s() takes exactly %d arguments" % (name, count))
        first, *rest = [_converted(arg, True) for arg in args]
        return getattr(Decimal, "_" + name if name in ("add", "subtract", "multiply", "divide", "divide_int", "remainder", "power") else name)(first, *rest, self)

    operation.__name__ = name
    return operation


for _name, _count in (("add", 2), ("subtract", 2), ("multiply", 2), ("divide", 2), ("divide_int", 2), ("remainder", 2), ("power", 2), ("sqrt", 1), ("exp", 1), ("ln", 1),
                      ("log10", 1), ("quantize", 2), ("normalize", 1), ("compare", 2), ("max", 2), ("min", 2)):
    if _name != "quantize":
        setattr(Context, _name, _context_operation(_name, _count))
Context.quantize = lambda self, a, b: _converted(a, True).quantize(_converted(b, True), context=self)
Context.plus = lambda self, a: _converted(a, True)._fixed(self)
Context.abs = lambda self, a: abs(_converted(a, True))._fixed(self)


_ROUNDINGS = {  # whether the kept part is to be enlarged, when what is dropped is below (-1), at (0) or above (1) the half
    ROUND_DOWN: lambda sign, kept, rest: False,
    ROUND_UP: lambda sign, kept, rest: True,
    ROUND_HALF_UP: lambda sign, kept, rest: rest >= 0,
    ROUND_HALF_DOWN: lambda sign, kept, rest: rest > 0,
    ROUND_HALF_EVEN: lambda sign, kept, rest: rest > 0 or rest == 0 and kept % 2 == 1,
    ROUND_CEILING: lambda sign, kept, rest: not sign,
    ROUND_FLOOR: lambda sign, kept, rest: bool(sign),
    ROUND_05UP: lambda sign, kept, rest: kept % 5 == 0,
}


def _shifted(sign, coefficient, places, rounding):
    """The coefficient without its last places, rounded, and whether anything but zeros was dropped."""
    unit = 10 ** places
    kept, dropped = divmod(coefficient, unit)
    if not dropped:
        return kept, False
    half = 2 * dropped
    return kept + _ROUNDINGS[rounding](sign, kept, (half > unit) - (half < unit)), True


def _digits(n):
    return len(str(n))


_NUMBER = _re.compile(r"\s*([-+])?(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s)?nan(\d*))\s*\Z", _re.IGNORECASE)
_PRIME = (1 << 61) - 1
_INVERSE_OF_TEN = pow(10, _PRIME - 2, _PRIME)


def _made(sign, coefficient, exponent, special=""):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp, self._special = sign, coefficient, exponent, special
    return self


def _converted(value, required=False):
    """A Decimal from a Decimal or int; None for others unless one is required."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _made(int(value < 0), abs(int(value)), 0)
    if required:
        raise TypeError("conversion from %s to Decimal is not supported" % _type_name(value))
    return None


def _binary(name):
    """An operator and its reflection."""

    def operation(self, other):
        number = _converted(other)
        return NotImplemented if number is None else getattr(self, name)(number, getcontext())

    def reflected(self, other):
        number = _converted(other)
        return NotImplemented if number is None else getattr(number, name)(self, getcontext())

    return operation, reflected


class Decimal:
    __slots__ = ("_sign", "_int", "_exp", "_special", "__weakref__")  # _special: "", "inf", "nan" or "snan"

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            made = cls._parsed(value, context)
        elif isinstance(value, Decimal):
            made = _made(value._sign, value._int, value._exp, value._special)
        elif isinstance(value, int):
            made = _converted(value)
        elif isinstance(value, float):
            made = _from_float(value)
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            text = "".join(map(str, digits)) or "0"
            made = _made(sign, int(text), 0 if isinstance(exponent, str) else exponent, {"F": "inf", "n": "nan", "N": "snan"}.get(exponent, ""))
        else:
            raise TypeError("conversion from %s to Decimal is not supported" % _type_name(value))
        if cls is not Decimal:
            own = object.__new__(cls)
            own._sign, own._int, own._exp, own._special = made._sign, made._int, made._exp, made._special
            return own
        return made

    @classmethod
    def _parsed(cls, text, context):
        match = _NUMBER.match(text.replace("_", ""))
        if match is None:
            return (context or getcontext())._raise(ConversionSyntax, _made(0, 0, 0, "nan"))
        sign = int(match[1] == "-")
        if match[2] is not None:
            fraction = match[3] or ""
            return _made(sign, int(match[2] + fraction or "0"), int(match[4] or 0) - len(fraction))
        if match[5]:
            return _made(sign, 0, 0, "inf")
        return _made(sign, int(match[7] or 0), 0, "snan" if match[6] else "nan")

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        return cls(_from_float(f))

    # Properties.

    def is_nan(self):
        return self._special.endswith("nan")

    def is_snan(self):
        return self._special == "snan"

    def is_qnan(self):
        return self._special == "nan"

    def is_infinite(self):
        return self._special == "inf"

    def is_finite(self):
        return not self._special

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._special and self._int == 0

    def is_normal(self, context=None):
        return not self._special and self._int != 0

    def is_subnormal(self, context=None):
        return False

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def adjusted(self):
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def as_tuple(self):
        digits = tuple(map(int, str(self._int))) if self._special != "inf" else (0,)
        if self.is_nan() and not self._int:
            digits = ()
        return DecimalTuple(self._sign, digits, {"": self._exp, "inf": "F", "nan": "n", "snan": "N"}[self._special])

    def as_integer_ratio(self):
        if self._special:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        number = -self._int if self._sign else self._int
        if self._exp >= 0:
            return number * 10 ** self._exp, 1
        unit = 10 ** -self._exp
        divisor = _math.gcd(number, unit)
        return number // divisor, unit // divisor

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def radix(self):
        return Decimal(10)

    # Rounding.

    def _fixed(self, context):
        """Rounded to the context's precision."""
        if self._special:
            return self
        places = _digits(self._int) - context.prec
        result = self
        if places > 0:
            coefficient, inexact = _shifted(self._sign, self._int, places, context.rounding)
            exponent = self._exp + places
            if _digits(coefficient) > context.prec:
                coefficient, exponent = coefficient // 10, exponent + 1
            result = _made(self._sign, coefficient, exponent)
            context._raise(Rounded, None)
            if inexact:
                context._raise(Inexact, None)
        if result._int and result.adjusted() > context.Emax:
            context.flags[Inexact] = context.flags[Rounded] = True
            return context._raise(Overflow, _made(self._sign, 0, 0, "inf"))
        if result._int and result.adjusted() < context.Emin:
            tiny = context.Etiny()
            if result._exp < tiny:
                coefficient, inexact = _shifted(self._sign, result._int, min(tiny - result._exp, _digits(result._int) + 1), context.rounding)
                result = _made(self._sign, coefficient, tiny)
                if inexact:
                    context._raise(Underflow, None)
        return result

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _converted(exp, True)
        if self._special or exp._special:
            if self.is_nan() or exp.is_nan():
                return self._propagated(exp, context)
            if self._special == exp._special == "inf":
                return self
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        result, inexact = self._rescaled(exp._exp, rounding or context.rounding)
        if _digits(result._int) > context.prec:
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        if inexact:
            context._raise(Inexact, None)
        return result

    def _rescaled(self, exponent, rounding):
        if not self._int:
            return _made(self._sign, 0, exponent), False
        if self._exp >= exponent:
            return _made(self._sign, self._int * 10 ** (self._exp - exponent), exponent), False
        coefficient, inexact = _shifted(self._sign, self._int, exponent - self._exp, rounding)
        return _made(self._sign, coefficient, exponent), inexact

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescaled(0, rounding or (context or getcontext()).rounding)[0]

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        result = self._fixed(context or getcontext())
        if result._special:
            return result
        if not result._int:
            return _made(result._sign, 0, 0)
        coefficient, exponent = result._int, result._exp
        while coefficient % 10 == 0:
            coefficient, exponent = coefficient // 10, exponent + 1
        return _made(result._sign, coefficient, exponent)

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_made(0, 1, -n), ROUND_HALF_EVEN)
        return self._integer(ROUND_HALF_EVEN)

    def _integer(self, rounding):
        if self.is_nan():
            raise ValueError("cannot convert NaN to integer")
        if self._special:
            raise OverflowError("cannot convert Infinity to integer")
        result = self._rescaled(0, rounding)[0]._int
        return -result if self._sign else result

    def __int__(self):
        return self._integer(ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return self._integer(ROUND_FLOOR)

    def __ceil__(self):
        return self._integer(ROUND_CEILING)

    def __float__(self):
        if self.is_snan():
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-" if self._sign else "") + (self._special or "%de%d" % (self._int, self._exp)))

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return bool(self._special) or self._int != 0

    # Arithmetic.

    def _propagated(self, other, context):
        """The result of an operation one of whose operands is a NaN."""
        for one in (self, other):
            if one is not None and one.is_snan():
                return context._raise(InvalidOperation, _made(one._sign, one._int, 0, "nan"))
        return self if self.is_nan() else other

    def _add(self, other, context):
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return self._propagated(other, context)
            if self._special and other._special and self._sign != other._sign:
                return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
            return self if self._special else other
        exponent = min(self._exp, other._exp)
        one = (-self._int if self._sign else self._int) * 10 ** (self._exp - exponent)
        two = (-other._int if other._sign else other._int) * 10 ** (other._exp - exponent)
        total = one + two
        if total:
            sign = int(total < 0)
        elif not one:
            sign = self._sign & other._sign if self._sign == other._sign else int(context.rounding == ROUND_FLOOR)
        else:
            sign = int(context.rounding == ROUND_FLOOR)
        return _made(sign, abs(total), exponent)._fixed(context)

    def _subtract(self, other, context):
        return self._add(_made(1 - other._sign, other._int, other._exp, other._special), context) if not other.is_nan() else self._add(other, context)

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return self._propagated(other, context)
            if not self or not other:
                return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
            return _made(sign, 0, 0, "inf")
        return _made(sign, self._int * other._int, self._exp + other._exp)._fixed(context)

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return self._propagated(other, context)
            if self._special and other._special:
                return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
            return _made(sign, 0, 0, "inf") if self._special else _made(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._raise(DivisionUndefined, _made(0, 0, 0, "nan"))
            return context._raise(DivisionByZero, _made(sign, 0, 0, "inf"))
        ideal = self._exp - other._exp
        if not self._int:
            return _made(sign, 0, ideal)._fixed(context)
        shift = max(_digits(other._int) - _digits(self._int) + context.prec + 1, 0)
        quotient, rest = divmod(self._int * 10 ** shift, other._int)
        exponent = ideal - shift
        if rest:
            quotient = quotient * 10 + 1  # what is dropped is never exactly a half
            exponent -= 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient, exponent = quotient // 10, exponent + 1
        return _made(sign, quotient, exponent)._fixed(context)

    def _divided(self, other, context):
        """Quotient without fraction and remainder, for numbers."""
        exponent = min(self._exp, other._exp)
        one, two = self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(one, two)
        if _digits(quotient) > context.prec:
            nan = context._raise(DivisionImpossible, _made(0, 0, 0, "nan"))
            return nan, nan
        return _made(self._sign ^ other._sign, quotient, 0), _made(self._sign, rest, exponent)._fixed(context)

    def _divide_int(self, other, context):
        sign = self._sign ^ other._sign
        if self.is_nan() or other.is_nan():
            return self._propagated(other, context)
        if self._special:
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan")) if other._special else _made(sign, 0, 0, "inf")
        if other._special:
            return _made(sign, 0, 0)
        if not other._int:
            return context._raise(DivisionByZero, _made(sign, 0, 0, "inf")) if self._int else context._raise(DivisionUndefined, _made(0, 0, 0, "nan"))
        return self._divided(other, context)[0]

    def _remainder(self, other, context):
        if self.is_nan() or other.is_nan():
            return self._propagated(other, context)
        if self._special:
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        if other._special:
            return self._fixed(context)
        if not other._int:
            return context._raise(InvalidOperation if self._int else DivisionUndefined, _made(0, 0, 0, "nan"))
        return self._divided(other, context)[1]

    def _power(self, other, context, modulo=None):
        if self.is_nan() or other.is_nan():
            return self._propagated(other, context)
        if not other._int and not other._special:
            return _made(0, 1, 0) if self else context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        whole = not other._special and (other._exp >= 0 or other._int % 10 ** -other._exp == 0)
        exponent = int(other) if whole else None
        sign = self._sign if whole and exponent % 2 else 0
        if self._sign and self and not whole:
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        if self._special or not self._int or other._special:
            if other._special and self and not self._special:
                grows = (abs(self) > 1) != bool(other._sign)
                return _made(0, 1, 0)._fixed(context) if abs(self) == 1 else _made(0, 0, 0, "inf") if grows else _made(0, 0, context.Etiny())
            infinite = bool(self._special) != bool(other._sign)
            return _made(sign, 0, 0, "inf") if infinite else _made(sign, 0, 0)
        if not whole and abs(self) == 1:
            one = _made(0, 10 ** (context.prec - 1), 1 - context.prec)
            return context._raise(Inexact, context._raise(Rounded, one))
        if whole and 0 < abs(exponent) < 100000:
            work = context.copy()
            work.prec, work.traps, work.rounding = context.prec + _digits(exponent) + 6, dict.fromkeys(_SIGNALS, False), ROUND_HALF_EVEN
            work.flags = dict(context.flags)
            result, base, left = _made(0, 1, 0), abs(self), abs(exponent)
            while left:
                if left & 1:
                    result = result._multiply(base, work)
                left >>= 1
                if left:
                    base = base._multiply(base, work)
            if exponent < 0:
                result = _made(0, 1, 0)._divide(result, work)
                if not work.flags[Inexact]:
                    result = result.normalize(work)
            return _made(sign, result._int, result._exp, result._special)._fixed(context)
        work = context.copy()
        work.prec, work.traps = context.prec + _digits(max(abs(self.adjusted()), 1)) + 8, dict.fromkeys(_SIGNALS, False)
        result = other._multiply(abs(self).ln(work), work).exp(work)
        return result._inexactly(context)

    __add__, __radd__ = _binary("_add")
    __sub__, __rsub__ = _binary("_subtract")
    __mul__, __rmul__ = _binary("_multiply")
    __truediv__, __rtruediv__ = _binary("_divide")
    __floordiv__, __rfloordiv__ = _binary("_divide_int")
    __mod__, __rmod__ = _binary("_remainder")

    def __divmod__(self, other):
        other = _converted(other)
        return NotImplemented if other is None else (self // other, self % other)

    def __rdivmod__(self, other):
        other = _converted(other)
        return NotImplemented if other is None else divmod(other, self)

    def __pow__(self, other, modulo=None):
        if modulo is not None:
            return _converted(pow(int(self), int(other), int(modulo)))
        other = _converted(other)
        return NotImplemented if other is None else self._power(other, getcontext())

    def __rpow__(self, other):
        other = _converted(other)
        return NotImplemented if other is None else other._power(self, getcontext())

    def __neg__(self):
        sign = 0 if self.is_zero() and getcontext().rounding != ROUND_FLOOR else 1 - self._sign
        return self._propagated(None, getcontext()) if self.is_nan() else _made(sign, self._int, self._exp, self._special)._fixed(getcontext())

    def __pos__(self):
        sign = 0 if self.is_zero() and getcontext().rounding != ROUND_FLOOR else self._sign
        return self._propagated(None, getcontext()) if self.is_nan() else _made(sign, self._int, self._exp, self._special)._fixed(getcontext())

    def __abs__(self):
        return self._propagated(None, getcontext()) if self.is_nan() else _made(0, self._int, self._exp, self._special)._fixed(getcontext())

    def copy_abs(self):
        return _made(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _made(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _made(_converted(other, True)._sign, self._int, self._exp, self._special)

    def fma(self, other, third, context=None):
        context = context or getcontext()
        work = context.copy()
        work.prec = MAX_PREC
        return self._multiply(_converted(other, True), work)._add(_converted(third, True), context)

    def remainder_near(self, other, context=None):
        context, other = context or getcontext(), _converted(other, True)
        rest = self._remainder(other, context)
        if rest and (abs(rest) * 2 > abs(other) or abs(rest) * 2 == abs(other) and int(self // other) % 2):
            rest = rest - other.copy_sign(rest)
        return rest

    def scaleb(self, other, context=None):
        other = _converted(other, True)
        return _made(self._sign, self._int, self._exp + int(other), self._special)._fixed(context or getcontext())

    def shift(self, other, context=None):
        places = int(_converted(other, True))
        coefficient = self._int * 10 ** places if places >= 0 else self._int // 10 ** -places
        return _made(self._sign, coefficient % 10 ** (context or getcontext()).prec, self._exp)

    def same_quantum(self, other, context=None):
        other = _converted(other, True)
        return self._special == other._special if self._special or other._special else self._exp == other._exp

    def logb(self, context=None):
        return Decimal(self.adjusted())

    def sqrt(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._propagated(None, context)
        if self._sign and self:
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        if self._special:
            return self
        ideal = self._exp >> 1
        if not self._int:
            return _made(self._sign, 0, ideal)
        coefficient = self._int * 10 if self._exp & 1 else self._int
        shift = max(context.prec + 2 - (_digits(coefficient) + 1) // 2, 0)
        root = _math.isqrt(coefficient * 100 ** shift)
        exponent = ideal - shift
        if root * root == coefficient * 100 ** shift:
            while exponent < ideal and root % 10 == 0:
                root, exponent = root // 10, exponent + 1
        else:
            root, exponent = root * 10 + 1, exponent - 1
        work = context.copy()
        work.rounding, work.flags = ROUND_HALF_EVEN, context.flags
        return _made(0, root, exponent)._fixed(work)

    def exp(self, context=None):
        context = context or getcontext()
        if self.is_nan():
            return self._propagated(None, context)
        if self._special:
            return _made(0, 0, 0) if self._sign else self
        if not self._int:
            return _made(0, 1, 0)
        if self.adjusted() > _digits(context.Emax) + 1:
            return _made(0, 0, context.Etiny()) if self._sign else context._raise(Overflow, _made(0, 0, 0, "inf"))
        places = context.prec + max(self.adjusted(), 0) + 12
        value = int(self._rescaled(-places, ROUND_HALF_EVEN)[0]._int) * (-1 if self._sign else 1)
        tens, rest = divmod(value, _ln10(places))
        return _made(0, _exp_of(rest, places), tens - places)._inexactly(context)

    def _inexactly(self, context):
        """Rounded half to even; the digits behind are not exact."""
        work = context.copy()
        work.rounding, work.flags = ROUND_HALF_EVEN, context.flags
        return self._fixed(work)

    def ln(self, context=None):
        context = context or getcontext()
        special = self._logarithm_of_special(context)
        if special is not None:
            return special
        if self == 1:
            return _made(0, 0, 0)
        places = context.prec + max(_digits(self.adjusted()), abs((self - 1).adjusted()) if self.adjusted() in (0, -1) else 0) + 12
        value = _ln_of(self, places)
        return _made(int(value < 0), abs(value), -places)._inexactly(context)

    def log10(self, context=None):
        context = context or getcontext()
        special = self._logarithm_of_special(context)
        if special is not None:
            return special
        digits = str(self._int)
        if digits.rstrip("0") == "1":
            return Decimal(self.adjusted())._fixed(context)
        places = context.prec + _digits(self.adjusted()) + 14
        value = _ln_of(self, places) * 10 ** places // _ln10(places)
        return _made(int(value < 0), abs(value), -places)._inexactly(context)

    def _logarithm_of_special(self, context):
        if self.is_nan():
            return self._propagated(None, context)
        if not self:
            return _made(1, 0, 0, "inf")
        if self._sign:
            return context._raise(InvalidOperation, _made(0, 0, 0, "nan"))
        return self if self._special else None

    # Comparison.

    def _order(self, other):
        """-1, 0 or 1; both are no NaNs."""
        if self._special or other._special:
            one, two = ((-1 if one._sign else 1) if one._special else 0 for one in (self, other))
            return (one > two) - (one < two)
        exponent = min(self._exp, other._exp)
        one = (-self._int if self._sign else self._int) * 10 ** (self._exp - exponent)
        two = (-other._int if other._sign else other._int) * 10 ** (other._exp - exponent)
        return (one > two) - (one < two)

    def _comparable(self, other):
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return _converted(other)
        if isinstance(other, float):
            return _from_float(other)
        if isinstance(other, _numbers.Rational):
            return other
        return None

    def _compared(self, other, test, ordering):
        other = self._comparable(other)
        if other is None:
            return NotImplemented
        if not isinstance(other, Decimal):  # a fraction
            if self._special:
                return test(-1 if self._sign else 1) if not self.is_nan() else False
            mine, theirs = self.as_integer_ratio(), (other.numerator, other.denominator)
            one, two = mine[0] * theirs[1], theirs[0] * mine[1]
            return test((one > two) - (one < two))
        if self.is_nan() or other.is_nan():
            if ordering or self.is_snan() or other.is_snan():
                getcontext()._raise(InvalidOperation, None)
            return not ordering and test(1)
        return test(self._order(other))

    def __eq__(self, other):
        return self._compared(other, lambda order: order == 0, False)

    def __ne__(self, other):
        return self._compared(other, lambda order: order != 0, False)

    def __lt__(self, other):
        return self._compared(other, lambda order: order < 0, True)

    def __le__(self, other):
        return self._compared(other, lambda order: order <= 0, True)

    def __gt__(self, other):
        return self._compared(other, lambda order: order > 0, True)

    def __ge__(self, other):
        return self._compared(other, lambda order: order >= 0, True)

    def compare(self, other, context=None):
        other = _converted(other, True)
        if self.is_nan() or other.is_nan():
            return self._propagated(other, context or getcontext())
        return Decimal(self._order(other))

    compare_signal = compare

    def compare_total(self, other, context=None):
        return Decimal(self._order(_converted(other, True)))

    def max(self, other, context=None):
        other = _converted(other, True)
        if self.is_nan() or other.is_nan():
            return other if self.is_nan() else self
        return (self if self._order(other) > 0 else other)._fixed(context or getcontext())

    def min(self, other, context=None):
        other = _converted(other, True)
        if self.is_nan() or other.is_nan():
            return other if self.is_nan() else self
        return (self if self._order(other) < 0 else other)._fixed(context or getcontext())

    def __hash__(self):
        if self._special:
            if self.is_snan():
                raise TypeError("Cannot hash a signaling NaN value")
            return object.__hash__(self) if self.is_nan() else -314159 if self._sign else 314159
        power = pow(10, self._exp, _PRIME) if self._exp >= 0 else pow(_INVERSE_OF_TEN, -self._exp, _PRIME)
        value = self._int * power % _PRIME
        value = -value if self._sign else value
        return -2 if value == -1 else value

    # Text.

    def to_eng_string(self, context=None):
        return self._text(True, context)

    def _text(self, engineering=False, context=None):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + ("Infinity" if self._special == "inf" else {"nan": "NaN", "snan": "sNaN"}[self._special] + (str(self._int) if self._int else ""))
        digits = str(self._int)
        before = self._exp + len(digits)  # digits before the point, without exponent
        if self._exp <= 0 and before > -6:
            point = before
        elif not engineering:
            point = 1
        elif digits == "0":
            point = (before + 1) % 3 - 1
        else:
            point = (before - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        if before != point:
            text += ("E" if (context or getcontext()).capitals else "e") + "%+d" % (before - point)
        return sign + text

    def __str__(self):
        return self._text()

    def __repr__(self):
        return "Decimal('%s')" % self._text()

    def __format__(self, spec, context=None):
        match = _SPEC.match(spec)
        if match is None:
            raise ValueError("invalid format string")
        fill, align, sign, zero, width, grouping, precision, kind = match.groups()
        kind = kind or ""
        if self._special:
            body, zero = self.copy_abs()._text(), None
        else:
            body = self.copy_abs()._formatted(kind, int(precision) if precision is not None else None, context or getcontext())
        negative = self._sign
        lead = "-" if negative else sign if sign in ("+", " ") else ""
        width = int(width or 0)
        if grouping or zero:
            head, tail = _re.match(r"(\d*)(.*)", body).groups()
            if zero and (align in (None, "=")):
                room = width - len(lead) - len(tail)
                head = _grouped(head, grouping, room)
            elif grouping:
                head = _grouped(head, grouping, 0)
            body = head + tail
        fill, missing = fill or " ", width - len(lead) - len(body)
        if missing <= 0:
            return lead + body
        align = align or ">"
        if align == "=":
            return lead + fill * missing + body
        text = lead + body
        return text + fill * missing if align == "<" else fill * missing + text if align == ">" else fill * (missing // 2) + text + fill * (missing - missing // 2)

    def _formatted(self, kind, precision, context):
        rounding = context.rounding
        value = self
        if kind == "%":
            value = _made(0, self._int, self._exp + 2)
        if precision is not None:
            if kind in "eE" and kind:
                value = value._to_digits(precision + 1, rounding)
            elif kind in "fF%" and kind:
                value = value._rescaled(-precision, rounding)[0]
            elif _digits(value._int) > max(precision, 1):
                value = value._to_digits(max(precision, 1), rounding)
        if kind in ("f", "F", "%"):
            if value._exp > 0:
                value = value._rescaled(0, rounding)[0]
            digits = str(value._int).rjust(1 - value._exp, "0")
            text = digits if value._exp == 0 else digits[:value._exp] + "." + digits[value._exp:]
            return text + ("%" if kind == "%" else "")
        if kind in ("e", "E"):
            digits = str(value._int)
            before = value._exp + len(digits)
            if not value._int and precision is not None:
                digits, before = "0" * (precision + 1), 1 + value._exp + precision
            text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
            return text + kind + "%+d" % (before - 1)
        text = value._text()
        return text.replace("E", "e") if kind in ("g", "n") else text

    def _to_digits(self, count, rounding):
        if not self._int:
            return self
        places = _digits(self._int) - count
        if places <= 0:
            return _made(self._sign, self._int * 10 ** -places, self._exp + places)
        coefficient, _ = _shifted(self._sign, self._int, places, rounding)
        if _digits(coefficient) > count:
            return _made(self._sign, coefficient // 10, self._exp + places + 1)
        return _made(self._sign, coefficient, self._exp + places)

    def __reduce__(self):
        return (type(self), (str(self),))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_SPEC = _re.compile(r"(?:(.)?([<>=^]))?([-+ ])?(0)?(\d+)?(,)?(?:\.(\d+))?([eEfFgGn%])?\Z", _re.DOTALL)


def _grouped(digits, separator, width):
    if not separator:
        return digits.rjust(width, "0")
    while True:
        text = "{:{}}".format(int(digits or "0"), separator) if len(digits) <= 1 or digits[0] != "0" else _with_separators(digits, separator)
        if len(text) >= width:
            return text
        digits = "0" + digits


def _with_separators(digits, separator):
    first = len(digits) % 3 or 3
    return separator.join([digits[:first]] + [digits[i:i + 3] for i in range(first, len(digits), 3)])


def _from_float(value):
    if value != value:
        return _made(int(_math.copysign(1, value) < 0), 0, 0, "nan")
    if value in (_math.inf, -_math.inf):
        return _made(int(value < 0), 0, 0, "inf")
    numerator, denominator = abs(value).as_integer_ratio()
    halvings = denominator.bit_length() - 1
    return _made(int(_math.copysign(1, value) < 0), numerator * 5 ** halvings, -halvings)


def _exp_of(value, places):
    """e**(value / 10**places) in units of 10**-places, for small numbers."""
    halvings = max(value.bit_length() - (10 ** places).bit_length() + 8, 0) + 8
    extra = 10 ** (halvings // 3 + 6)
    unit = 10 ** places * extra
    term = total = unit
    small, number = value * extra >> halvings, 1
    while term:
        term = term * small // (unit * number)
        total += term
        number += 1
    for _ in range(halvings):
        total = total * total // unit
    return total // extra


_logarithms = {}


def _ln10(places):
    if places not in _logarithms:
        unit = 10 ** (places + 10)
        _logarithms[places] = (3 * _ln2(unit) + _artanh(unit // 9, unit) * 2) // 10 ** 10  # ln 10 = 3 ln 2 + ln(10/8)
    return _logarithms[places]


def _ln2(unit):
    return 2 * _artanh(unit // 3, unit)


def _artanh(x, unit):
    """artanh(x / unit) in the same units, for |x| well below unit."""
    square, power, total, number = x * x // unit, x, x, 3
    while power:
        power = power * square // unit
        total += power // number
        number += 2
    return total


def _ln_of(value, places):
    """The natural logarithm in units of 10**-places."""
    extra = 20
    unit = 10 ** (places + extra)
    adjusted = value.adjusted()
    digits = value._int
    shift = places + extra - (_digits(digits) - 1)
    x = digits * 10 ** shift if shift >= 0 else digits // 10 ** -shift  # in [1, 10) units
    roots = 0
    while x > unit + unit // 8:
        x = _math.isqrt(x * unit)
        roots += 1
    logarithm = 2 * _artanh((x - unit) * unit // (x + unit), unit) << roots
    return (logarithm + adjusted * _ln10(places + extra)) // 10 ** extra


DefaultContext = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, Overflow, InvalidOperation], flags=[], Emax=999999, Emin=-999999)
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])
_current = _ContextVar("decimal_context")


def getcontext():
    present = _current.get(None)
    if present is not None:
        return present
    _current.set(DefaultContext.copy())
    return _current.get()


def setcontext(context):
    templates = DefaultContext, BasicContext, ExtendedContext
    present = context.copy() if context in templates else context
    if present is not context:
        present.clear_flags()
    _current.set(present)


class _Local:
    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        _current.set(self._new)
        return self._new

    def __exit__(self, *exc_info):
        _current.set(self._saved)


def localcontext(ctx=None, **kwargs):
    made = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        setattr(made, name, value)
    return _Local(made)


_numbers.Number.register(Decimal)
