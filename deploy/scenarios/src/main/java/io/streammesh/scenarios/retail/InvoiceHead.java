package io.streammesh.scenarios.retail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the lines of one event have in common. */
record InvoiceHead(Instant at, @Nullable String customerId, @Nullable String country) {}
