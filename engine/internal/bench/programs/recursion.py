# Naive Fibonacci: a call, two comparisons and three additions a level.
def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(27))
