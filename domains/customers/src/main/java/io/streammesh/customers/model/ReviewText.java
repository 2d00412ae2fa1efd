package io.streammesh.customers.model;

import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote, without what looks like contact or card data.
 *
 * @param masked how many places of title and message were masked
 */
public record ReviewText(@Nullable String title, @Nullable String message, int masked) {}
