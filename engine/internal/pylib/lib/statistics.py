"""statistics: averages and spread. Everything that can be added as fractions is, so that nothing is rounded on the way."""

import math
import numbers
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import reduce
from itertools import groupby, repeat
from math import exp, fsum, log, sqrt
from operator import mul

__all__ = [
    "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "linear_regression", "mean", "median",
    "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _add_up(data):
    """The type of the result, the sum as a Fraction (or a float that is not finite) and how many there were."""
    count, types, partials = 0, set(), {}
    for type_, values in groupby(data, type):
        types.add(type_)
        for numerator, denominator in map(_exact_ratio, values):
            count += 1
            partials[denominator] = partials.get(denominator, 0) + numerator
    if None in partials:
        total = partials[None]
    else:
        total = sum(Fraction(numerator, denominator) for denominator, numerator in partials.items())
    return reduce(_common_type, types, int), total, count


def _squares(data, centre=None):
    """The type of the result, the sum of the squared distances from the centre, which is the mean unless it is given, the centre, and
    how many there were."""
    if centre is not None:
        type_, squares, count = _add_up((distance := value - centre) * distance for value in data)
        return type_, squares, centre, count
    count, types, sums, squared = 0, set(), {}, {}
    for type_, values in groupby(data, type):
        types.add(type_)
        for numerator, denominator in map(_exact_ratio, values):
            count += 1
            sums[denominator] = sums.get(denominator, 0) + numerator
            squared[denominator] = squared.get(denominator, 0) + numerator * numerator
    if not count:
        squares = centre = Fraction(0)
    elif None in sums:
        squares = centre = sums[None]
    else:
        total = sum(Fraction(numerator, denominator) for denominator, numerator in sums.items())
        of_squares = sum(Fraction(numerator, denominator * denominator) for denominator, numerator in squared.items())
        squares = (count * of_squares - total * total) / count
        centre = total / count
    return reduce(_common_type, types, int), squares, centre, count


def _common_type(one, other):
    """What the result of data of two types is."""
    if one is other or other is int or other is bool:
        return one
    if one is int or issubclass(other, one):
        return other
    if issubclass(one, other):
        return one
    if issubclass(one, int):
        return other
    if issubclass(other, int):
        return one
    if issubclass(one, Fraction) and issubclass(other, float):
        return other
    if issubclass(one, float) and issubclass(other, Fraction):
        return one
    raise TypeError("don't know how to coerce %s and %s" % (one.__name__, other.__name__))


def _exact_ratio(value):
    try:
        return value.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return value, None  # not finite
    try:
        return value.numerator, value.denominator
    except AttributeError:
        raise TypeError("can't convert type '%s' to numerator/denominator" % type(value).__name__)


def _convert(value, type_):
    if type(value) is type_:
        return value
    if issubclass(type_, int) and value.denominator != 1:
        type_ = float
    try:
        return type_(value)
    except TypeError:
        if issubclass(type_, Decimal):
            return type_(value.numerator) / value.denominator
        raise


def _not_negative(values, complaint):
    for value in values:
        if value < 0:
            raise StatisticsError(complaint)
        yield value


def _odd_root(numerator, denominator):
    """The integer part of the root of a fraction; its last bit is set when that is not all of the root."""
    root = math.isqrt(numerator // denominator)
    return root | (root * root * denominator != numerator)


def _float_root(numerator, denominator):
    """The root of a fraction as a float, rounded once: a quotient of more than twice its bits is computed exactly before."""
    shift = (numerator.bit_length() - denominator.bit_length() - 109) // 2
    if shift >= 0:
        return (_odd_root(numerator, denominator << 2 * shift) << shift) / 1
    return _odd_root(numerator << -2 * shift, denominator) / (1 << -shift)


def _decimal_root(numerator, denominator):
    """The root of a fraction as a Decimal, rounded once."""
    if numerator <= 0:
        if not numerator:
            return Decimal("0.0")
        numerator, denominator = -numerator, -denominator
    root = (Decimal(numerator) / Decimal(denominator)).sqrt()
    own = root.as_integer_ratio()
    unit = Decimal((0, (1,), root.adjusted() - getcontext().prec + 1))
    for neighbour, above in ((root + unit, True), (root - unit, False)):
        other = neighbour.as_integer_ratio()
        left = 4 * numerator * (own[1] * other[1]) ** 2
        right = denominator * (own[1] * other[0] + other[1] * own[0]) ** 2
        if left > right if above else left < right:
            return neighbour
    return root


def mean(data):
    type_, total, count = _add_up(data)
    if count < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / count, type_)


def fmean(data, weights=None):
    count = len(data) if hasattr(data, "__len__") else 0

    def counted():
        nonlocal count
        for count, value in enumerate(data, 1):
            yield value

    values = data if hasattr(data, "__len__") else counted()
    if weights is None:
        total = fsum(values)
        if not count:
            raise StatisticsError("fmean requires at least one data point")
        return total / count
    if not hasattr(weights, "__len__"):
        weights = list(weights)
    total = fsum(map(mul, values, weights))
    if count != len(weights):
        raise StatisticsError("data and weights must be the same length")
    weight = fsum(weights)
    if not weight:
        raise StatisticsError("sum of weights must be non-zero")
    return total / weight


def geometric_mean(data):
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    if iter(data) is data:
        data = list(data)
    complaint = "harmonic mean does not support negative values"
    count = len(data)
    if count < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if count == 1 and weights is None:
        value = data[0]
        if not isinstance(value, (numbers.Real, Decimal)):
            raise TypeError("unsupported type")
        if value < 0:
            raise StatisticsError(complaint)
        return value
    if weights is None:
        weights, sum_of_weights = repeat(1, count), count
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != count:
            raise StatisticsError("Number of weights does not match data size")
        _, sum_of_weights, _ = _add_up(_not_negative(weights, complaint))
    try:
        values = _not_negative(data, complaint)
        type_, total, count = _add_up(weight / value if weight else 0 for weight, value in zip(weights, values))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(sum_of_weights / total, type_)


def _ordered(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data)


def median(data):
    data, count = _ordered(data)
    half = count // 2
    return data[half] if count % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data, count = _ordered(data)
    return data[(count - 1) // 2]


def median_high(data):
    data, count = _ordered(data)
    return data[count // 2]


def median_grouped(data, interval=1):
    data, count = _ordered(data)
    middle = data[count // 2]
    first = bisect_left(data, middle)
    last = bisect_right(data, middle, lo=first)
    try:
        interval, middle = float(interval), float(middle)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return middle - interval / 2.0 + interval * (count / 2 - first) / (last - first)


def mode(data):
    counts = Counter(iter(data)).most_common(1)
    try:
        return counts[0][0]
    except IndexError:
        raise StatisticsError("no mode for empty data") from None


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError("must have at least two data points")
    cuts = []
    if method == "inclusive":
        for i in range(1, n):
            place, rest = divmod(i * (count - 1), n)
            cuts.append((data[place] * (n - rest) + data[place + 1] * rest) / n)
        return cuts
    if method == "exclusive":
        for i in range(1, n):
            place = min(max(i * (count + 1) // n, 1), count - 1)
            rest = i * (count + 1) - place * n
            cuts.append((data[place - 1] * (n - rest) + data[place] * rest) / n)
        return cuts
    raise ValueError("Unknown method: %r" % (method,))


def _spread(name, data, centre, least):
    """The type, the sum of squares and the number of the data, of which there must be enough."""
    type_, squares, _, count = _squares(data, centre)
    if count < least:
        raise StatisticsError("%s requires at least %s" % (name, "two data points" if least == 2 else "one data point"))
    return type_, squares, count


def _root(type_, value):
    if issubclass(type_, Decimal):
        return _decimal_root(value.numerator, value.denominator)
    return _float_root(value.numerator, value.denominator)


def variance(data, xbar=None):
    type_, squares, count = _spread("variance", data, xbar, 2)
    return _convert(squares / (count - 1), type_)


def pvariance(data, mu=None):
    type_, squares, count = _spread("pvariance", data, mu, 1)
    return _convert(squares / count, type_)


def stdev(data, xbar=None):
    type_, squares, count = _spread("stdev", data, xbar, 2)
    return _root(type_, squares / (count - 1))


def pstdev(data, mu=None):
    type_, squares, count = _spread("pstdev", data, mu, 1)
    return _root(type_, squares / count)


def _check_pairs(name, x, y):
    if len(y) != len(x):
        raise StatisticsError(name + " requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(name + " requires at least two data points")
    return len(x)


def covariance(x, y, /):
    count = _check_pairs("covariance", x, y)
    mean_x, mean_y = fsum(x) / count, fsum(y) / count
    return fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / (count - 1)


def correlation(x, y, /):
    count = _check_pairs("correlation", x, y)
    mean_x, mean_y = fsum(x) / count, fsum(y) / count
    together = fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    spread_x = fsum((distance := a - mean_x) * distance for a in x)
    spread_y = fsum((distance := b - mean_y) * distance for b in y)
    try:
        return together / sqrt(spread_x * spread_y)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    count = _check_pairs("linear regression", x, y)
    mean_x = mean_y = 0.0
    if not proportional:
        mean_x, mean_y = fsum(x) / count, fsum(y) / count
    together = fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    spread = fsum((distance := a - mean_x) * distance for a in x)
    try:
        slope = together / spread
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else mean_y - slope * mean_x)
