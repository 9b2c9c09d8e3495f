#!/usr/bin/env python3
"""Checks a proof, a seal or a certificate of Backstory (docs/seals.md) with nothing but Python's standard library.

    python3 verify-proof.py FILE [KEY]

KEY, in hexadecimal, is the only one whose signatures count. Ends with 0 where it is so, with 2 where not.
It shares no code with Backstory: written from docs/seals.md, docs/digest.md, RFC 8032 and RFC 9162.
"""
import hashlib
import json
import sys


def need(holds, why):
    if not holds:
        raise ValueError(why)


# Ed25519 (RFC 8032), verification alone; points as (X, Y, Z, T).
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    i, j, k, m = f - e, h - g, h + g, f + e
    return i * j % P, k * m % P, j * k % P, i * m % P


def point_times(scalar, point):
    made = (0, 1, 1, 0)
    while scalar:
        made = point_add(made, point) if scalar & 1 else made
        point, scalar = point_add(point, point), scalar >> 1
    return made


def recover_x(y, sign):
    need(y < P, "a point is malformed")
    squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(squared, (P + 3) // 8, P)
    if (x * x - squared) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    need((x * x - squared) % P == 0 and (x or not sign), "a point is not on the curve")
    return P - x if x & 1 != sign else x


def point_of(data):
    y = int.from_bytes(data, "little")
    x = recover_x(y & (1 << 255) - 1, y >> 255)
    y &= (1 << 255) - 1
    return x, y, 1, x * y % P


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def signed(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    public, r, s = point_of(key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    a, b = point_times(s, BASE), point_add(r, point_times(h, public))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def check_signed(what, key):
    need(what["layout"] == 1, "what was signed is of another layout")
    need(key in (None, what["key"]), "it is signed by another key")
    key, signature = bytes.fromhex(what["key"]), bytes.fromhex(what["signature"])
    said = {name: what[name] for name in what if name != "signature"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    need(signed(key, text.encode(), signature), "it is not what was signed")


def check_seal(seal, key):
    check_signed(seal, key)
    return int(seal["position"]), bytes.fromhex(seal["root"])


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def walk(path, place, last, one, two):
    """RFC 9162: 2.1.3.2 for the second value; 2.1.4.2 for both."""
    for part in path:
        need(last > 0, "the path is too long")
        if place & 1 or place == last:
            one, two = sha256(b"\x01", part, one), sha256(b"\x01", part, two)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            two = sha256(b"\x01", two, part)
        place, last = place >> 1, last >> 1
    need(last == 0, "the path is too short")
    return one, two


def check(said, key):
    if said.get("certifies") == "erasure":
        check_signed(said, key)
        return f"It is the certificate of erasure {said['erasure']}, as it was signed."
    if "proves" not in said:
        return f"It is the seal at position {check_seal(said, key)[0]}, as it was signed."
    need(said["layout"] == 1, "it is of another layout")
    path = [bytes.fromhex(part) for part in said["path"]]
    if said["proves"] == "inclusion":
        size, root = check_seal(said["seal"], key)
        event = said["event"]
        position = int(event["position"])
        place = position.to_bytes(8, "big") + event["recordedAt"].to_bytes(8, "big", signed=True)
        digest = sha256(b"\x01", bytes.fromhex(event["before"]), place, sha256(event["envelope"].encode()))
        need(1 <= position <= size, "the seal does not cover the event")
        leaf = sha256(b"\x00", digest)
        need(walk(path, position - 1, size - 1, leaf, leaf)[1] == root, "the path leads elsewhere")
        return f"The event at position {position} is among those sealed at position {size}."
    need(said["proves"] == "consistency", "it proves nothing that is known")
    (size, root), (whole, top) = check_seal(said["first"], key), check_seal(said["second"], key)
    need(all(said["first"][of] == said["second"][of] for of in ("store", "epoch")), "of different stores")
    need(1 <= size <= whole, "the second seal covers less")
    if size == whole:
        need(not path and root == top, "the roots differ")
        return f"Both seals are of the same events, up to position {size}."
    start = root if size & (size - 1) == 0 else path.pop(0)
    place, last = size - 1, whole - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    need(walk(path, place, last, start, start) == (root, top), "the path leads elsewhere")
    return f"What was sealed at position {whole} begins with what was sealed at position {size}."


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            print(check(json.load(file), sys.argv[2] if len(sys.argv) > 2 else None))
    except (KeyError, ValueError, TypeError, OverflowError, IndexError) as error:
        print(f"It is not proven: {error}.")
        sys.exit(2)
