// Acts on signals of a product, by Node.js alone; ../guides/acting-on-signals.md says how, in 6.
import { isUtf8 } from 'node:buffer';

import { parse, verify } from './verify.mjs';

const GOVERNED = /^((mesh|ce_)[!-~]*|traceparent)$/;

/** The owner's public keys by their ids, of what `mesh keys public PRODUCT` prints. */
export function publicKeys(json) {
  const entry = ({ id, algorithm, publicKey, revokedAt }) =>
    [id, { algorithm, bytes: Buffer.from(publicKey, 'base64'), revoked: revokedAt !== undefined }];
  return new Map(JSON.parse(json).keys.map(entry));
}

/** Why it is not known that the product's owner has sent a record so; undefined if it is. */
function fault(record, product, keys) {
  const names = record.headers.map(({ name }) => name);
  if (!names.includes('mesh-signature')) return 'unsigned';
  const wrong = names.find((name, at) => !GOVERNED.test(name) || names.indexOf(name) < at);
  if (wrong !== undefined) return GOVERNED.test(wrong) ? 'duplicate-header' : 'foreign-header';
  let parts;
  try {
    parts = parse(record.headers[names.indexOf('mesh-signature')].value ?? Buffer.alloc(0));
  } catch (error) {
    if (!error.message.startsWith('signature-malformed')) throw error;
    return 'signature-malformed';
  }
  if (parts.algorithm !== 'ed25519') return 'algorithm';
  const key = keys.get(parts.keyId);
  if (key === undefined) return 'key-unknown';
  if (key.revoked) return 'key-revoked';
  const headers = record.headers.filter(({ name }) => name !== 'mesh-signature');
  return verify(parts, { ...record, product, headers }, 'ed25519', key) ? undefined : 'signature';
}

/** Yields each record with its outcome: `acted`, `replayed`, or the cause why it was refused. */
export async function* port(records, { product, keys, freshMs, act, clock = Date.now }) {
  const acted = new Map(); // id to timestamp, at least until it is stale
  for await (const record of records) {
    let outcome = fault(record, product, await keys());
    const now = BigInt(clock());
    const age = now - BigInt(record.timestamp);
    for (const [id, at] of acted) {
      if (now - at <= freshMs) break;
      acted.delete(id);
    }
    const value = record.headers.find(({ name }) => name === 'ce_id')?.value ?? Buffer.alloc(0);
    const id = value.length <= 200 && isUtf8(value) ? value.toString() : '';
    outcome ??= record.headers.some(({ name }) => name === 'mesh-replay') ? 'replayed' : undefined;
    outcome ??= id === '' ? 'no-id' : acted.has(id) ? 'repeat' : undefined;
    outcome ??= -age > freshMs ? 'ahead' : age > freshMs ? 'stale' : undefined;
    if (outcome === undefined) {
      await act({ ...record, id });
      acted.set(id, BigInt(record.timestamp));
      outcome = 'acted';
    }
    yield { record, outcome };
  }
}
