/**
 * Child JVMs that never outlive their parent: {@link io.streammesh.local.process.JavaCommand} says
 * what to run, {@link io.streammesh.local.process.ChildProcess} runs it, {@link
 * io.streammesh.local.process.Supervisor} keeps it running.
 */
@NullMarked
package io.streammesh.local.process;

import org.jspecify.annotations.NullMarked;
