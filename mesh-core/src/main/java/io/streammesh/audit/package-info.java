/**
 * The audit topic of each domain, {@code orders.audit}: every decision to open, refuse, revoke or
 * rotate, and every record that was rejected, as a signed {@link
 * io.streammesh.audit.v1.AuditEvent}. No team writes a contract of it; the mesh policy is where its
 * readers and its retention come from.
 *
 * <ul>
 *   <li>A rejected record's event is sent with its dead letter, in the same transaction and through
 *       the same Guard: see {@link io.streammesh.stream.QuarantineHandler}.
 *   <li>That of a record which a service rejects goes by an {@link
 *       io.streammesh.audit.AuditedRejections}, before the position behind the record is committed.
 *   <li>What an app decides outside of a transaction goes into its {@link
 *       io.streammesh.audit.AuditLog}, and is done only once it stands in the topic.
 *   <li>What an administrator does to a keystore waits in its {@link
 *       io.streammesh.keys.local.AuditOutbox}, as there need not be a broker at that time.
 * </ul>
 */
@NullMarked
package io.streammesh.audit;

import org.jspecify.annotations.NullMarked;
