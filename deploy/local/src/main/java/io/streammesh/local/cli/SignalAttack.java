package io.streammesh.local.cli;

import io.streammesh.lineage.Position;

/**
 * A signal that nobody must act on.
 *
 * @param kind what was done to it, in words
 * @param cause what it has to be refused for, by its label in the port's journal
 * @param at where it stands
 */
record SignalAttack(String kind, String cause, Position at) {}
