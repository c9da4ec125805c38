"""Shortest paths in a graph with a heap, and a search through a grid with a deque."""
import heapq
from collections import deque


def distances(graph, start):
    found = {}
    heap = [(0, start)]
    while heap:
        length, node = heapq.heappop(heap)
        if node in found:
            continue
        found[node] = length
        for neighbour, step in graph[node]:
            if neighbour not in found:
                heapq.heappush(heap, (length + step, neighbour))
    return found


def steps(width, height):
    seen = {(0, 0): 0}
    line = deque([(0, 0)])
    while line:
        x, y = line.popleft()
        for place in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if place not in seen and 0 <= place[0] < width and 0 <= place[1] < height:
                seen[place] = seen[x, y] + 1
                line.append(place)
    return max(seen.values())


graph = {n: [((n * k + 1) % 8000, k) for k in range(2, 9)] for n in range(8000)}
for _ in range(3):
    distances(graph, 0)
    steps(90, 90)
