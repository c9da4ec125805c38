"""Numbers as text."""


def table(rows):
    lines = []
    for i in range(rows):
        lines.append(f"{i:>6} | {i * 0.25:8.2f} | {i!r:<8} | {'yes' if i % 2 else 'no'}")
        lines.append("%d of %s: %.1f%%" % (i, rows, i / rows * 100))
        lines.append("{:,} {name}".format(i * 1000, name="item"))
    return "\n".join(lines)


for _ in range(6):
    len(table(15_000))
