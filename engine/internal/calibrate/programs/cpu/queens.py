"""Backtracking: placing queens on a chessboard."""


def place(row, columns, rising, falling, size):
    if row == size:
        return 1
    count = 0
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        count += place(row + 1, columns, rising, falling, size)
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)
    return count


for _ in range(10):
    place(0, set(), set(), set(), 8)
