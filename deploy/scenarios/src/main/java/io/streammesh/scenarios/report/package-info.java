/**
 * The report over a shop's data products, and its comparison with a ground truth.
 *
 * <p>A consumer, which verifies each record, keeps the latest record of each key of the {@link
 * io.streammesh.scenarios.report.ProductTopics} in {@link
 * io.streammesh.scenarios.report.ShopProducts}; each {@link
 * io.streammesh.scenarios.report.ReportGroup} computes its figures from these records alone; {@link
 * io.streammesh.scenarios.report.ReportComparison} tells where they differ from the truth. Nothing
 * here knows raw events or input files.
 *
 * <p>Keys and their order are those of the ground truth over the tables; amounts are exact and
 * printed as text, ratios are floats of six decimals, times are local as in the tables.
 */
@NullMarked
package io.streammesh.scenarios.report;

import org.jspecify.annotations.NullMarked;
