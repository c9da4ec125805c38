"""requests.adapters: settings of connections. The simulated network has no connections to pool; a pool's size changes nothing."""

DEFAULT_POOLSIZE = 10


class HTTPAdapter:
    def __init__(self, pool_connections=DEFAULT_POOLSIZE, pool_maxsize=DEFAULT_POOLSIZE, max_retries=0, pool_block=False):
        if not isinstance(max_retries, int):
            raise NotImplementedError("the playground does not support urllib3's Retry: give max_retries as a number")
        self.max_retries = max_retries

    def close(self):
        pass
