#!/usr/bin/env python3
"""A client for Parlor in the classic dialect, in nothing but Python: client.py 127.0.0.1:9000 ann
What you type is said in the lobby. `/open bob` asks to see bob's camera, `/camera` says that yours
is on: it has no video, so it shows how far the room goes. Ctrl-D leaves."""
import base64, html, json, os, re, socket, struct, sys, threading

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10  # The frames of RFC 6455 that matter here.

class WebSocket:
    def __init__(self, host, port="80"):
        self.socket = socket.create_connection((host, port))
        self.incoming, self.writing = self.socket.makefile("rb"), threading.Lock()
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /ws HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket"
            f"\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
        if b" 101 " not in (answer := self.incoming.readline()):
            sys.exit(f"This is not a room: {answer}")
        while self.incoming.readline() not in (b"\r\n", b""): pass
    def send(self, kind, payload):  # A client masks all that it sends.
        size, mask = len(payload), os.urandom(4)
        long = struct.pack("!H", size) if size > 125 else b""
        head = bytes([128 | kind, 128 | (126 if long else size)]) + long + mask
        with self.writing:  # Whoever types and whoever answers pings take turns.
            self.socket.sendall(head + bytes(b ^ mask[i % 4] for i, b in enumerate(payload)))
    def events(self):  # This room never sends a text in pieces.
        while len(head := self.incoming.read(2)) == 2 and (kind := head[0] & 15) != CLOSE:
            more = {126: 2, 127: 8}.get(head[1], 0)
            size = int.from_bytes(self.incoming.read(more), "big") if more else head[1]
            payload = self.incoming.read(size)
            if kind == PING: self.send(PONG, payload)
            if kind == TEXT: yield json.loads(payload)

SAYS = {  # What this client has not heard of is skipped.
    "me": "* You are {username}.", "message": "{username}: {message}",
    "presence": "* {username}: {message}", "error": "* {username}: {message}",
    "open": "* You may see {username}: openSecret {openSecret}",
    "ring": "* {username} has opened your camera: openSecret {openSecret}"}

def listen(room):
    for event in room.events():
        words = SAYS.get(event["action"], "").format(**event)
        words = html.unescape(re.sub("<[^>]*>", "", re.sub("<br>|</p>", "\n", words))).strip()
        shown = "".join(sign for sign in words if sign.isprintable() or sign == "\n")
        if shown: print(shown, flush=True)  # The rest could steer a terminal.

def main(address, username):
    room = WebSocket(*address.split(":"))
    say = lambda action, **fields: room.send(TEXT, json.dumps({"action": action} | fields).encode())
    say("login", username=username)
    (listening := threading.Thread(target=listen, args=[room])).start()
    for line in map(str.strip, sys.stdin):
        if line == "/camera": say("me", videoActive=True, nsfw=False)
        elif line.startswith("/open "): say("open", username=line[6:])
        elif line: say("message", channel="lobby", message=line)
    room.send(CLOSE, struct.pack("!H", 1000))  # "I leave."
    listening.join()

main(*sys.argv[1:])
