#!/usr/bin/env python3
"""Writes vectors.json: ids of CloudEvents as docs/cloud-events.md says, by Python's own uuid."""

import hashlib
import json
import os
import struct
import uuid

NAMESPACE = uuid.UUID("de964674-245b-48a7-8363-f0187528bc21")


def data(text):
    if text is None:
        return b"\xff\xff\xff\xff"
    encoded = text.encode("utf-8")
    return struct.pack(">I", len(encoded)) + encoded


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else str(value)


def of_value(contract, key, fields):
    name = b"\x01" + data(contract) + data(key)
    name += b"\x01" + struct.pack(">I", len(fields))
    return name + b"".join(data(text(field)) for field in fields)


def of_tombstone(contract, key, timestamp):
    return b"\x01" + data(contract) + data(key) + b"\x00" + struct.pack(">q", timestamp)


def uuid5(name):
    """RFC 9562, 5.5; uuid.uuid5 of Python does the same, but takes names of text alone up to 3.11."""
    digest = hashlib.sha1(NAMESPACE.bytes + name, usedforsecurity=False).digest()
    return uuid.UUID(bytes=digest[:16], version=5)


def vector(what, contract, key, fields=None, timestamp=None):
    name = of_tombstone(contract, key, timestamp) if fields is None else of_value(contract, key, fields)
    made = {"what": what, "contract": contract, "key": key}
    if fields is None:
        made["tombstoneAt"] = str(timestamp)
    else:
        made["fields"] = fields
    return {**made, "name": name.hex(), "id": str(uuid5(name))}


SIGNALS = "fraud.order-risk-signals.v1"
CHANGES = "customers.address-changes.v1"
VECTORS = [
    vector("an int", SIGNALS, "o-1", [1]),
    vector("the next revision", SIGNALS, "o-1", [2]),
    vector("another key", SIGNALS, "o-2", [1]),
    vector("another contract", "fraud.order-risk-signals.v2", "o-1", [1]),
    vector("a timestamp in ms", CHANGES, "c-9-3", [1767323045000]),
    vector("a timestamp before 1970", CHANGES, "c-9-3", [-1]),
    vector("the largest long", SIGNALS, "o-1", [9223372036854775807]),
    vector("text, and an enum's symbol", SIGNALS, "o-1", ["r\u00e4t\u65e5\U0001f600", "RELEASED"]),
    vector("booleans", SIGNALS, "o-1", [True, False]),
    vector("null", SIGNALS, "o-1", [None]),
    vector("empty text", SIGNALS, "o-1", [""]),
    vector("null before text", SIGNALS, "o-1", [None, "a"]),
    vector("text before null", SIGNALS, "o-1", ["a", None]),
    vector("a field less", SIGNALS, "o-1", ["a"]),
    vector("two fields whose texts joined are alike", SIGNALS, "o-1", ["ab", "c"]),
    vector("as before, divided elsewhere", SIGNALS, "o-1", ["a", "bc"]),
    vector("a key that is not ASCII", SIGNALS, "\u00f6-\u0394", [1]),
    vector("an empty key", SIGNALS, "", [1]),
    vector("a tombstone", CHANGES, "c-9-3", timestamp=1767323045000),
    vector("a later one of the same key", CHANGES, "c-9-3", timestamp=1767323045001),
]

def check_by_python(made):
    try:
        name = bytes.fromhex(made["name"]).decode("utf-8")
    except UnicodeDecodeError:
        return  # no text, so there is nothing to compare with
    assert made["id"] == str(uuid.uuid5(NAMESPACE, name)), made


if __name__ == "__main__":
    for each in VECTORS:
        check_by_python(each)
    page = {"namespace": str(NAMESPACE), "vectors": VECTORS}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "vectors.json"), "w") as out:
        json.dump(page, out, indent=2)
        out.write("\n")
