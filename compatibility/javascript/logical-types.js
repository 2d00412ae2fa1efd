import avro from 'avsc';

/** Decimals as exact text, such as -12.5000: JavaScript's numbers would round them. */
export class Decimal extends avro.types.LogicalType {
  #scale;

  constructor(schema, options) {
    super(schema, options);
    this.#scale = schema.scale ?? 0;
  }

  _fromValue(bytes) {
    let unscaled = 0n;
    for (const byte of bytes) {
      unscaled = (unscaled << 8n) | BigInt(byte);
    }
    unscaled = BigInt.asIntN(bytes.length * 8, unscaled);
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(this.#scale + 1, '0');
    const point = digits.length - this.#scale;
    const fraction = this.#scale > 0 ? `.${digits.slice(point)}` : '';
    return (unscaled < 0n ? '-' : '') + digits.slice(0, point) + fraction;
  }
}

/** Timestamps as dates. */
export class Timestamp extends avro.types.LogicalType {
  _fromValue(milliseconds) {
    return new Date(milliseconds);
  }
}
