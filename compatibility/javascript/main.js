// Starts a demo, sends what it knows, and reads every product: each record has to decode, and what
// was made of the known events has to be exactly what they say. A record of an aborted transaction
// stands among them, which nobody may read. Then the port of the guide acting-on-signals acts on the
// demo's signals, and on none of its attacks.
import { Expectations } from './expectations.js';
import { Mesh } from './mesh.js';
import { ProductReader } from './products.js';
import { actOnSignals } from './signals.js';

const home = process.argv[2];
const mesh = await Mesh.start(home);
let failure;
try {
  // From the start, as long as the signals are fresh.
  const acting = actOnSignals(home, mesh.endpoints);
  acting.catch(() => {}); // it is waited for below
  const reader = await ProductReader.open(mesh.endpoints);
  try {
    const expectations = new Expectations();
    await reader.writeAborted('orders.order-facts.v1');
    await mesh.send(expectations.events());
    await reader.read((record) => expectations.check(record), {
      until: () => expectations.isComplete() && reader.hasReadAll(),
      stopped: mesh.stopped,
      missing: () => [...expectations.missing(), ...reader.unread()],
    });
  } finally {
    console.table(reader.table());
    await reader.close();
  }
  console.log('signals by their outcome:', await Promise.race([acting, mesh.stopped]));
} catch (error) {
  failure = error;
} finally {
  await mesh.stop();
}
if (failure) {
  console.error(failure);
  process.exit(1);
}
console.log("Confluent's JavaScript deserializer has read every product as it has to be,");
console.log('and a port in JavaScript has acted on no signal but good ones');
process.exit(0);
