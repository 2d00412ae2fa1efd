// Holds port.mjs against the Ed25519 records of vectors.json, and against signals made of them by
// the vectors' private keys: it acts on each good one once, and on none that is forged, altered,
// moved, stale, ahead, repeated or of a replay.
import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { port, publicKeys } from './port.mjs';
import { parse, signedBytes } from './verify.mjs';

const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex'); // RFC 8410
const FRESH_MS = 300_000;
const NOW = 1_520_000_000_000;

const hex = (text) => (text === null ? null : Buffer.from(text, 'hex'));
const header = (name, value) => ({
  name,
  value: typeof value === 'string' ? Buffer.from(value) : value,
});
const vectors = JSON.parse(await readFile(new URL('vectors.json', import.meta.url), 'utf8'));
const ed25519 = vectors.records.filter(({ algorithm }) => algorithm === 'ed25519');
const [{ product }] = ed25519;
const privateKeys = new Map(
  vectors.keys.map(({ id, signing }) => [
    id,
    createPrivateKey({
      key: Buffer.concat([PRIVATE_PREFIX, hex(signing)]),
      format: 'der',
      type: 'pkcs8',
    }),
  ]),
);

/** As `mesh keys public` prints them. */
function printed(revoked = []) {
  const keys = vectors.keys
    .filter(({ algorithm }) => algorithm === 'ed25519')
    .map(({ id, algorithm, verification }) => ({
      id,
      algorithm,
      publicKey: hex(verification).toString('base64'),
      activeFrom: '2018-01-01T00:00:00Z',
      ...(revoked.includes(id) ? { revokedAt: '2018-03-01T00:00:00Z' } : {}),
    }));
  return JSON.stringify({ product, keys });
}

/** A vector as a Kafka client hands it on: with its signature, between the other headers. */
function recordOf(vector) {
  const headers = vector.headers.map(({ name, value }) => header(name, hex(value)));
  headers.splice(1, 0, header('mesh-signature', hex(vector.header)));
  const { topic, partition, timestamp } = vector;
  return { topic, partition, timestamp, key: hex(vector.key), value: hex(vector.value), headers };
}

const signatureOf = (record) => record.headers.find(({ name }) => name === 'mesh-signature').value;

/** The record with a signature over all that it is now. */
function signed(record, of = product, key = privateKeys.get(parse(signatureOf(record)).keyId)) {
  const old = signatureOf(record);
  const headers = record.headers.filter(({ name }) => name !== 'mesh-signature');
  const bytes = signedBytes(parse(old), { ...record, product: of, headers });
  const signature = Buffer.concat([old.subarray(0, -64), sign(null, bytes, key)]);
  return { ...record, headers: [...headers, header('mesh-signature', signature)] };
}

/** A vector as a signal: dated now, with an id, and not of a replay. */
function signalOf(vector, id) {
  const record = recordOf(vector);
  const headers = record.headers.filter(({ name }) => !['ce_id', 'mesh-replay'].includes(name));
  return signed({ ...record, timestamp: String(NOW), headers: [...headers, header('ce_id', id)] });
}

async function* each(records) {
  for (const [offset, record] of records.entries()) yield { offset, ...record };
}

/** The outcomes of records, and the ids of those that were acted on, in order. */
async function outcomesOf(records, options = {}) {
  const ids = [];
  const outcomes = [];
  const act = async ({ id }) => void ids.push(id);
  const keys = async () => publicKeys(printed());
  const settings = { product, keys, freshMs: FRESH_MS, act, clock: () => NOW, ...options };
  for await (const { outcome } of port(each(records), settings)) outcomes.push(outcome);
  return { outcomes, ids };
}

const counts = new Map();
let refused = 0;

/** That it is refused for this, and that nothing is acted on. */
async function refuses(cause, record, name, options) {
  const { outcomes, ids } = await outcomesOf([record], options);
  assert.deepEqual({ outcomes, ids }, { outcomes: [cause], ids: [] }, `${name}: ${cause}`);
  counts.set(cause, (counts.get(cause) ?? 0) + 1);
  refused += 1;
}

const without = (record, unwanted) => ({
  ...record,
  headers: record.headers.filter(({ name }) => name !== unwanted),
});
const withHeader = (record, name, value) => ({
  ...record,
  headers: [...record.headers, header(name, value)],
});
const dated = (record, at) => signed({ ...record, timestamp: String(at) });

function withSignature(record, change) {
  const changed = change(Buffer.from(signatureOf(record)));
  return withHeader(without(record, 'mesh-signature'), 'mesh-signature', changed);
}

