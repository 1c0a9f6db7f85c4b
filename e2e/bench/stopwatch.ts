// Runs in the page before anything of ours does, and notes when frames came and when what they say
// was painted.

declare global {
  interface Window {
    stopwatch: {
      // When the first field of the door could be typed into, in milliseconds since navigation.
      door: number | undefined;
      // When the newest frame of each action came.
      came: Map<string, number>;
      // When the newest key went down.
      key: number;
      // Milliseconds from `since` until this is true of the document and has been painted.
      painted(is: () => boolean, since: () => number): Promise<number>;
      // Lengths of long tasks in milliseconds, and of the pauses between frames.
      longTasks: number[];
      frames: number[];
      watchFrames(): void;
      // What WebAssembly has taken so far, in bytes.
      memory: () => number;
    };
  }
}

export function startStopwatch(): void {
  // What follows the next frame has been drawn by it.
  const afterPaint = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(0);
      });
    });
  const watch: Window['stopwatch'] = {
    door: undefined,
    came: new Map(),
    key: 0,
    painted: (is, since) =>
      new Promise((resolve) => {
        const look = () => {
          if (!is()) return false;
          void afterPaint().then((at) => resolve(at - since()));
          return true;
        };
        if (look()) return;
        // What is typed into a field is no change of the document.
        const again = () => {
          if (!look()) return;
          observer.disconnect();
          document.removeEventListener('input', again);
        };
        const observer = new MutationObserver(again);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        document.addEventListener('input', again);
      }),
    longTasks: [],
    frames: [],
    watchFrames() {
      watch.longTasks = [];
      watch.frames = [];
      let before = performance.now();
      const frame = (now: number) => {
        watch.frames.push(now - before);
        before = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    },
    memory: () => NaN,
  };
  window.stopwatch = watch;
  window.addEventListener('TrunkApplicationStarted', (event) => {
    const { memory } = (event as CustomEvent<{ wasm: { memory: WebAssembly.Memory } }>).detail.wasm;
    watch.memory = () => memory.buffer.byteLength;
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  document.addEventListener('keydown', ({ timeStamp }) => (watch.key = timeStamp), true);
  void watch
    .painted(() => document.querySelector('input:enabled') !== null, () => 0)
    .then((at) => (watch.door = at));
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(...about: ConstructorParameters<typeof WebSocket>) {
      super(...about);
      this.addEventListener('message', ({ data }) => {
        const action = /"action":"([a-z-]+)"/.exec(data)?.[1];
        if (action) watch.came.set(action, performance.now());
      });
    }
  };
}
