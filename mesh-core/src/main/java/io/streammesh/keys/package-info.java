/**
 * Where a process gets its keys from. A {@link io.streammesh.keys.KeyService} gives one domain what
 * it was granted: keys to sign its own products, to verify those that it reads, and to seal and
 * open protected fields. Which service it is, the setting {@code mesh.keys.provider} says; {@link
 * io.streammesh.keys.local} is the one that comes along, a folder for a single site. Others
 * implement {@link io.streammesh.keys.KeyServiceProvider} and pass the compatibility kit of {@code
 * mesh-test}.
 */
@NullMarked
package io.streammesh.keys;

import org.jspecify.annotations.NullMarked;
