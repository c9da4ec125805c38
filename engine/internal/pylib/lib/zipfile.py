"""zipfile: archives of files. What is compressed reads back everywhere; the bytes differ from CPython's a little, as with zlib."""

import builtins as _builtins
import io as _io
import os as _os
import struct as _struct
import time as _time
import zlib as _zlib

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo", "ZipFile", "LargeZipFile"]

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
_LOCAL, _CENTRAL, _END = _struct.Struct("<4s5H3I2H"), _struct.Struct("<4s6H3I5H2I"), _struct.Struct("<4s4H2IH")


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    pass


error = BadZipfile = BadZipFile


class ZipInfo:
    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.filename = self.orig_filename = filename
        self.date_time = date_time
        self.compress_type, self.comment, self.extra, self.external_attr = ZIP_STORED, b"", b"", 0
        self.CRC = self.compress_size = self.file_size = self.header_offset = 0

    def is_dir(self):
        return self.filename.endswith("/")

    def _moment(self):
        year, month, day, hour, minute, second = self.date_time
        return hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day

    def __repr__(self):
        text = "<ZipInfo filename=%r" % self.filename
        if self.compress_type != ZIP_STORED:
            text += " compress_type=%s" % {8: "deflate"}.get(self.compress_type, self.compress_type)
        if not self.is_dir() or self.file_size:
            text += " file_size=%r" % self.file_size
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            text += " compress_size=%r" % self.compress_size
        return text + ">"


