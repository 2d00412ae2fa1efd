package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.platform.send.RawSender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh send TOPIC --key KEY [VALUE]}. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description =
        "Sends raw events to a domain, as its own systems would, and tells where they are.")
public final class SendCommand implements Callable<Integer> {
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  @Parameters(
      index = "0",
      paramLabel = "TOPIC",
      description = "A raw topic, such as orders.raw.order-events")
  private String topic = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VALUE",
      description = "The event, in JSON. Default: one event a line of the standard input")
  private @Nullable String value;

  @Option(names = "--key", required = true, paramLabel = "KEY", description = "The record's key.")
  private String key = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description =
          "The record's time, such as 2026-11-20T10:15:30Z: that of the event, where the event"
              + " tells one. Default: now")
  private @Nullable Instant at;

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  private final InputStream in;

  public SendCommand() {
    this(System.in);
  }

  SendCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() {
    if (at != null && (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST))) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--at': '" + at + "'; expected a time from 1970 on");
    }
    Contract contract = MeshDefinition.ofClasspath().raw(topic);
    try (RawSender sender = RawSender.to(mesh.bootstrapServers(), contract)) {
      if (value == null) {
        sendLines(sender);
      } else {
        send(sender, value);
      }
    }
    return 0;
  }

  private void sendLines(RawSender sender) {
    spec.commandLine().getErr().println(topic + ": one event a line, until the input ends");
    // Not closed: it is the process's, and others may read on.
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          send(sender, line);
        }
      }
    } catch (IOException e) {
      throw new MeshException("Cannot read the standard input: " + e.getMessage(), e);
    }
  }

  private void send(RawSender sender, String event) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(sender.send(key, event, Objects.requireNonNullElseGet(at, Instant::now)));
    out.flush();
  }
}
