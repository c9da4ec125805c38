"""hashlib: digests. They cost virtual time by the length of the data, as they do real time."""

from _fs_hash import blake2 as _blake2, digest as _digest, pbkdf2 as _pbkdf2, scrypt as _scrypt

algorithms_guaranteed = algorithms_available = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"}
_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128),
          "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104), "sha3_512": (64, 72)}


class HASH:
    def __init__(self, name, data=b""):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._data = b""
        if data != b"":
            self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        try:
            memory = memoryview(data)
        except TypeError:
            raise TypeError("object supporting the buffer API required") from None
        self._data += memory

    def digest(self):
        return _digest(self.name, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HASH(self.name, self._data)

    def __repr__(self):
        return "<%s _hashlib.HASH object @ 0x%x>" % (self.name, id(self))


class _BLAKE2(HASH):
    """What blake2b and blake2s share: a digest of any size, with a key, a salt and a purpose."""

    def __init__(self, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", usedforsecurity=True):
        if digest_size is None:
            digest_size = self.MAX_DIGEST_SIZE
        if not 1 <= digest_size <= self.MAX_DIGEST_SIZE:
            raise ValueError("digest_size must be between 1 and %d bytes" % self.MAX_DIGEST_SIZE)
        for word, value, most in ("salt", salt, self.SALT_SIZE), ("person", person, self.PERSON_SIZE), ("key", key, self.MAX_KEY_SIZE):
            if len(_bytes(value)) > most:
                raise ValueError("maximum %s length is %d bytes" % (word, most))
        self.digest_size = digest_size
        self._parameters = _bytes(key), _bytes(salt), _bytes(person)
        self._data = b""
        self.update(data)

    def digest(self):
        return _blake2(self.name, self._data, self.digest_size, *self._parameters)

    def copy(self):
        key, salt, person = self._parameters
        return type(self)(self._data, digest_size=self.digest_size, key=key, salt=salt, person=person)

    def __repr__(self):
        return object.__repr__(self)


def _bytes(value):
    if isinstance(value, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(value))


class blake2b(_BLAKE2):
    name, block_size = "blake2b", 128
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16


class blake2s(_BLAKE2):
    name, block_size = "blake2s", 64
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8


blake2b.__module__ = blake2s.__module__ = "_blake2"


def new(name, data=b"", *, usedforsecurity=True):
    if name.lower() in ("blake2b", "blake2s"):
        return blake2b(data) if name.lower() == "blake2b" else blake2s(data)
    if name.lower() not in _SIZES:
        raise ValueError("unsupported hash type " + name)
    return HASH(name.lower(), data)


def md5(string=b"", *, usedforsecurity=True):
    return HASH("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return HASH("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return HASH("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return HASH("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return HASH("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return HASH("sha512", string)


def sha3_224(string=b"", *, usedforsecurity=True):
    return HASH("sha3_224", string)


def sha3_256(string=b"", *, usedforsecurity=True):
    return HASH("sha3_256", string)


def sha3_384(string=b"", *, usedforsecurity=True):
    return HASH("sha3_384", string)


def sha3_512(string=b"", *, usedforsecurity=True):
    return HASH("sha3_512", string)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if hash_name not in _SIZES:
        raise ValueError("unsupported hash type")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = _SIZES[hash_name][0]
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    return _pbkdf2(hash_name, password, salt, iterations, dklen)


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    if salt is None:
        raise TypeError("salt is required")
    if n is None or n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r is None or p is None:
        raise TypeError("%s is required and must be an unsigned int" % ("r" if r is None else "p"))
    if 128 * n * r + 128 * r * p > (maxmem or 32 * 1024 * 1024):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    return _scrypt(password, salt, n, r, p, dklen)


def file_digest(fileobj, digest, /):
    made = new(digest) if isinstance(digest, str) else digest()
    while block := fileobj.read(65536):
        made.update(block)
    return made
