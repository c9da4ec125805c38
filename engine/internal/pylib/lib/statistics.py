"""statistics: averages and spread."""

from math import exp, floor, fsum, log, sqrt


class StatisticsError(ValueError):
    pass


def _values(data, least, message):
    values = list(data)
    if len(values) < least:
        raise StatisticsError(message)
    return values


def _total(values):
    # Integers stay exact; anything else is summed without rounding on the way.
    return sum(values) if all(isinstance(value, int) for value in values) else fsum(values)


def _tidy(value, values):
    whole = all(isinstance(item, int) for item in values) and value == floor(value)
    return int(value) if whole else value


def mean(data):
    values = _values(data, 1, "mean requires at least one data point")
    return _tidy(_total(values) / len(values), values)


def fmean(data, weights=None):
    values = _values(data, 1, "fmean requires at least one data point")
    if weights is None:
        return fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    return fsum(value * weight for value, weight in zip(values, weights)) / fsum(weights)


def geometric_mean(data):
    values = _values(data, 1, "geometric mean requires a non-empty dataset containing positive numbers")
    return exp(fsum(log(value) for value in values) / len(values))


def harmonic_mean(data, weights=None):
    values = _values(data, 1, "harmonic_mean requires at least one data point")
    if any(value == 0 for value in values):
        return 0
    return len(values) / fsum(1 / value for value in values)


def median(data):
    values = sorted(_values(data, 1, "no median for empty data"))
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def median_low(data):
    values = sorted(_values(data, 1, "no median for empty data"))
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = sorted(_values(data, 1, "no median for empty data"))
    return values[len(values) // 2]


def multimode(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def mode(data):
    values = _values(data, 1, "no mode for empty data")
    return multimode(values)[0]


def _squares(values, centre):
    if centre is None:
        centre = _total(values) / len(values)
    return fsum((value - centre) ** 2 for value in values)


def pvariance(data, mu=None):
    values = _values(data, 1, "pvariance requires at least one data point")
    return _tidy(_squares(values, mu) / len(values), values)


def variance(data, xbar=None):
    values = _values(data, 2, "variance requires at least two data points")
    return _tidy(_squares(values, xbar) / (len(values) - 1), values)


def pstdev(data, mu=None):
    values = _values(data, 1, "pstdev requires at least one data point")
    return sqrt(pvariance(values, mu))


def stdev(data, xbar=None):
    values = _values(data, 2, "stdev requires at least two data points")
    return sqrt(variance(values, xbar))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    values = sorted(_values(data, 2, "must have at least two data points"))
    last = len(values)
    cuts = []
    for i in range(1, n):
        if method == "inclusive":
            position, rest = divmod(i * (last - 1), n)
            low, high = values[position], values[min(position + 1, last - 1)]
        else:
            position = min(max(i * (last + 1) // n, 1), last - 1)
            rest = i * (last + 1) - position * n
            low, high = values[position - 1], values[position]
        cuts.append((low * (n - rest) + high * rest) / n)
    return cuts
