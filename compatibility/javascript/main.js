// Starts a demo, sends what it knows, and reads every product: each record has to decode, and what
// was made of the known events has to be exactly what they say.
import { Expectations } from './expectations.js';
import { Mesh } from './mesh.js';
import { ProductReader } from './products.js';

const home = process.argv[2];
const mesh = await Mesh.start(home);
let failure;
try {
  const reader = await ProductReader.open(mesh.endpoints);
  try {
    const expectations = new Expectations();
    await mesh.send(expectations.events());
    await reader.read((record) => expectations.check(record), {
      until: () => expectations.isComplete() && reader.hasReadAll(),
      stopped: mesh.stopped,
      missing: () => [...expectations.missing(), ...reader.unread()],
    });
  } finally {
    await reader.close();
    console.table(reader.table());
  }
} catch (error) {
  failure = error;
} finally {
  await mesh.stop();
}
if (failure) {
  console.error(failure);
  process.exit(1);
}
console.log("Confluent's JavaScript deserializer has read every product as it has to be");
process.exit(0);
