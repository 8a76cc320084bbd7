"""docs/qr-transfer.md in Python, written from the page alone, to find out whether the page is enough. Standard library only.

  qr_transfer.py encode BLOCK_OCTETS FIRST LAST   message on standard input, one code a line out
  qr_transfer.py decode                           one code a line on standard input, the message out
"""
import hashlib
import struct
import sys
import zlib

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def to_base45(octets):
    text = ""
    for start in range(0, len(octets), 2):
        pair = octets[start:start + 2]
        number, digits = int.from_bytes(pair, "big"), len(pair) + 1
        for _ in range(digits):
            number, digit = divmod(number, 45)
            text += ALPHABET[digit]
    return text


def from_base45(text):
    octets = b""
    for start in range(0, len(text), 3):
        group = text[start:start + 3]
        number = sum(ALPHABET.index(character) * 45 ** place for place, character in enumerate(group))
        octets += number.to_bytes(len(group) - 1, "big") if len(group) > 1 else fail("a lone character")
    return octets


def fail(problem):
    raise ValueError(problem)


def fmix32(x):
    x ^= x >> 16
    x = x * 0x85EBCA6B & 0xFFFFFFFF
    x ^= x >> 13
    x = x * 0xC2B2AE35 & 0xFFFFFFFF
    return x ^ x >> 16


def coefficients(n, k):
    """The blocks in part n."""
    if n <= k:
        return {n - 1}
    words = [fmix32(fmix32(n) + j & 0xFFFFFFFF) for j in range(-(-k // 32))]
    return {i for i in range(k) if words[i // 32] >> i % 32 & 1}


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def encode(message, block_octets, first, last):
    length = len(message)
    k = min(1000, -(-length // block_octets))
    size = -(-length // k)
    k = -(-length // size)
    padded = message.ljust(k * size, b"\0")
    for n in range(first, last + 1):
        chosen = coefficients(n, k)
        if not chosen:
            continue
        block = bytes(size)
        for i in chosen:
            block = xor(block, padded[i * size:(i + 1) * size])
        part = struct.pack(">BIHI", 1, n, k, length) + hashlib.sha256(message).digest()[:8] + block
        yield "MDL:" + to_base45(part + struct.pack(">I", zlib.crc32(part)))


def read_part(text):
    octets = from_base45(text[4:]) if text.startswith("MDL:") else fail("no part")
    if zlib.crc32(octets[:-4]) != struct.unpack(">I", octets[-4:])[0]:
        fail("damaged")
    version, n, k, length = struct.unpack(">BIHI", octets[:11])
    if version != 1 or n == 0 or not 1 <= k <= 1000 or not 1 <= length <= 1000000:
        fail("refused")
    size = -(-length // k)
    if (k - 1) * size >= length or len(octets) != 23 + size or not coefficients(n, k):
        fail("refused")
    return n, k, length, octets[11:19], octets[19:-4]


def decode(texts):
    rows, header = {}, None
    for text in texts:
        n, k, length, identifier, block = read_part(text)
        header = header or (k, length, identifier)
        if header != (k, length, identifier):
            continue
        chosen = coefficients(n, k)
        while chosen and min(chosen) in rows:
            held, held_block = rows[min(chosen)]
            chosen, block = chosen ^ held, xor(block, held_block)
        if chosen:
            rows[min(chosen)] = chosen, block
        if len(rows) == k:
            break
    k, length, identifier = header or fail("nothing")
    if len(rows) < k:
        fail("parts are missing")
    blocks = {}
    for i in reversed(range(k)):
        chosen, block = rows[i]
        for other in chosen - {i}:
            block = xor(block, blocks[other])
        blocks[i] = block
    message = b"".join(blocks[i] for i in range(k))[:length]
    return message if hashlib.sha256(message).digest()[:8] == identifier else fail("wrong checksum")


if sys.argv[1] == "encode":
    for code in encode(sys.stdin.buffer.read(), *map(int, sys.argv[2:5])):
        print(code)
else:
    sys.stdout.buffer.write(decode(sys.stdin.read().split("\n")[:-1]))
