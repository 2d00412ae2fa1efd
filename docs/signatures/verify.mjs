// Verifies signatures of product records, by Node.js alone; ../signatures.md is what it follows.
import { createHmac, createPublicKey, timingSafeEqual, verify as verifyEd25519 } from 'node:crypto';

const ALGORITHMS = { 1: 'hmac-sha256', 2: 'ed25519' };
const SIGNATURE_BYTES = { 'hmac-sha256': 16, ed25519: 64 };
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex'); // RFC 8410, before the key

/** The parts of a header `mesh-signature`; an error if it is malformed. */
export function parse(header) {
  let at = 0;
  const take = (bytes) => {
    if (at + bytes > header.length) throw new Error('signature-malformed: too short');
    return header.subarray(at, (at += bytes));
  };
  const varint = (most) => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const [byte] = take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (value > most) throw new Error('signature-malformed: number out of range');
      if (byte < 0x80) {
        if (value === 0n || (byte === 0 && shift > 0n)) throw new Error('signature-malformed: varint');
        return value;
      }
    }
  };
  const [format, code] = take(2);
  const algorithm = ALGORITHMS[code];
  if (format !== 1 || algorithm === undefined) throw new Error('signature-malformed: format');
  const parts = { code, algorithm, keyId: Number(varint(2n ** 31n - 1n)), chain: take(8) };
  parts.sequence = varint(2n ** 63n - 1n);
  parts.fingerprint = take(8);
  parts.signature = take(SIGNATURE_BYTES[algorithm]);
  if (at !== header.length) throw new Error('signature-malformed: too long');
  return parts;
}

/**
 * What a signature is made over. Key, value and header values are buffers or null; headers are in
 * wire order, without the signature.
 */
export function signedBytes(parts, { product, topic, partition, timestamp, key, value, headers }) {
  const int = (number) => Buffer.from(new Int32Array([number]).buffer).reverse();
  const long = (number) => Buffer.from(new BigInt64Array([BigInt(number)]).buffer).reverse();
  const data = (bytes) => (bytes === null ? int(-1) : Buffer.concat([int(bytes.length), bytes]));
  const text = (string) => data(Buffer.from(string, 'utf8'));
  return Buffer.concat([
    Buffer.from([0x6d, 0x65, 0x73, 0x68, 1, parts.code]), int(parts.keyId),
    text(product), text(topic), int(partition), parts.chain, long(parts.sequence), long(timestamp),
    data(key), data(value), parts.fingerprint, int(headers.length),
    ...headers.flatMap(({ name, value: of }) => [text(name), data(of)]),
  ]);
}

/**
 * Whether a record is as the holder of the key has signed it.
 *
 * @param expected what the product's contract asks for, `hmac-sha256` or `ed25519`: what the record
 *     says of itself decides nothing, else a public key could be used as a secret one
 * @param key `{algorithm, bytes}`, the key of that id; its bytes are the raw 32
 */
export function verify(parts, record, expected, key) {
  if (parts.algorithm !== expected || key.algorithm !== expected) return false;
  const bytes = signedBytes(parts, record);
  if (expected === 'ed25519') {
    const der = Buffer.concat([ED25519_PREFIX, key.bytes]);
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verifyEd25519(null, bytes, publicKey, parts.signature);
  }
  const mac = createHmac('sha256', key.bytes).update(bytes).digest().subarray(0, 16);
  return timingSafeEqual(mac, parts.signature);
}
