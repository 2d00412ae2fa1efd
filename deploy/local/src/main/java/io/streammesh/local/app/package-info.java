/**
 * The domain apps of a local mesh: {@link io.streammesh.local.app.DomainBuild} is what Maven built,
 * {@link io.streammesh.local.app.DomainLauncher} starts it as a child JVM, {@link
 * io.streammesh.local.app.DomainApp} is the running one.
 */
@NullMarked
package io.streammesh.local.app;

import org.jspecify.annotations.NullMarked;
