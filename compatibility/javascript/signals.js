import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import kafkajs from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

const SIGNALS = 'fraud.order-risk-signals.v1';
const FRESH_MS = 5 * 60_000;
const BOUND_MS = 10 * 60_000;

// The demo attacks a signal in these ways, and replays history beside it.
const EXPECTED = ['acted', 'signature', 'repeat', 'stale', 'replayed'];

/** Acts on a demo's signals by the port of the guide, until it has met all its attacks. */
export async function actOnSignals(home, { bootstrapServers }) {
  const { port, publicKeys } = await import(
    pathToFileURL(join(home, 'docs', 'signatures', 'port.mjs'))
  );
  const printed = await promisify(execFile)(join(home, 'mesh'), ['keys', 'public', SIGNALS]);
  const known = publicKeys(printed.stdout);
  const acted = new Set();
  const act = async ({ id }) => {
    if (acted.has(id)) throw new Error(`${id} was acted on twice`);
    acted.add(id);
  };
  const outcomes = {};
  const missing = () => EXPECTED.filter((outcome) => outcomes[outcome] === undefined);
  const settings = { product: SIGNALS, keys: async () => known, freshMs: FRESH_MS, act };
  const kafka = new Kafka({ brokers: bootstrapServers.split(','), logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: `signals-${randomUUID()}`, readUncommitted: false });
  try {
    for await (const { outcome } of port(recordsOf(consumer), settings)) {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (missing().length === 0) break;
    }
  } catch (error) {
    throw new Error(`Of the signals' outcomes ${missing()} were not seen`, { cause: error });
  } finally {
    await consumer.disconnect();
  }
  const others = Object.keys(outcomes).filter((outcome) => !EXPECTED.includes(outcome));
  if (others.length > 0) {
    throw new Error(`Signals had outcomes that they must not have: ${others}`);
  }
  return outcomes;
}

/** The records as the port takes them; KafkaJS has headers by their names, in wire order. */
async function* recordsOf(consumer) {
  const read = new EventEmitter();
  const records = on(read, 'record', { signal: AbortSignal.timeout(BOUND_MS) });
  await consumer.connect();
  await consumer.subscribe({ topics: [SIGNALS], fromBeginning: true });
  const eachMessage = async ({ topic, partition, message }) => {
    const { offset, timestamp, key, value } = message;
    const headers = Object.entries(message.headers).flatMap(([name, one]) =>
      [one].flat().map((each) => ({ name, value: each })),
    );
    read.emit('record', { topic, partition, offset, timestamp, key, value, headers });
  };
  await consumer.run({ eachMessage });
  for await (const [record] of records) yield record;
}
