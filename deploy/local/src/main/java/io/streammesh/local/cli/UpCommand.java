package io.streammesh.local.cli;

import io.streammesh.local.LocalMesh;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mesh up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Runs a mesh on this machine until it is stopped with Ctrl-C.",
    sortOptions = false)
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where everything durable goes. Default: .mesh/data")
  private @Nullable Path dataDir;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Written once everything runs: JSON with endpoints, data folder, HTTP ports.")
  private @Nullable Path readyFile;

  @Option(
      names = "--domains",
      paramLabel = "NAME",
      split = ",",
      description =
          "Starts the apps of these domains only, separated by commas, and the services between"
              + " them. Default: all.")
  private Set<String> domains = new LinkedHashSet<>();

  @Mixin private MeshSettings settings = new MeshSettings();

  @Mixin private OperationsSettings operations = new OperationsSettings();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path data = dataDir == null ? Workplace.defaultDataDir() : dataDir;
    Console console = new Console(spec.commandLine().getErr());
    try (StopSignal stop = new StopSignal()) {
      return run(data, console, stop);
    }
  }

  private int run(Path data, Console console, StopSignal stop) {
    if (readyFile != null) {
      ReadyFile.prepare(readyFile);
    }
    LocalMesh started =
        LocalMesh.start(operations.in(settings.options(data).withDomains(domains)), console);
    try (LocalMesh mesh = started;
        MeshOperations page = operations.start(mesh)) {
      return stop.run(mesh.failure(), () -> serve(mesh, page, console, stop));
    } finally {
      console.says("stopped");
    }
  }

  private int serve(LocalMesh mesh, MeshOperations page, Console console, StopSignal stop) {
    List<ReadyFile> readyFiles = new ArrayList<>();
    try {
      readyFiles.add(ReadyFile.write(Workplace.defaultReadyFile(), mesh, page.url()));
      if (readyFile != null) {
        readyFiles.add(ReadyFile.write(readyFile, mesh, page.url()));
      }
      print(mesh, page);
      console.says("the mesh runs; Ctrl-C stops it");
      stop.await();
    } catch (InterruptedException e) {
      console.says("stopping");
    } finally {
      readyFiles.forEach(ReadyFile::delete);
    }
    return 0;
  }

  private void print(LocalMesh mesh, MeshOperations page) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("broker           " + mesh.endpoints().bootstrapServers());
    out.println("schema registry  " + mesh.endpoints().registryUrl());
    out.println("data             " + mesh.dataDir());
    out.println("operations page  " + page.url());
    Stream.concat(mesh.domains().stream(), mesh.services().stream())
        .forEach(app -> out.printf("%-16s %s/readyz%n", app.domain(), app.url()));
    out.flush();
  }
}
