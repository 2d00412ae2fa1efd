package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The budget of the mesh header with topic names of 40 characters: 512 bytes at 16 positions or
 * more in a few partitions; three times as much where sixteen partitions take part; and less again
 * beyond.
 */
class MeshHeaderSizeTest {
  private static final int BUDGET = 512;
  private static final String TOPIC = "fulfillment.raw.delivery-confirmations-x";

  @TempDir Path folder;

  @Test
  void shouldStayInItsBudgetAtTheLimit() {
    Lineage lineage = lineage(16, 4);

    byte[] header = header(lineage);

    assertThat(TOPIC).hasSize(40);
    assertThat(lineage.isExact()).isTrue();
    assertThat(lineage.count()).isEqualTo(16);
    assertThat(header).hasSizeLessThanOrEqualTo(BUDGET);
  }

  @Test
  void shouldStayInItsBudgetBeyondTheLimit() {
    Lineage lineage = lineage(10_000, 4);

    byte[] header = header(lineage);

    assertThat(lineage.isExact()).isFalse();
    assertThat(lineage.toString()).contains("..").contains("#");
    assertThat(header).hasSizeLessThanOrEqualTo(BUDGET);
    assertCovered(lineage, 10_000, 4);
  }

  @Test
  void shouldListAsManyPositionsInAsManyPartitions() {
    Lineage lineage = lineage(16, 16);

    assertThat(lineage.isExact()).isTrue();
    assertThat(header(lineage)).hasSizeLessThanOrEqualTo(3 * BUDGET);
  }

  @Test
  void shouldGiveARangePerPartitionUpToAsManyPartitions() {
    Lineage lineage = lineage(10_000, 16);

    assertThat(lineage.toString().split(",", -1)).hasSize(16);
    assertThat(header(lineage)).hasSizeBetween(2 * BUDGET, 3 * BUDGET);
    assertCovered(lineage, 10_000, 16);
  }

  @Test
  void shouldStayInItsBudgetWhereRangesStandBesideListedPositions() {
    Lineage lineage = Lineage.of(new Position(TOPIC, 15, 12_345_678_901L), 16);
    for (int i = 1; i < 16; i++) {
      lineage = lineage.union(Lineage.of(new Position(TOPIC, 15, 12_345_678_901L + i), 16));
    }
    lineage = lineage(10_000, 15).union(lineage);

    assertThat(lineage.toString().split("[,+]", -1)).hasSize(31);
    assertThat(header(lineage)).hasSizeBetween(2 * BUDGET, 3 * BUDGET);
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 64, 10_000})
  void shouldGiveOneRangeForATopicOfMorePartitions(int partitions) {
    Lineage lineage = lineage(10_000, partitions);

    assertThat(lineage.toString().split(",", -1)).hasSize(1);
    assertThat(lineage.toString()).startsWith(TOPIC + "/0-" + (partitions - 1) + "@");
    assertThat(header(lineage)).hasSizeLessThanOrEqualTo(BUDGET / 2);
    assertCovered(lineage, 10_000, partitions);
  }

  private static void assertCovered(Lineage lineage, int count, int partitions) {
    assertThat(lineage.count()).isGreaterThanOrEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(lineage.covers(position(i, partitions))).isTrue();
    }
  }

  private byte[] header(Lineage lineage) {
    return new MeshHeader.Writer(LabMesh.in(folder, 16).contract(LabMesh.NOTES)).write(lineage);
  }

  private static Lineage lineage(int count, int partitions) {
    Lineage lineage = Lineage.of(position(0, partitions), 16);
    for (int i = 1; i < count; i++) {
      lineage = lineage.union(Lineage.of(position(i, partitions), 16));
    }
    return lineage;
  }

  /** Over so many topic-partitions, at offsets of eleven digits. */
  private static Position position(int i, int partitions) {
    return new Position(TOPIC, i % partitions, 12_345_678_901L + i);
  }
}
