"""Prime numbers by trial division and by the sieve."""
import math


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    for divisor in range(3, math.isqrt(n) + 1, 2):
        if n % divisor == 0:
            return False
    return True


def sieve(limit):
    prime = [True] * (limit + 1)
    prime[0] = prime[1] = False
    for n in range(2, int(limit ** 0.5) + 1):
        if prime[n]:
            for multiple in range(n * n, limit + 1, n):
                prime[multiple] = False
    return [n for n in range(limit + 1) if prime[n]]


sum(is_prime(n) for n in range(100_000))
is_prime(1_000_000_000_039)
len(sieve(1_500_000))
