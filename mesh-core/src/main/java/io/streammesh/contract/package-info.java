/**
 * What the mesh is made of, as typed values: contracts, descriptors and the mesh policy.
 *
 * <p>{@link io.streammesh.contract.MeshDefinition} loads everything under {@code schemas/}, either
 * from a folder or from the schemas jar on the classpath. A definition that exists is valid: each
 * file has the shape that we allow of ODCS 3.1.0 and ODPS 1.0.0, and the files agree with each
 * other. Otherwise {@link io.streammesh.contract.InvalidDefinitionException} carries every {@link
 * io.streammesh.contract.Violation} of every file, each with file, line and path.
 *
 * <pre>{@code
 * mesh-policy.yaml                              what holds for every domain
 * glossary.yaml                                 business terms (not read here)
 * orders/orders.odps.yaml                       the domain and its ports
 * orders/raw/order-events.odcs.yaml             contract orders.raw.order-events
 * orders/raw/OrderEvent.avsc                    its schema, named by the contract's schema[0].name
 * orders/order-facts/v1/order-facts.odcs.yaml   contract orders.order-facts.v1
 * orders/order-facts/v1/OrderFact.avsc
 * fraud/reads/orders.order-facts.v1.avsc        fraud's reader schema of another domain's product
 * }</pre>
 *
 * <p>What ODCS and ODPS have no key for stands in {@code customProperties}, with a fixed
 * vocabulary:
 *
 * <ul>
 *   <li>of a contract: {@code recordKey} and {@code cleanup} (required), {@code partitions}, {@code
 *       retention} in milliseconds (-1 keeps all), {@code compatibility}, {@code maxRecordBytes},
 *       {@code eventTime} with {@code notBefore} and {@code maxAhead}; of a product also {@code
 *       integrity}: {@code none}, {@code hmac} or {@code ed25519}, {@code cloudEvents} with the
 *       fields that its {@code id} is made of, and {@code signal} with {@code freshWithin}, and
 *       with the names of the fields {@code revision}, {@code withdrawn} and {@code expiresAt}
 *       where it has them;
 *   <li>of a role: {@code purpose} (required), {@code clearTags};
 *   <li>of a descriptor: {@code inputPurposes}, from input port name to purpose; {@code
 *       reintegrationPorts}, each with {@code name}, {@code contractId}, {@code purpose}, {@code
 *       unknown} ({@code retry} or {@code review}) and {@code limit} with {@code actions} {@code
 *       per} time.
 * </ul>
 *
 * <p>The quality rules of a contract, see {@link io.streammesh.quality}, are checked against its
 * Avro schema while loading.
 *
 * <p>Each domain has an audit topic besides, whose contract the mesh policy implies.
 *
 * <p>Where a contract is silent, the policy's defaults hold; where a product speaks, it may be
 * stricter than the policy, never laxer.
 */
@NullMarked
package io.streammesh.contract;

import org.jspecify.annotations.NullMarked;
