"""Matrix multiplication with lists."""


def multiply(a, b):
    size = len(a)
    result = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(size):
            total = 0.0
            for k in range(size):
                total += a[i][k] * b[k][j]
            result[i][j] = total
    return result


size = 150
first = [[i + j * 0.5 for j in range(size)] for i in range(size)]
second = [[i - j * 0.25 for j in range(size)] for i in range(size)]
multiply(first, second)
