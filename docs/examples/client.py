#!/usr/bin/env python3
"""A client for Parlor in the classic dialect, with nothing but Python's standard library.

    client.py 127.0.0.1:9000 ann

What you type is said in the lobby. `/open bob` asks to see bob's camera, `/camera` says that yours
is on: this client has no video, so it shows how far the room goes. Ctrl-D leaves.
"""
import base64, hashlib, html, json, os, re, socket, struct, sys, threading

# The frames of RFC 6455 that matter here.
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10

class WebSocket:
    def __init__(self, address):
        host, _, port = address.partition(":")
        self.socket = socket.create_connection((host, int(port or 80)))
        self.incoming = self.socket.makefile("rb")
        self.writing = threading.Lock()  # Whoever types and whoever answers pings take turns.
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /ws HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
        head = b"".join(iter(self.incoming.readline, b"\r\n")).decode()
        proof = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        if " 101 " not in head or base64.b64encode(proof).decode() not in head:
            sys.exit(f"This is not a room: {head.splitlines()[:1]}")

    def send(self, kind, payload):
        size, mask = len(payload), os.urandom(4)  # A client masks all that it sends.
        head = (struct.pack("!BB", 128 | kind, 128 | size) if size < 126
                else struct.pack("!BBH", 128 | kind, 254, size) if size < 65536
                else struct.pack("!BBQ", 128 | kind, 255, size))
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        with self.writing:
            self.socket.sendall(head + mask + masked)

    def texts(self):
        text = b""
        while len(head := self.incoming.read(2)) == 2:
            kind, size = head[0] & 15, head[1] & 127
            if size > 125:
                size, = struct.unpack(*("!H", self.incoming.read(2)) if size == 126
                                      else ("!Q", self.incoming.read(8)))
            payload = self.incoming.read(size)
            if kind == CLOSE:
                return
            if kind == PING:
                self.send(PONG, payload)
            elif kind in (0, TEXT):
                text += payload
                if head[0] & 128:  # The last piece of it.
                    yield text.decode()
                    text = b""

def plain(text):
    """HTML as words. What is left could still steer a terminal, so only what prints is kept."""
    words = html.unescape(re.sub("<[^>]*>", "", text.replace("<br>", "\n").replace("</p>", "\n")))
    return "".join(sign for sign in words.strip() if sign.isprintable() or sign == "\n")

def show(event):
    action, who = event["action"], event.get("username")
    if action == "me":
        print(f"* You are {who}.", flush=True)
    elif action == "message":  # The only text that is HTML.
        print(f"{who}: {plain(event['message'])}", flush=True)
    elif action in ("presence", "error"):
        print(f"* {who}: {plain(html.escape(event['message']))}", flush=True)
    elif action == "open":
        print(f"* You may see {who}: openSecret {event['openSecret']}", flush=True)
    elif action == "ring":  # A client with video would wait for an `sdp` of who rang now.
        print(f"* {who} has opened your camera: openSecret {event['openSecret']}", flush=True)

def main(address, username):
    room = WebSocket(address)
    say = lambda **action: room.send(TEXT, json.dumps(action).encode())
    say(action="login", username=username)
    listening = threading.Thread(target=lambda: [show(json.loads(t)) for t in room.texts()])
    listening.start()
    for line in map(str.strip, sys.stdin):
        if line == "/camera":
            say(action="me", videoActive=True, nsfw=False)
        elif line.startswith("/open "):
            say(action="open", username=line.removeprefix("/open "))
        elif line:
            say(action="message", channel="lobby", message=line)
    room.send(CLOSE, struct.pack("!H", 1000))  # "I leave."
    listening.join()

main(*sys.argv[1:3])
