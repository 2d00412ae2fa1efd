package io.streammesh.contract;

/** The bounds of a topic's numbers, which defaults and contracts share. */
final class Limits {
  private Limits() {}

  static void check(int partitions, long retentionMillis, int maxRecordBytes) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions + ", expected one or more");
    }
    if (retentionMillis != -1 && retentionMillis < 1) {
      throw new IllegalArgumentException(
          "retentionMillis is " + retentionMillis + ", expected -1, or one or more");
    }
    if (maxRecordBytes < 1) {
      throw new IllegalArgumentException(
          "maxRecordBytes is " + maxRecordBytes + ", expected one or more");
    }
  }
}
