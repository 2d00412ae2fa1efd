// Holds verify.mjs against vectors.json: each record verifies; none does once a bit of its header or
// its value, or anything else that is signed, is changed; and no key serves another algorithm.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { parse, signedBytes, verify } from './verify.mjs';

const hex = (text) => (text === null ? null : Buffer.from(text, 'hex'));
const vectors = JSON.parse(await readFile(new URL('vectors.json', import.meta.url), 'utf8'));
const keys = new Map(
  vectors.keys.map(({ id, algorithm, verification }) => [
    id,
    { algorithm, bytes: hex(verification) },
  ]),
);
let altered = 0;

function recordOf(vector) {
  return {
    ...vector,
    key: hex(vector.key),
    value: hex(vector.value),
    headers: vector.headers.map((one) => ({ ...one, value: hex(one.value) })),
  };
}

/** Whether it is good, as a reader sees it: a malformed header is refused too. */
function good(header, record, algorithm) {
  let parts;
  try {
    parts = parse(header);
  } catch {
    return false;
  }
  const key = keys.get(parts.keyId);
  return key !== undefined && verify(parts, record, algorithm, key);
}

function refuses(header, record, algorithm, name) {
  assert.ok(!good(header, record, algorithm), name);
  altered += 1;
}

function* bitsFlipped(bytes) {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] ^= 1 << (bit & 7);
    yield flipped;
  }
}

for (const vector of vectors.records) {
  const { name, algorithm } = vector;
  const header = hex(vector.header);
  const record = recordOf(vector);
  assert.equal(signedBytes(parse(header), record).toString('hex'), vector.signedBytes, name);
  assert.ok(good(header, record, algorithm), name);

  for (const flipped of bitsFlipped(header)) {
    refuses(flipped, record, algorithm, `${name}, a bit of the header`);
  }
  for (const value of bitsFlipped(record.value ?? Buffer.alloc(0))) {
    refuses(header, { ...record, value }, algorithm, `${name}, a bit of the value`);
  }
  const others = {
    product: `${record.product}x`,
    topic: `${record.topic}x`,
    partition: record.partition + 1,
    timestamp: String(BigInt(record.timestamp) + 1n),
    key: Buffer.from('another key'),
    value: record.value === null ? Buffer.alloc(0) : null,
    headers: [...record.headers, { name: 'ce_id', value: Buffer.from('another') }],
  };
  for (const [part, other] of Object.entries(others)) {
    refuses(header, { ...record, [part]: other }, algorithm, `${name}, another ${part}`);
  }
  if (record.headers.length > 1) {
    const headers = record.headers.toReversed();
    refuses(header, { ...record, headers }, algorithm, `${name}, headers reordered`);
  }
}

// Whoever has the public key must not be able to sign with it as if it were a secret.
for (const vector of vectors.records.filter(({ algorithm }) => algorithm === 'ed25519')) {
  const record = recordOf(vector);
  const header = Buffer.concat([hex(vector.header).subarray(0, -64), Buffer.alloc(16)]);
  header[1] = 1;
  const forged = signedBytes(parse(header), record);
  const mac = createHmac('sha256', keys.get(vector.keyId).bytes).update(forged).digest();
  mac.copy(header, header.length - 16, 0, 16);
  refuses(header, record, 'ed25519', `${vector.name}, by HMAC with the public key`);
  refuses(header, record, 'hmac-sha256', `${vector.name}, the same for a product with HMAC`);
}
for (const { name, header } of vectors.malformed) {
  assert.throws(() => parse(hex(header)), /^Error: signature-malformed/, name);
}
console.log(
  `${vectors.records.length} records verify, ${altered} altered or forged ones do not, ` +
    `${vectors.malformed.length} malformed headers are refused`,
);
