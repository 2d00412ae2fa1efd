package io.streammesh.scenarios.traffic;

/** Numbers in a row, as a selling system gives them; on another run they begin elsewhere. */
final class RunningNumber {
  private final int run;
  private long latest;

  RunningNumber(Chance ids) {
    this.run = ids.between(10_000, 100_000);
  }

  String next() {
    return "%d%06d".formatted(run, ++latest);
  }
}