// The vectors as they are: what stops them is what they say, or who has signed them.
for (const vector of vectors.records) {
  const names = vector.headers.map(({ name }) => name);
  const good = names.includes('mesh-replay') ? 'replayed' : 'no-id';
  await refuses(vector.algorithm === 'ed25519' ? good : 'algorithm', recordOf(vector), vector.name);
}
for (const { name, header: malformed } of vectors.malformed) {
  const record = withSignature(recordOf(ed25519[0]), () => hex(malformed));
  await refuses('signature-malformed', record, name);
}

const signals = ed25519.map((vector, index) => signalOf(vector, `id-${index}`));
const ids = signals.map((_, index) => `id-${index}`);
const stranger = generateKeyPairSync('ed25519').privateKey;

// Each good one, once; a second time neither as it was nor signed anew at another place.
const moved = signals.map((signal) => signed({ ...signal, partition: 0 }));
const all = await outcomesOf([...signals, ...signals, ...moved]);
assert.deepEqual(all.ids, ids);
assert.deepEqual(all.outcomes, [
  ...signals.map(() => 'acted'),
  ...[...signals, ...moved].map(() => 'repeat'),
]);

for (const [index, signal] of signals.entries()) {
  const { name } = ed25519[index];
  const { keyId } = parse(signatureOf(signal));
  const other = ed25519.find((vector) => vector.keyId !== keyId);
  const forgeries = [
    signed(signal, product, stranger),
    signed(signal, product, privateKeys.get(other.keyId)),
    signed(signal, `${product}x`),
    { ...signal, topic: `${signal.topic}x` },
    { ...signal, partition: signal.partition === 0 ? 1 : signal.partition - 1 },
    { ...signal, timestamp: String(NOW + 1) },
    { ...signal, key: Buffer.from('another key') },
    { ...signal, value: signal.value === null ? Buffer.alloc(0) : null },
    withHeader(without(signal, 'ce_id'), 'ce_id', 'another'),
    without(signal, 'ce_id'),
    withHeader(signal, 'mesh-replay', 'mine'),
    withSignature(signal, (old) => Buffer.concat([old.subarray(0, -64), Buffer.alloc(64)])),
  ];
  for (const forgery of forgeries) await refuses('signature', forgery, name);

  await refuses('unsigned', without(signal, 'mesh-signature'), name);
  await refuses('foreign-header', withHeader(signal, 'priority', 'high'), name);
  await refuses('foreign-header', withHeader(signal, 'mesh\n', 'high'), name);
  await refuses('duplicate-header', withHeader(signal, 'ce_id', 'another'), name);
  const twice = withHeader(signal, 'mesh-signature', signatureOf(signal));
  await refuses('duplicate-header', twice, name);
  await refuses('signature-malformed', withSignature(signal, () => null), name);
  for (const id of ['', Buffer.of(255), 'i'.repeat(201)]) {
    await refuses('no-id', signed(withHeader(without(signal, 'ce_id'), 'ce_id', id)), name);
  }
  await refuses('replayed', signed(withHeader(signal, 'mesh-replay', 'history')), name);

  await refuses('key-unknown', signal, name, { keys: async () => new Map() });
  const revoked = async () => publicKeys(printed([keyId]));
  await refuses('key-revoked', signal, name, { keys: revoked });

  await refuses('stale', dated(signal, NOW - FRESH_MS - 1), name);
  await refuses('stale', signal, name, { clock: () => NOW + FRESH_MS + 1 });
  await refuses('ahead', dated(signal, NOW + FRESH_MS + 1), name);
  for (const at of [NOW - FRESH_MS, NOW + FRESH_MS]) {
    const { outcomes } = await outcomesOf([dated(signal, at)]);
    assert.deepEqual(outcomes, ['acted'], name);
  }
}

// What comes again once its id is forgotten is stale by then.
let now = NOW;
const late = await outcomesOf(signals.slice(0, 1).concat(signals.slice(0, 1)), {
  clock: () => now,
  act: async () => void (now += FRESH_MS + 1),
});
assert.deepEqual(late.outcomes, ['acted', 'stale']);

// A revocation counts from the next record on.
let revoked = [];
const revokedBetween = await outcomesOf(signals.slice(0, 2), {
  keys: async () => publicKeys(printed(revoked)),
  act: async () => void (revoked = [parse(signatureOf(signals[1])).keyId]),
});
assert.deepEqual(revokedBetween.outcomes, ['acted', 'key-revoked']);

// What cannot be acted on now, or verified now, ends it: nothing behind it is yielded.
const failing = async () => {
  throw new Error('not now');
};
await assert.rejects(outcomesOf(signals, { act: failing }), /not now/);
await assert.rejects(outcomesOf(signals, { keys: failing }), /not now/);

const causes = [...counts].map(([cause, count]) => `${cause} ${count}`).join(', ');
console.log(
  `${signals.length} signals are acted on once, though each was repeated twice; ` +
    `${refused} records are refused: ${causes}`,
);
