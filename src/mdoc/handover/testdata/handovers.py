"""Session transcripts of every hand-over, computed outside the project: Python's standard library and the few lines of CBOR below.

Regenerate beside this file:  python3 handovers.py > handovers.json
"""
import hashlib
import json


class Tag:
    def __init__(self, number, content):
        self.number, self.content = number, content


def head(major, value):
    if value < 24:
        return bytes([major << 5 | value])
    for information, octets in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if value < 1 << 8 * octets:
            return bytes([major << 5 | information]) + value.to_bytes(octets, "big")
    raise ValueError(value)


def cbor(value):
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        encoded = value.encode("utf-8")
        return head(3, len(encoded)) + encoded
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(cbor(key) + cbor(entry) for key, entry in value.items())
    if isinstance(value, Tag):
        return head(6, value.number) + cbor(value.content)
    raise TypeError(type(value))


def sha256(value):
    return hashlib.sha256(cbor(value)).digest()


def embedded(encoded):
    return Tag(24, encoded)


def cose_key(seed):
    x, y = hashlib.sha256(seed + b"x").digest(), hashlib.sha256(seed + b"y").digest()  # no point of the curve: only bytes count here
    return {1: 2, -1: 1, -2: x, -3: y}


DEVICE_ENGAGEMENT = cbor({0: "1.0", 1: [1, embedded(cbor(cose_key(b"device")))], 2: [[2, 1, {0: False, 1: True, 11: bytes(range(16))}]]})
READER_ENGAGEMENT = cbor({0: "1.1", 1: [1, embedded(cbor(cose_key(b"reader")))], 2: [[4, 1, {0: "https://verifier.example/mdoc"}]]})
E_READER_KEY = cbor(cose_key(b"reader"))
SELECT, REQUEST = b"\x91\x02" + bytes(range(200)), b"\x91\x02" + bytes(range(100, 255))
ITEMS_REQUEST = cbor({"docType": "org.iso.18013.5.1.mDL", "nameSpaces": {"org.iso.18013.5.1": {"age_over_21": False}}})
DEVICE_REQUEST = cbor({"version": "1.0", "docRequests": [{"itemsRequest": embedded(ITEMS_REQUEST)}]})
EXPIRES = "2026-06-15T12:02:00Z"
NONCE = "bm9uY2Ugb2YgdGhpcyBzZXNzaW9u"
THUMBPRINT = hashlib.sha256(b"thumbprint").digest()
ENCRYPTION_INFO = "gmVkY2FwaaJlbm9uY2VQAAECAwQFBgcICQoLDA0ODw"
LONG_URI = "https://verifier.example/response/" + "0123456789abcdef" * 20
UMLAUTS = "x509_san_dns:prüfer.example"


def hexed(members):
    return {name: {"hex": value.hex()} if isinstance(value, bytes) else value for name, value in members.items()}


def row(name, handover, transcript):
    return {"name": name, "handover": hexed(handover), "sessionTranscriptHex": cbor(transcript).hex()}


def proximity(handover):
    return [embedded(DEVICE_ENGAGEMENT), embedded(E_READER_KEY), handover]


ENGAGEMENT = {"deviceEngagement": DEVICE_ENGAGEMENT, "eReaderKey": E_READER_KEY}
WEBSITE = hashlib.sha256(cbor(embedded(READER_ENGAGEMENT))).digest()
ROWS = [
    row("qr", {"type": "qr", **ENGAGEMENT}, proximity(None)),
    row("nfc, static", {"type": "nfc", **ENGAGEMENT, "handoverSelect": SELECT, "handoverRequest": None}, proximity([SELECT, None])),
    row("nfc, negotiated", {"type": "nfc", **ENGAGEMENT, "handoverSelect": SELECT, "handoverRequest": REQUEST}, proximity([SELECT, REQUEST])),
    row("18013-7 annex A", {"type": "iso-18013-7-a", **ENGAGEMENT, "readerEngagement": READER_ENGAGEMENT}, proximity(WEBSITE)),
    row(
        "18013-7 annex A, without engagement and key",
        {"type": "iso-18013-7-a", "deviceEngagement": None, "eReaderKey": None, "readerEngagement": READER_ENGAGEMENT},
        [None, None, WEBSITE],
    ),
    *(
        row(
            f"18013-7 annex B, {about}",
            {"type": "iso-18013-7-b", "clientId": client_id, "responseUri": LONG_URI, "nonce": NONCE, "mdocGeneratedNonce": "1234567890abcdefgh"},
            [None, None, [sha256([client_id, "1234567890abcdefgh"]), sha256([LONG_URI, "1234567890abcdefgh"]), NONCE]],
        )
        for about, client_id in (("ASCII", "example.com"), ("UTF-8", UMLAUTS))
    ),
    *(
        row(
            f"OpenID4VP 1.0, {about}",
            {"type": "openid4vp", "clientId": UMLAUTS, "nonce": NONCE, "responseUri": LONG_URI, "jwkThumbprint": thumbprint},
            [None, None, ["OpenID4VPHandover", sha256([UMLAUTS, NONCE, thumbprint, LONG_URI])]],
        )
        for about, thumbprint in (("encrypted", THUMBPRINT), ("not encrypted", None))
    ),
    *(
        row(
            f"OpenID4VP 1.0 over the Digital Credentials API, {about}",
            {"type": "openid4vp-dc-api", "origin": "https://verifier.example", "nonce": NONCE, "jwkThumbprint": thumbprint},
            [None, None, ["OpenID4VPDCAPIHandover", sha256(["https://verifier.example", NONCE, thumbprint])]],
        )
        for about, thumbprint in (("encrypted", THUMBPRINT), ("not encrypted", None))
    ),
    row(
        "OpenID4VP draft 24 over the Digital Credentials API",
        {"type": "openid4vp-dc-api-draft-24", "origin": "https://verifier.example", "clientId": "web-origin:https://verifier.example", "nonce": NONCE},
        [None, None, ["OpenID4VPDCAPIHandover", sha256(["https://verifier.example", "web-origin:https://verifier.example", NONCE])]],
    ),
    row(
        "18013-7 annex C",
        {"type": "dcapi", "encryptionInfo": ENCRYPTION_INFO, "origin": "https://verifier.example"},
        [None, None, ["dcapi", sha256([ENCRYPTION_INFO, "https://verifier.example"])]],
    ),
    *(
        row(
            f"a session by light, nonce of {len(nonce)} octets",
            {"type": "optical", "nonce": nonce, "origin": "https://verifier.example", "request": DEVICE_REQUEST},
            [None, None, ["OpticalHandover", sha256([nonce, "https://verifier.example", hashlib.sha256(DEVICE_REQUEST).digest()])]],
        )
        | {"opticalRequestHex": cbor(["OpticalRequest", 1, nonce, "https://verifier.example", embedded(DEVICE_REQUEST), Tag(0, EXPIRES)]).hex()}
        for nonce in (bytes(range(16)), bytes(range(32)), hashlib.sha512(b"nonce").digest())
    ),
]

if __name__ == "__main__":
    print(json.dumps(ROWS, indent=1, ensure_ascii=False))
