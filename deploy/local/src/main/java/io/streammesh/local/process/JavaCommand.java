package io.streammesh.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a child JVM runs. The JVM is the one that runs this code.
 *
 * @param entry the program
 * @param jvmArguments in front of the program: heap, system properties
 * @param arguments the program's own
 * @param environment variables added to the inherited ones
 * @param withheld what the names of inherited variables begin with that it does not get
 */
public record JavaCommand(
    Entry entry,
    List<String> jvmArguments,
    List<String> arguments,
    Map<String, String> environment,
    List<String> withheld) {

  /** Where a Java program begins. */
  public sealed interface Entry {
    /** An executable jar. */
    record Jar(Path jar) implements Entry {}

    /** A main class on a class path. */
    record MainClass(String name, List<Path> classPath) implements Entry {
      public MainClass {
        classPath = List.copyOf(classPath);
      }
    }
  }

  public JavaCommand {
    jvmArguments = List.copyOf(jvmArguments);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    withheld = List.copyOf(withheld);
  }

  /** Runs an executable jar. */
  public static JavaCommand ofJar(Path jar) {
    return new JavaCommand(new Entry.Jar(jar), List.of(), List.of(), Map.of(), List.of());
  }

  /** Runs a main class. */
  public static JavaCommand ofMainClass(String name, List<Path> classPath) {
    return new JavaCommand(
        new Entry.MainClass(name, classPath), List.of(), List.of(), Map.of(), List.of());
  }

  /** The same with the heap capped, for instance at {@code 192m}. */
  public JavaCommand withHeap(String cap) {
    return withJvmArguments("-Xmx" + cap);
  }

  /** The same with more arguments for the JVM, behind those it has. */
  public JavaCommand withJvmArguments(String... more) {
    return new JavaCommand(entry, joined(jvmArguments, more), arguments, environment, withheld);
  }

  /** The same with more arguments for the program, behind those it has. */
  public JavaCommand withArguments(String... more) {
    return new JavaCommand(entry, jvmArguments, joined(arguments, more), environment, withheld);
  }

  /** The same with an environment variable. */
  public JavaCommand withEnvironment(String name, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(name, value);
    return new JavaCommand(entry, jvmArguments, arguments, changed, withheld);
  }

  /** The same without inherited environment variables whose names begin with one of these. */
  public JavaCommand withoutInherited(String... prefixes) {
    return new JavaCommand(entry, jvmArguments, arguments, environment, joined(withheld, prefixes));
  }

  /**
   * Makes the environment of the child out of that of its parent. A class path stands here: on the
   * command line it would push everything else out of what process lists show.
   */
  void applyTo(Map<String, String> inherited) {
    inherited.keySet().removeIf(name -> withheld.stream().anyMatch(name::startsWith));
    inherited.putAll(environment);
    if (entry instanceof Entry.MainClass main) {
      inherited.put(
          "CLASSPATH",
          main.classPath().stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator)));
    }
  }

  /** The command line, with these arguments of the JVM in front of everything else. */
  List<String> commandLine(String... first) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(first));
    line.addAll(jvmArguments);
    if (entry instanceof Entry.Jar jar) {
      line.add("-jar");
      line.add(jar.jar().toString());
    } else if (entry instanceof Entry.MainClass main) {
      line.add(main.name());
    }
    line.addAll(arguments);
    return line;
  }

  private static List<String> joined(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
