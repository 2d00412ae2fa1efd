package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.contract.Contract;
import io.streammesh.contract.MeshDefinition;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.lineage.Position;
import io.streammesh.platform.signals.SignalHistory;
import io.streammesh.platform.tail.RecordFormat;
import io.streammesh.registry.SchemaNotFoundException;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.stream.MeshHeader;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mesh signals show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what the journal of an operational system has of one signal: what became of it, and the"
          + " record as it was read, its value decoded as mesh tail does. What is sealed stays"
          + " sealed. What a record says that was refused may be forged.",
      "It shows key and value: it is as private as the product."
    })
final class SignalsShowCommand implements Callable<Integer> {
  @Mixin private PortOption port = new PortOption();

  @Parameters(
      paramLabel = "TOPIC-PARTITION@OFFSET",
      converter = PositionConverter.class,
      description = "Where the signal stands, as mesh signals list has it")
  private Position position = new Position("", 0, 0);

  @Mixin private MeshConnection mesh = new MeshConnection();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    MeshDefinition definition = MeshDefinition.ofClasspath();
    PortName name = port.name();
    ReintegrationPortDeclaration declared =
        definition.domain(name.domain()).reintegrationPort(name.port());
    Contract product = definition.contract(declared.contractId());
    if (!position.topic().equals(product.topic())) {
      throw new MeshException(
          "%s acts on %s, so its journal has nothing of %s"
              .formatted(name, product.topic(), position));
    }
    SignalHistory history =
        SignalHistory.of(mesh.bootstrapServers(), declared.journalTopic(name.domain()), position);
    if (history.entries().isEmpty()) {
      throw new MeshException(nothing(history.unreadable()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(position + ", given to " + name);
    history.entries().forEach(entry -> print(entry, out));
    history
        .original()
        .ifPresentOrElse(
            record -> print(record, product, out),
            () -> out.println("  the journal does not keep the record itself"));
    out.flush();
    return 0;
  }

  private String nothing(long unreadable) {
    return "The journal of %s has nothing of %s: the port has not come to it, has passed it by as one of a replay, or its entries have expired%s"
        .formatted(
            port.name(),
            position,
            unreadable == 0 ? "" : "; entries of another version: %d".formatted(unreadable));
  }

  private static void print(JournalEntry entry, PrintWriter out) {
    print(
        entry.kind().label(),
        "%-24s %-36s %-8s %-32s %s"
            .formatted(
                entry.at().truncatedTo(ChronoUnit.MILLIS),
                SignalText.id(entry.signal()),
                SignalText.intention(entry.signal()),
                SignalText.key(entry.signal()),
                SignalText.why(entry)),
        out);
  }

  private void print(ConsumerRecord<byte[], byte[]> record, Contract product, PrintWriter out) {
    Header header = record.headers().lastHeader(MeshHeader.NAME);
    out.println("the record as it was read:");
    print("key", text(record.key()), out);
    print("timestamp", Instant.ofEpochMilli(record.timestamp()).toString(), out);
    print("mesh", text(header == null ? null : header.value()), out);
    // What is known stands there if the registry does not answer.
    out.flush();
    print("value", value(record, RecordFormat.ofProduct(mesh.registry(), product)), out);
  }

  /** What was refused may be anything. */
  private static String value(ConsumerRecord<byte[], byte[]> record, RecordFormat format) {
    try {
      return SignalText.visible(format.value(record).toString());
    } catch (MalformedRecordException | SchemaNotFoundException e) {
      return "%s (none of the product: %s)".formatted(text(record.value()), e.getMessage());
    }
  }

  private static String text(byte @Nullable [] bytes) {
    String text = RecordFormat.text(bytes);
    return text == null ? "none" : SignalText.visible(text);
  }

  private static void print(String what, String text, PrintWriter out) {
    out.printf("  %-10s %s%n", what, text.stripTrailing());
  }
}
