// A headless Chromium, spoken to by the DevTools protocol over pipes: no library, no port.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const CHROMIUM = process.env.CHROMIUM ?? 'chromium';

export class Browser {
  #process;
  #profile;
  #next = 1;
  #answers = new Map();
  #listeners = [];
  #session;

  static async start() {
    const browser = new Browser();
    await browser.#attach();
    return browser;
  }

  constructor() {
    this.#profile = mkdtempSync(join(tmpdir(), 'operations-check-'));
    this.#process = spawn(CHROMIUM, [
      '--headless=new', '--remote-debugging-pipe', `--user-data-dir=${this.#profile}`,
      '--no-first-run', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      // Chromium has no sandbox for root.
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const failed = (reason) => {
      this.#answers.forEach(({ reject }) => reject(new Error(`Chromium ended: ${reason}`)));
      this.#answers.clear();
    };
    this.#process.once('error', (error) => failed(error.message));
    this.#process.once('exit', (code, signal) => failed(`${code ?? signal}`));
    this.#process.stdio[3].on('error', () => {});
    let rest = '';
    this.#process.stdio[4].setEncoding('utf8').on('data', (data) => {
      const messages = (rest + data).split('\0');
      rest = messages.pop();
      messages.forEach((message) => this.#hear(JSON.parse(message)));
    });
  }

  #hear({ id, result, error, method, params }) {
    if (id === undefined) {
      this.#listeners.forEach((listener) => listener(method, params));
      return;
    }
    const { resolve, reject, asked } = this.#answers.get(id);
    this.#answers.delete(id);
    if (error) {
      reject(new Error(`${asked}: ${error.message}`));
    } else {
      resolve(result);
    }
  }

  on(listener) {
    this.#listeners.push(listener);
  }

  ask(method, params = {}) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject, asked: method });
      this.#process.stdio[3].write(
        `${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    });
  }

  async #attach() {
    const { targetId } = await this.ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.ask('Target.attachToTarget', { targetId, flatten: true });
    this.#session = sessionId;
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) {
      await this.ask(`${domain}.enable`);
    }
  }

  /** What a function, which may be async, gives in the page; it sees nothing of here but arguments. */
  async evaluate(what, ...args) {
    const { result, exceptionDetails } = await this.ask('Runtime.evaluate', {
      expression: `(${what})(...${JSON.stringify(args)})`, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  async eventually(what, patienceMs, condition, ...args) {
    const deadline = Date.now() + patienceMs;
    let last;
    while (Date.now() < deadline) {
      last = await this.evaluate(condition, ...args);
      if (last === true) {
        return;
      }
      await pause(250);
    }
    throw new Error(`${what} did not come about within ${patienceMs / 1000} s; last: ${JSON.stringify(last)}`);
  }

  async press(key, code, text) {
    const event = { key, code: key, windowsVirtualKeyCode: code, text };
    await this.ask('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...event });
    await this.ask('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** The viewport in CSS pixels, and what the user prefers. */
  async look({ width, height, mobile = false, scheme = 'light', motion = 'no-preference' }) {
    await this.ask('Emulation.setDeviceMetricsOverride',
      { width, height, mobile, deviceScaleFactor: mobile ? 2 : 1 });
    await this.ask('Emulation.setEmulatedMedia', { features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: motion },
    ] });
  }

  /** The whole page as a picture. */
  async picture(file) {
    const { cssContentSize: { width, height } } = await this.ask('Page.getLayoutMetrics');
    const { data } = await this.ask('Page.captureScreenshot', {
      captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale: 1 },
    });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }

  async close() {
    const ended = new Promise((done) => this.#process.once('exit', done));
    if (this.#process.exitCode === null && this.#process.kill()) {
      await ended;
    }
    // Its own children write on for a moment.
    for (let tries = 0; existsSync(this.#profile) && tries < 40; tries++) {
      try {
        rmSync(this.#profile, { recursive: true, force: true });
      } catch (error) {
        if (error.code !== 'ENOTEMPTY' || tries === 39) {
          throw error;
        }
        await pause(250);
      }
    }
  }
}
