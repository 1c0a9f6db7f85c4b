// People without a page and without a browser: plain WebSockets of this process, so that the browser
// that is measured has nothing to do for them.

interface Robot {
  socket: WebSocket;
  // Resolves when the room has sent a frame that this is true of.
  until: (is: (frame: { action: string; [field: string]: unknown }) => boolean) => Promise<void>;
}

export class Crowd {
  readonly #robots = new Map<string, Robot>();

  constructor(private readonly url: string) {}

  async enter(...names: string[]): Promise<void> {
    // A few at a time: this is about what the page makes of them, not about how fast they come.
    for (let i = 0; i < names.length; i += 50) {
      await Promise.all(names.slice(i, i + 50).map((name) => this.#enterOne(name)));
    }
  }

  camera(name: string, isOn: boolean): void {
    this.#send(name, { action: 'me', video: isOn ? 1 : 0 });
  }

  say(name: string, message: string): void {
    this.#send(name, { action: 'message', channel: 'lobby', message, cid: cid() });
  }

  // Says all of it, and waits until the room has taken the last one.
  async sayAll(name: string, messages: string[]): Promise<void> {
    let waiting = messages.length;
    const taken = this.#robot(name).until(({ action }) => action === 'ack' && --waiting === 0);
    for (const message of messages) this.say(name, message);
    await taken;
  }

  // Says one message after the other at an even pace, for so long.
  async chatter(name: string, everyMs: number, forMs: number): Promise<number> {
    const began = performance.now();
    let said = 0;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const passed = performance.now() - began;
        // A timer that comes late is made up for.
        while (said * everyMs < Math.min(passed, forMs)) {
          this.say(name, `number ${said} of many: **bold** words, a https://example.com/${said}`);
          said += 1;
        }
        if (passed >= forMs) {
          clearInterval(timer);
          resolve();
        }
      }, everyMs / 2);
    });
    return said;
  }

  leave(): void {
    for (const { socket } of this.#robots.values()) socket.close(1000);
    this.#robots.clear();
  }

  #robot(name: string): Robot {
    const robot = this.#robots.get(name);
    if (!robot) throw new Error(`${name} has not come in`);
    return robot;
  }

  #send(name: string, action: object): void {
    this.#robot(name).socket.send(JSON.stringify(action));
  }

  async #enterOne(name: string): Promise<void> {
    const socket = new WebSocket(this.url.replace(/^http/, 'ws') + '/ws');
    const until: Robot['until'] = (is) =>
      new Promise((resolve) => {
        const listen = ({ data }: MessageEvent) => {
          if (!is(JSON.parse(data))) return;
          socket.removeEventListener('message', listen);
          resolve();
        };
        socket.addEventListener('message', listen);
      });
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    const admitted = until(({ action }) => action === 'who');
    socket.send(JSON.stringify({ action: 'login', username: name, protocol: 1 }));
    await admitted;
    this.#robots.set(name, { socket, until });
  }
}

let last = 0;

function cid(): string {
  last += 1;
  return `bench-${last}`;
}
