"""The smallest old Office container: one storage with one stream of a given name."""

import struct

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if name else 0, kind, 1)
    return head + struct.pack("<III", FREE, FREE, child) + bytes(36) + struct.pack("<IIQ", start, size, 0)[:16][:12]


def ole(stream: str) -> bytes:
    """A container whose root holds the stream (``WordDocument``: an old document; ``EncryptedPackage``: one with a
    password)."""
    content = bytes(4096)
    sectors = len(content) // SECTOR
    fat = [FAT, END, *range(3, 2 + sectors), END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[FREE] * (SECTOR // 4 - len(fat)))
    entries = [_entry("Root Entry", 5, 1, END, 0), _entry(stream, 2, FREE, 2, len(content)), _entry("", 0, FREE, 0, 0)]
    directory = b"".join(entry.ljust(128, b"\0") for entry in entries).ljust(SECTOR, b"\0")
    return header + table + directory + content
