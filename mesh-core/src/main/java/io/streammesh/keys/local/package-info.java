/**
 * A keystore in a folder, for a single site. Keys lie in it wrapped for the domains that were
 * granted them, so that a copy of the folder without {@code identities} opens nothing.
 *
 * <pre>{@code
 * keys/
 *   identities/orders.key             the domain's X25519 private key; 0600, in a folder of 0700
 *   public/orders.json                its public key
 *   audit-outbox                      audit events of changes that wait for a broker; 0600
 *   products/orders.order-facts.v1/
 *     signing.json                    all signing keys that the product ever had
 *     data/pii.address.json           all data keys of its fields with this tag, or the tree that
 *                                     makes those of all subjects
 * }</pre>
 *
 * <p>The trust anchor is the right to write in the folder: a file that others than its owner may
 * write, or that lies in such a folder, is refused.
 */
@NullMarked
package io.streammesh.keys.local;

import org.jspecify.annotations.NullMarked;
