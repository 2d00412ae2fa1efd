import { randomUUID } from 'node:crypto';

import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

import { Decimal, Timestamp } from './logical-types.js';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

// Products are compressed with LZ4, for which KafkaJS takes any codec.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const PRODUCT = /^[a-z-]+\.[a-z-]+\.v[0-9]+$/;
const READ_BOUND_MS = 10 * 60_000;

// Key of a record that nobody may read, as its transaction is aborted.
const ABORTED = 'aborted';

// Else a product waits until those before it have nothing more to read, and there is traffic.
const CONCURRENTLY = 16;

/** Reads all products from their beginning, read_committed, with Confluent's deserializer. */
export class ProductReader {
  static async open({ bootstrapServers, registryUrl }) {
    const kafka = new Kafka({ brokers: bootstrapServers.split(','), logLevel: logLevel.ERROR });
    const admin = kafka.admin();
    await admin.connect();
    try {
      const products = (await admin.listTopics()).filter((topic) => PRODUCT.test(topic)).sort();
      return new ProductReader(kafka, products, registryUrl);
    } finally {
      await admin.disconnect();
    }
  }

  #kafka;
  #consumer;
  #deserializer;
  #read;
  #aborted;
  #hasPassedAborted = true;
  #failure;

  constructor(kafka, products, registryUrl) {
    this.#kafka = kafka;
    this.#consumer = kafka.consumer({
      groupId: `compatibility-${randomUUID()}`,
      readUncommitted: false,
    });
    this.#deserializer = new AvroDeserializer(
      new SchemaRegistryClient({ baseURLs: [registryUrl] }),
      SerdeType.VALUE,
      { logicalTypes: { decimal: Decimal, 'timestamp-millis': Timestamp } },
    );
    this.#read = new Map(
      products.map((topic) => [topic, { records: 0, deletions: 0, fields: new Set() }]),
    );
  }

  /** Writes a record to a product and aborts it; all is read only once something behind it is. */
  async writeAborted(topic) {
    const producer = this.#kafka.producer({
      transactionalId: `compatibility-${randomUUID()}`,
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    try {
      const transaction = await producer.transaction();
      const [{ partition, baseOffset }] = await transaction.send({
        topic,
        messages: [{ key: ABORTED, value: 'not to be read' }],
      });
      await transaction.abort();
      this.#aborted = { topic, partition, offset: BigInt(baseOffset) };
      this.#hasPassedAborted = false;
    } finally {
      await producer.disconnect();
    }
  }

  /**
   * Hands on every record, until all is seen; fails with what is missing if it takes too long.
   * What comes behind that and is not as it has to be fails the closing.
   */
  async read(check, { until, stopped, missing }) {
    const seen = new Promise((resolve, reject) => {
      const bound = setTimeout(
        () => reject(new Error(`Not seen within ${READ_BOUND_MS / 1000} s: ${missing()}`)),
        READ_BOUND_MS,
      );
      const eachMessage = async ({ topic, partition, message }) => {
        try {
          this.#notePlace(topic, partition, BigInt(message.offset));
          check(await this.#decoded(topic, message));
        } catch (error) {
          clearTimeout(bound);
          const place = `${topic}-${partition}@${message.offset}`;
          this.#failure ??= new Error(`${place} is not as it has to be`, { cause: error });
          reject(this.#failure);
        }
        if (until()) {
          clearTimeout(bound);
          resolve();
        }
      };
      this.#start(eachMessage).catch(reject);
    });
    await Promise.race([seen, stopped]);
  }

  async #start(eachMessage) {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [...this.#read.keys()], fromBeginning: true });
    await this.#consumer.run({ eachMessage, partitionsConsumedConcurrently: CONCURRENTLY });
  }

  #notePlace(topic, partition, offset) {
    const aborted = this.#aborted;
    if (topic === aborted?.topic && partition === aborted.partition) {
      if (offset === aborted.offset) {
        throw new Error('its transaction was aborted');
      }
      this.#hasPassedAborted ||= offset > aborted.offset;
    }
  }

  async #decoded(topic, { key, value, headers }) {
    const read = this.#read.get(topic);
    const record = {
      topic,
      key: key.toString('utf8'),
      mesh: headers.mesh?.toString('utf8'),
      value: value === null ? null : await this.#deserializer.deserialize(topic, value, headers),
    };
    if (record.value === null) {
      read.deletions += 1;
    } else {
      read.records += 1;
      Object.keys(record.value).forEach((field) => read.fields.add(field));
    }
    return record;
  }

  hasReadAll() {
    return this.unread().length === 0;
  }

  /** The products of which no record was read, and what stands behind the aborted record. */
  unread() {
    const unread = [...this.#read].filter(([, { records }]) => records === 0).map(([topic]) => topic);
    const { topic, partition, offset } = this.#aborted ?? {};
    return this.#hasPassedAborted ? unread : [...unread, `${topic}-${partition} behind @${offset}`];
  }

  table() {
    return Object.fromEntries(
      [...this.#read].map(([topic, { records, deletions, fields }]) => [
        topic,
        { records, deletions, fields: fields.size },
      ]),
    );
  }

  async close() {
    await this.#consumer.disconnect();
    if (this.#failure) {
      throw this.#failure;
    }
  }
}
