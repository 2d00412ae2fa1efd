/**
 * The audit topics from an administrator's side: what waits in a keystore goes in, what stands
 * there is verified and shown.
 */
@NullMarked
package io.streammesh.platform.audit;

import org.jspecify.annotations.NullMarked;
