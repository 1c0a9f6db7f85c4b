#!/usr/bin/env python3
"""A link with which somebody who is logged in at your site enters the room. Needs nothing but Python.

    PARLOR_JWT_SECRET=... python3 link.py https://example.com/chat/ ann
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time


def part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sign_in_link(room: str, secret: str, account: str, **claims) -> str:
    # A minute is enough: the room asks for the token at the door only.
    claims = {"sub": account, "exp": int(time.time()) + 60, **claims}
    head = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    signed = head + "." + part(json.dumps(claims).encode())
    signature = hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{room}#jwt={signed}.{part(signature)}"


if __name__ == "__main__":
    room, account = sys.argv[1:3]
    print(sign_in_link(room, os.environ["PARLOR_JWT_SECRET"], account, vip=True))
