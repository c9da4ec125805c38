"""cmath: functions of complex numbers, from those of real ones; the last digit may differ from CPython."""

import math as _math

e, pi, tau, inf, nan = _math.e, _math.pi, _math.tau, _math.inf, _math.nan
infj, nanj = complex(0, inf), complex(0, nan)


def phase(x, /):
    x = complex(x)
    return _math.atan2(x.imag, x.real)


def polar(x, /):
    return abs(complex(x)), phase(x)


def rect(r, phi, /):
    return complex(r * _math.cos(phi), r * _math.sin(phi)) if phi else complex(r, phi)


def isfinite(z, /):
    return _math.isfinite(complex(z).real) and _math.isfinite(complex(z).imag)


def isnan(z, /):
    return _math.isnan(complex(z).real) or _math.isnan(complex(z).imag)


def isinf(z, /):
    return _math.isinf(complex(z).real) or _math.isinf(complex(z).imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = complex(a), complex(b)
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def sqrt(z, /):
    z = complex(z)
    if z == 0:
        return complex(0, z.imag)
    root = _math.sqrt((abs(z.real) + abs(z)) / 2)
    other = abs(z.imag) / (2 * root)
    if z.real >= 0:
        return complex(root, _math.copysign(other, z.imag))
    return complex(other, _math.copysign(root, z.imag))


def exp(z, /):
    z = complex(z)
    size = _math.exp(z.real)
    return complex(size * _math.cos(z.imag), size * _math.sin(z.imag))


def log(z, base=None, /):
    z = complex(z)
    if z == 0:
        raise ValueError("math domain error")
    found = complex(_math.log(abs(z)), phase(z))
    return found if base is None else found / log(base)


def log10(z, /):
    found = log(z)
    return complex(_math.log10(abs(complex(z))), found.imag / _math.log(10))


def sin(z, /):
    z = complex(z)
    return complex(_math.sin(z.real) * _math.cosh(z.imag), _math.cos(z.real) * _math.sinh(z.imag))


def cos(z, /):
    z = complex(z)
    return complex(_math.cos(z.real) * _math.cosh(z.imag), -_math.sin(z.real) * _math.sinh(z.imag))


def tan(z, /):
    return sin(z) / cos(z)


def sinh(z, /):
    z = complex(z)
    return complex(_math.sinh(z.real) * _math.cos(z.imag), _math.cosh(z.real) * _math.sin(z.imag))


def cosh(z, /):
    z = complex(z)
    return complex(_math.cosh(z.real) * _math.cos(z.imag), _math.sinh(z.real) * _math.sin(z.imag))


def tanh(z, /):
    return sinh(z) / cosh(z)