class ZipFile:
    """Read at once, written when it is closed."""

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True, metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        if compression not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError("the playground does not support this compression in archives")
        self.mode, self.compression, self.compresslevel, self.comment = mode, compression, compresslevel, b""
        self._owned = isinstance(file, (str, bytes)) or hasattr(file, "__fspath__")
        self.filename = _os.fspath(file) if self._owned else getattr(file, "name", None)
        self.filelist, self.NameToInfo, self._data = [], {}, {}
        if self._owned and (mode == "r" or mode == "a" and _os.path.exists(self.filename)):
            with _builtins.open(self.filename, "rb") as source:
                self._load(source.read())
        elif mode == "r":
            self._load(file.read())
        if mode == "r":
            self.fp = file
        else:
            self.fp = _builtins.open(self.filename, "xb" if mode == "x" else "wb") if self._owned else file

    def _load(self, data):
        at = data.rfind(b"PK\5\6")
        if at < 0:
            raise BadZipFile("File is not a zip file")
        _, _, _, _, count, _, offset, _ = _END.unpack_from(data, at)
        for _ in range(count):
            (_, _, _, _, method, moment, date, crc, packed, size, name_length, extra, comment, _, _, attributes, where) = _CENTRAL.unpack_from(data, offset)[:17]
            start = offset + _CENTRAL.size
            info = ZipInfo(data[start:start + name_length].decode("utf-8"),
                           (1980 + (date >> 9), date >> 5 & 15, date & 31, moment >> 11, moment >> 5 & 63, (moment & 31) * 2))
            info.compress_type, info.CRC, info.compress_size, info.file_size, info.external_attr, info.header_offset = method, crc, packed, size, attributes, where
            local = _LOCAL.unpack_from(data, where)
            begin = where + _LOCAL.size + local[9] + local[10]
            self._put(info, data[begin:begin + packed])
            offset = start + name_length + extra + comment

    def _put(self, info, packed):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self._data[id(info)] = packed

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def getinfo(self, name):
        if name not in self.NameToInfo:
            raise KeyError("There is no item named %r in the archive" % name)
        return self.NameToInfo[name]

    def printdir(self, file=None):
        print("%-46s %19s %12s" % ("File Name", "Modified    ", "Size"), file=file)
        for info in self.filelist:
            print("%-46s %s %12d" % (info.filename, "%d-%02d-%02d %02d:%02d:%02d" % info.date_time, info.file_size), file=file)

    def read(self, name, pwd=None):
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        packed = self._data[id(info)]
        data = _zlib.decompress(packed, -15) if info.compress_type == ZIP_DEFLATED else packed
        if _zlib.crc32(data) != info.CRC:
            raise BadZipFile("Bad CRC-32 for file %r" % info.filename)
        return data

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        if mode == "r":
            return _io.BytesIO(self.read(name))
        return _Member(self, name)

    def testzip(self):
        for info in self.filelist:
            try:
                self.read(info)
            except BadZipFile:
                return info.filename
        return None

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        if self.mode == "r":
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if self.fp is None:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, _time.localtime(_time.time())[:6])
            info.compress_type = self.compression
            info.external_attr = 0o600 << 16
        if compress_type is not None:
            info.compress_type = compress_type
        level = self.compresslevel if compresslevel is None else compresslevel
        packed = _zlib.compress(data, -1 if level is None else level, -15) if info.compress_type == ZIP_DEFLATED else bytes(data)
        info.CRC, info.file_size, info.compress_size = _zlib.crc32(data), len(data), len(packed)
        self._put(info, packed)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        name = _os.fspath(filename if arcname is None else arcname).lstrip("/")
        if _os.path.isdir(filename):
            self.writestr(ZipInfo(name.rstrip("/") + "/", _time.localtime(_time.time())[:6]), b"")
            return
        with _builtins.open(filename, "rb") as source:
            info = ZipInfo(name, _time.localtime(_os.path.getmtime(filename))[:6])
            info.compress_type, info.external_attr = self.compression, 0o100644 << 16
            self.writestr(info, source.read(), compress_type, compresslevel)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        self.writestr(ZipInfo(zinfo_or_directory_name.rstrip("/") + "/"), b"")

    def extract(self, member, path=None, pwd=None):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        parts = [part for part in info.filename.split("/") if part not in ("", ".", "..")]
        target = _os.path.join(_os.getcwd() if path is None else _os.fspath(path), *parts)
        if info.is_dir():
            _os.makedirs(target, exist_ok=True)
            return target
        _os.makedirs(_os.path.dirname(target), exist_ok=True)
        with _builtins.open(target, "wb") as file:
            file.write(self.read(info))
        return target

    def extractall(self, path=None, members=None, pwd=None):
        for member in self.namelist() if members is None else members:
            self.extract(member, path)

    def close(self):
        if self.fp is None:
            return
        if self.mode != "r":
            self._save()
            if self._owned:
                self.fp.close()
        self.fp = None

    def _save(self):
        out, offset = [], 0
        for info in self.filelist:
            name, (moment, date) = info.filename.encode("utf-8"), info._moment()
            info.header_offset = offset
            flags = 0 if info.filename.isascii() else 0x800
            fields = (flags, info.compress_type, moment, date, info.CRC, info.compress_size, info.file_size, len(name))
            out += [_LOCAL.pack(b"PK\3\4", 20, *fields, 0), name, self._data[id(info)]]
            offset += _LOCAL.size + len(name) + info.compress_size
        start = offset
        for info in self.filelist:
            name, (moment, date) = info.filename.encode("utf-8"), info._moment()
            flags = 0 if info.filename.isascii() else 0x800
            out += [_CENTRAL.pack(b"PK\1\2", 20 | 3 << 8, 20, flags, info.compress_type, moment, date, info.CRC, info.compress_size, info.file_size, len(name), 0, 0,
                                  0, 0, info.external_attr, info.header_offset), name]
            offset += _CENTRAL.size + len(name)
        out.append(_END.pack(b"PK\5\6", 0, 0, len(self.filelist), len(self.filelist), offset - start, start, len(self.comment)))
        self.fp.write(b"".join(out) + self.comment)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __repr__(self):
        if self.fp is None:
            return "<zipfile.ZipFile [closed]>"
        return "<zipfile.ZipFile %smode=%r>" % ("filename=%r " % self.filename if self.filename else "", self.mode)


class _Member(_io.BytesIO):
    """An entry of an archive that is being written."""

    def __init__(self, archive, name):
        super().__init__()
        self._archive, self._name = archive, name

    def close(self):
        if not self.closed:
            self._archive.writestr(self._name, self.getvalue())
            super().close()


def is_zipfile(filename):
    try:
        ZipFile(filename)
    except (OSError, BadZipFile):
        return False
    return True
