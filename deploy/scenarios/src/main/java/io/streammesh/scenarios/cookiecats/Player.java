package io.streammesh.scenarios.cookiecats;

import io.streammesh.scenarios.event.ExperimentVariant;

/**
 * A row of the table.
 *
 * @param rounds rounds played in 14 days
 */
record Player(
    String userId, ExperimentVariant variant, int rounds, boolean backOnDay1, boolean backOnDay7) {}
