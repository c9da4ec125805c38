# Primes by trial division: comparisons, remainders and a while loop in a function.
def is_prime(n):
    if n % 2 == 0:
        return n == 2
    divisor = 3
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 2
    return True


count = 0
for candidate in range(2, 120_000):
    if is_prime(candidate):
        count += 1
print(count)
