/**
 * Signatures of product records: what is signed, how a chain of records is made and judged, and
 * which keys do it. Pure: nothing here knows Kafka Streams, or sends anything.
 *
 * <ul>
 *   <li>A producer has one {@link io.streammesh.integrity.RecordSigner}: it gives each record its
 *       place in the producer's chain, and the value of its {@link
 *       io.streammesh.integrity.SignatureHeader}.
 *   <li>A reader has a {@link io.streammesh.integrity.RecordVerifier} for each product, and a
 *       {@link io.streammesh.integrity.ChainJudge} for each topic-partition: verify, judge, resolve
 *       the schema, check it, decode.
 *   <li>What is wrong with a record is an {@link io.streammesh.integrity.IntegrityFault}.
 *   <li>Keys come from {@link io.streammesh.integrity.SigningKeys} and {@link
 *       io.streammesh.integrity.VerificationKeys}; both are asked again every second, so that a
 *       rotation or a revocation is soon known.
 * </ul>
 *
 * <p>A signature covers the record and its place (topic, partition, chain, sequence), and all of
 * its headers; a header that it cannot cover is refused. {@code docs/signatures.md} has the exact
 * bytes.
 */
@NullMarked
package io.streammesh.integrity;

import org.jspecify.annotations.NullMarked;
