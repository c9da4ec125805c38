"""graphlib: what has to come before what."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class TopologicalSorter:
    """Hands out nodes whose predecessors are done."""

    def __init__(self, graph=None):
        self._predecessors, self._successors = {}, {}
        self._waiting = None  # how many predecessors a node still waits for; None before prepare()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def _know(self, node):
        self._predecessors.setdefault(node, [])
        self._successors.setdefault(node, [])

    def add(self, node, *predecessors):
        if self._waiting is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._know(node)
        for predecessor in predecessors:
            self._know(predecessor)
            self._predecessors[node].append(predecessor)
            self._successors[predecessor].append(node)

    def prepare(self):
        if self._waiting is not None:
            raise ValueError("cannot prepare() more than once")
        self._waiting = {node: len(before) for node, before in self._predecessors.items()}
        self._ready = [node for node, count in self._waiting.items() if count == 0]
        self._out, self._finished = set(), set()
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        """A way from a node back to itself, along predecessors of each, or None."""
        left = dict(self._waiting)
        free = [node for node, count in left.items() if count == 0]
        while free:
            node = free.pop()
            del left[node]
            for after in self._successors[node]:
                left[after] -= 1
                if left[after] == 0:
                    free.append(after)
        if not left:
            return None
        # Whatever is left and has a successor that is left may lead round; those without lead nowhere.
        path, place = [], {}
        node = next(node for node in self._predecessors if node in left and self._leads_round(node, left))
        while node not in place:
            place[node] = len(path)
            path.append(node)
            node = next(after for after in self._successors[node] if after in left and self._leads_round(after, left))
        return path[place[node]:] + [node]

    def _leads_round(self, node, left):
        """Whether going on from the node ends where it has been, all along nodes that are left."""
        seen, stack = set(), [(node, iter(self._successors[node]))]
        on_path = {node}
        while stack:
            current, others = stack[-1]
            for other in others:
                if other in on_path:
                    return True
                if other in left and other not in seen:
                    seen.add(other)
                    on_path.add(other)
                    stack.append((other, iter(self._successors[other])))
                    break
            else:
                stack.pop()
                on_path.discard(current)
        return False

    def get_ready(self):
        if self._waiting is None:
            raise ValueError("prepare() must be called first")
        ready, self._ready = tuple(self._ready), []
        self._out.update(ready)
        return ready

    def is_active(self):
        if self._waiting is None:
            raise ValueError("prepare() must be called first")
        return len(self._finished) < len(self._out) or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._waiting is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._waiting:
                raise ValueError("node %r was not added using add()" % (node,))
            if node not in self._out:
                raise ValueError("node %r was not passed out (still not ready)" % (node,))
            if node in self._finished:
                raise ValueError("node %r was already marked done" % (node,))
            self._finished.add(node)
            for after in self._successors[node]:
                self._waiting[after] -= 1
                if self._waiting[after] == 0:
                    self._ready.append(after)

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)
