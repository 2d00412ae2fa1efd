import assert from 'node:assert/strict';

const AT = '2026-01-15T10:00:00.123Z';

const EVENTS = [
  {
    topic: 'orders.raw.order-events',
    key: 'compatibility-order',
    at: AT,
    event: {
      eventId: 'compatibility-1',
      orderId: 'compatibility-order',
      sequence: 1,
      type: 'CREATED',
      occurredAt: AT,
      stepAt: AT,
      placed: {
        customerId: 'compatibility-customer',
        deliveryAddress: { zipPrefix: '01000', city: 'são paulo €', state: null },
        currency: 'BRL',
        items: [
          { itemNumber: 1, productId: 'p-1', sellerId: 'são-1 €', price: '10.50', freight: 2 },
          { itemNumber: 2, productId: 'p-2', sellerId: 's-1', price: 0.0001, freight: 0 },
        ],
      },
    },
  },
  {
    topic: 'orders.raw.invoice-events',
    key: 'compatibility-invoice',
    at: AT,
    event: {
      eventId: 'compatibility-2',
      invoiceNo: 'compatibility-invoice',
      sequence: 1,
      occurredAt: AT,
      kind: 'CANCELLATION',
      currency: 'GBP',
      lines: [{ lineNumber: 1, stockCode: '22423', quantity: -3, unitPrice: '12.75' }],
    },
  },
  {
    topic: 'payments.raw.payment-events',
    key: 'compatibility-payment',
    at: AT,
    event: {
      eventId: 'compatibility-3',
      paymentId: 'compatibility-payment',
      sequence: 1,
      type: 'AUTHORIZED',
      occurredAt: AT,
      orderId: 'compatibility-order',
      number: 1,
      method: 'boleto',
      installments: 1,
      currency: 'BRL',
      amount: '123456789012345.6789',
    },
  },
];

/** Stands for a protected field, which a reader without its key gets as a text of no meaning. */
const SEALED = '(sealed)';
const SEALED_TEXT = /^sealed\.1\.[\w-]{56,}$/;

/** What has to come of the events above: by topic and key, the fields that are looked at. */
const EXPECTED = {
  'orders.order-facts.v2 compatibility-order': {
    orderId: 'compatibility-order',
    source: 'marketplace',
    sourceOrderId: 'compatibility-order',
    kind: 'SALE',
    status: 'CREATED',
    revision: 1,
    customerId: 'compatibility-customer',
    deliveryAddress: { zipPrefix: SEALED, city: SEALED, state: null, country: null },
    customerErased: false,
    placedAt: AT,
    approvedAt: null,
    estimatedDeliveryAt: null,
    currency: 'BRL',
    lineCount: 2,
    itemsAmount: '10.5001',
    freightAmount: '2.0000',
    totalAmount: '12.5001',
  },
  'orders.order-facts.v1 compatibility-order': {
    status: 'CREATED',
    placedAt: AT,
    items: [
      {
        itemNumber: 1,
        productId: 'p-1',
        sellerId: 'são-1 €',
        shippingLimitAt: null,
        price: '10.5000',
        freight: '2.0000',
      },
      {
        itemNumber: 2,
        productId: 'p-2',
        sellerId: 's-1',
        shippingLimitAt: null,
        price: '0.0001',
        freight: '0.0000',
      },
    ],
  },
  'orders.order-facts.v2 online-retail:compatibility-invoice': {
    sourceOrderId: 'compatibility-invoice',
    kind: 'CANCELLATION',
    customerId: null,
    itemsAmount: '-38.2500',
    totalAmount: '-38.2500',
  },
  'payments.transactions.v1 compatibility-payment': {
    paymentId: 'compatibility-payment',
    revision: 1,
    status: 'AUTHORIZED',
    orderId: 'compatibility-order',
    number: 1,
    method: 'boleto',
    installments: 1,
    currency: 'BRL',
    amount: '123456789012345.6789',
    authorizedAt: AT,
    cardLastDigits: null,
  },
};

/** One tag and one raw topic for each of them, as the header `mesh` tells them. */
const MADE_FROM = {
  'orders.order-facts.v2 compatibility-order':
    /^orders\.order-facts\/2\.\d+\.\d+; tags=pii\.address; from=orders\.raw\.order-events\/\d+@\d+$/,
  'payments.transactions.v1 compatibility-payment':
    /^payments\.transactions\/1\.\d+\.\d+; tags=pci\.card; from=payments\.raw\.payment-events\/\d+@\d+$/,
};

const MESH = /^([a-z-]+\.[a-z-]+)\/(\d+)\.\d+\.\d+(; tags=[a-z.,-]+)?; from=[^;]+(; [a-z]+=.+)?$/;

const KEYS = {
  'customers.profiles.v1': 'customerId',
  'orders.order-facts.v1': 'orderId',
  'orders.order-facts.v2': 'orderId',
  'orders.order-lines.v1': 'lineId',
  'payments.transactions.v1': 'paymentId',
};

/** What has to hold for every record, and for those that were made of the known events. */
export class Expectations {
  #open = new Set(Object.keys(EXPECTED));

  events() {
    return EVENTS;
  }

  check({ topic, key, mesh, value }) {
    const [, name, major] = MESH.exec(mesh ?? '') ?? assert.fail(`header mesh is ${mesh}`);
    assert.equal(`${name}.v${major}`, topic, 'the header mesh names the product');
    if (value === null) {
      return;
    }
    if (KEYS[topic]) {
      assert.equal(value[KEYS[topic]], key, 'the record key is in the record');
    }
    if (topic === 'orders.order-facts.v2') {
      const { itemsAmount, freightAmount, totalAmount } = value;
      assert.equal(unscaled(itemsAmount) + unscaled(freightAmount), unscaled(totalAmount));
    }
    this.#checkKnown(`${topic} ${key}`, mesh, value);
  }

  #checkKnown(id, mesh, value) {
    const expected = EXPECTED[id];
    if (expected) {
      // As JSON dates are text, and records of no class.
      const plain = JSON.parse(JSON.stringify(value), (_, field) =>
        SEALED_TEXT.test(field) ? SEALED : field,
      );
      const looked = Object.fromEntries(Object.keys(expected).map((field) => [field, plain[field]]));
      assert.deepEqual(looked, expected);
      assert.match(mesh, MADE_FROM[id] ?? MESH);
      this.#open.delete(id);
    }
  }

  isComplete() {
    return this.#open.size === 0;
  }

  missing() {
    return [...this.#open];
  }
}

/** Decimals of one scale as integers. */
function unscaled(decimal) {
  return BigInt(decimal.replace('.', ''));
}
