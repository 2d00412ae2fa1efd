package io.streammesh.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks in rounds and prints what they cost. In each round each benchmark runs once,
 * in a JVM of its own, so that Confluent's classes and ours share whatever else the machine does.
 *
 * <p>Arguments are JMH's, such as a pattern of benchmarks or {@code -wi 2}; the number of rounds is
 * the system property {@value #ROUNDS}.
 */
public final class Benchmarks {
  private static final String ROUNDS = "rounds";

  private Benchmarks() {}

  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Options options = options(new CommandLineOptions(args));
    System.out.println(machine());
    Costs costs = new Costs();
    for (int round = Integer.getInteger(ROUNDS, 3); round > 0; round--) {
      costs.add(new Runner(options).run());
    }
    System.out.println();
    System.out.println(machine());
    System.out.println();
    System.out.println(new CostTable(costs).markdown());
  }

  private static Options options(CommandLineOptions args) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .parent(args)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(args.getWarmupIterations().orElse(4))
        .warmupTime(args.getWarmupTime().orElse(TimeValue.seconds(1)))
        .measurementIterations(args.getMeasurementIterations().orElse(3))
        .measurementTime(args.getMeasurementTime().orElse(TimeValue.milliseconds(500)))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuTime.class)
        .shouldFailOnError(true)
        .jvmArgsAppend(
            // As the apps of a local mesh run.
            "-XX:+UseSerialGC",
            "-Xms512m",
            "-Xmx512m",
            "-D" + ConfluentSerdes.PROPERTY + "=" + System.getProperty(ConfluentSerdes.PROPERTY));
    if (!ConfluentSerdes.present()) {
      System.out.println(
          "Confluent's classes are left out: no jar in -D" + ConfluentSerdes.PROPERTY);
      options.exclude(ConfluentBenchmark.class.getName());
    }
    return options.build();
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "%s %s, %s, %d processors, load average %.1f%s",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        ConfluentSerdes.present()
            ? ", Confluent's serializer " + ConfluentSerdes.load().version()
            : "");
  }
}
