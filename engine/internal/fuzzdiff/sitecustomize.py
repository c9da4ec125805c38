"""Move what the program will allocate: keep objects of every small size, another number of them in each process.

The order of a set may depend on the addresses of its members. Without this, the last bits of an address, which decide in
small sets, would often be the same in all processes.
"""
import os

count = 7 * int(os.environ["PYTHONHASHSEED"])
kept = [number + 0.5 for number in range(count)]
kept += [bytes(size) for size in range(16, 1024, 16) for _ in range(count % 13)]
