// How figures and states are told. What is unknown is said to be so, never shown as 0.

const UNKNOWN = 'unknown';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToTenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const count = (number) => (number === null ? UNKNOWN : whole.format(number));

export function rate(perSecond) {
  if (perSecond === null) {
    return UNKNOWN;
  }
  // What flows at all is not told as nothing.
  if (perSecond > 0 && perSecond < 0.05) {
    return '< 0.1';
  }
  return perSecond < 9.95 ? tenth.format(perSecond) : whole.format(perSecond);
}

/** Rounded down: 99.96 percent of a promise are not all of it. */
export const percent = (share) =>
  share === null ? '–' : `${upToTenth.format(Math.floor(share * 1000 + 1e-9) / 10)} %`;

export function seconds(length) {
  if (length === null) {
    return 'nothing';
  }
  if (length < 1) {
    return `${whole.format(length * 1000)} ms`;
  }
  if (length < 120) {
    return `${length} s`;
  }
  return length < 7200 ? `${length / 60} min` : `${length / 3600} h`;
}

export function clock(time) {
  const two = (number) => String(number).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}

export const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

/** A state has a word, a sign, and a class that gives it a colour. */
const STATES = {
  kept: { sign: '✓', tone: 'good' },
  'at risk': { sign: '!', tone: 'warn' },
  broken: { sign: '×', tone: 'bad' },
  'no records yet': { sign: '·', tone: 'idle' },
  unknown: { sign: '?', tone: 'lost' },
  'not promised': { sign: '–', tone: 'idle' },
  'not started': { sign: '–', tone: 'idle' },
  ready: { sign: '✓', tone: 'good' },
  'not ready': { sign: '!', tone: 'warn' },
  'no answer': { sign: '?', tone: 'lost' },
  acting: { sign: '✓', tone: 'good' },
  stopped: { sign: '×', tone: 'bad' },
};

export const state = (word) => ({ word, ...(STATES[word] ?? STATES.unknown) });

export function appState(app) {
  if (!app) {
    return state('not started');
  }
  return state(app.ready === null ? 'no answer' : app.ready ? 'ready' : 'not ready');
}

export const portState = (port) =>
  state(port.acting === null ? 'no answer' : port.acting ? 'acting' : 'stopped');
