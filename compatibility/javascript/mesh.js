import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// The first start builds what is not built.
const START_BOUND_MS = 15 * 60_000;
const POLL_MS = 200;
const LOG = fileURLToPath(new URL('demo.log', import.meta.url));

/** A demo of its own, with traffic in all domains, until it is stopped. */
export class Mesh {
  static async start(home) {
    const mesh = new Mesh(home);
    try {
      mesh.endpoints = await mesh.#ready();
      return mesh;
    } catch (error) {
      await mesh.stop();
      throw error;
    }
  }

  #home;
  #process;

  constructor(home) {
    this.#home = home;
    this.#process = spawn(join(home, 'mesh'), ['demo'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(LOG);
    this.#process.stdout.pipe(log, { end: false });
    this.#process.stderr.pipe(log, { end: false });
    this.stopped = new Promise((resolve, reject) => {
      this.#process.once('error', reject);
      this.#process.once('exit', (code, signal) =>
        reject(new Error(`The demo ended with ${signal ?? `code ${code}`}; see ${LOG}`)),
      );
    });
    // Whoever waits for it hears of it; without this, Node ends when nobody does.
    this.stopped.catch(() => {});
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => this.stop().finally(() => process.exit(130)));
    }
  }

  /** What the mesh tells of itself once it is ready; the file of another mesh does not count. */
  async #ready() {
    const file = join(this.#home, '.mesh', 'mesh.json');
    const end = Date.now() + START_BOUND_MS;
    while (Date.now() < end) {
      const told = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
      if (told.pid !== undefined && told.pid === this.#process.pid) {
        return told;
      }
      await Promise.race([this.stopped, pause(POLL_MS)]);
    }
    throw new Error(`The demo was not ready within ${START_BOUND_MS / 60_000} minutes`);
  }

  /** Sends raw events, as a domain's own systems would. */
  async send(events) {
    for (const { topic, key, at, event } of events) {
      const sender = spawn(
        join(this.#home, 'mesh'),
        ['send', topic, '--key', key, '--at', at, JSON.stringify(event)],
        { stdio: ['ignore', 'ignore', 'inherit'] },
      );
      const [code] = await once(sender, 'exit');
      if (code !== 0) {
        throw new Error(`./mesh send ${topic} ended with code ${code}`);
      }
    }
  }

  async stop() {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
  }
}
