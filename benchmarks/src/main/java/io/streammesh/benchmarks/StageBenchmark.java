package io.streammesh.benchmarks;

import io.streammesh.access.TagVocabulary;
import io.streammesh.access.Tags;
import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.avro.AvroRecordEncoder;
import io.streammesh.avro.JsonRecordDecoder;
import io.streammesh.contract.Contract;
import io.streammesh.lineage.Lineage;
import io.streammesh.lineage.Position;
import io.streammesh.quality.QualityRuleSet;
import io.streammesh.schemas.orders.raw.OrderEvent;
import io.streammesh.schemas.orders.v1.OrderFact;
import java.util.List;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The stages of an order's way that have an API of their own, each apart. */
public class StageBenchmark {
  private static final int MAX_BYTES = 262_144;

  @Benchmark
  public Object decodeJson(Json json) {
    return json.decoder.decode(json.inputs.next().record().value());
  }

  @Benchmark
  public Object decodeAvro(Avro avro) {
    return avro.decoder.decode(avro.inputs.next().record().value());
  }

  @Benchmark
  public Object decodeAvroFewFields(Avro avro) {
    return avro.fewFields.decode(avro.inputs.next().record().value());
  }

  @Benchmark
  public Object encodeAvro(Facts facts) {
    return facts.encoder.encode(1, facts.records.next());
  }

  /** The six rules of the contract of order facts. */
  @Benchmark
  public Object judgeQuality(Facts facts) {
    return facts.rules.evaluate(facts.records.next());
  }

  /** One more step of an order that was made of three. */
  @Benchmark
  public Object uniteLineages(Provenance provenance) {
    return provenance.lineages.next().union(provenance.step);
  }

  @Benchmark
  public Object uniteTags(Provenance provenance) {
    return provenance.tags.next().union(provenance.address);
  }

  @Benchmark
  public boolean checkTags(Provenance provenance) {
    return provenance.address.containsAll(provenance.tags.next());
  }

  /** Raw orders. */
  @State(Scope.Thread)
  public static class Json {
    final JsonRecordDecoder<OrderEvent> decoder = JsonRecordDecoder.of(OrderEvent.class);
    final Rotation<Input<byte[]>> inputs = new Rotation<>(new Shop().rawOrders());
  }

  /** Encoded order facts. */
  @State(Scope.Thread)
  public static class Avro {
    final AvroRecordDecoder<OrderFact> decoder =
        AvroRecordDecoder.of(OrderFact.class, id -> OrderFact.getClassSchema(), MAX_BYTES);
    final AvroRecordDecoder<io.streammesh.benchmarks.scoring.OrderFact> fewFields =
        AvroRecordDecoder.of(
            io.streammesh.benchmarks.scoring.OrderFact.class,
            id -> OrderFact.getClassSchema(),
            MAX_BYTES);
    final Rotation<Input<byte[]>> inputs = new Rotation<>(new Shop().encodedFacts());
  }

  /** Order facts. */
  @State(Scope.Thread)
  public static class Facts {
    final AvroRecordEncoder<OrderFact> encoder = AvroRecordEncoder.of(OrderFact.class);
    final Contract contract = BenchmarkMesh.load().product(BenchmarkMesh.FACTS);
    final QualityRuleSet rules =
        QualityRuleSet.of(contract.quality(), contract.schema(), OrderFact.class);
    final Rotation<OrderFact> records = new Rotation<>(Samples.orderFacts());
  }

  /** Lineages of three inputs, and the tags of what they went into. */
  @State(Scope.Thread)
  public static class Provenance {
    private static final TagVocabulary VOCABULARY =
        TagVocabulary.of(List.of("pii.name", "pii.email", "pii.address", "pci.card"));

    final Tags address = VOCABULARY.tags(List.of("pii.address"));
    final Lineage step = lineage(5_000_000);
    final Rotation<Lineage> lineages =
        new Rotation<>(
            LongStream.range(0, Samples.COUNT)
                .mapToObj(i -> lineage(i).union(lineage(i + 2)).union(lineage(i + 7)))
                .toList());
    final Rotation<Tags> tags =
        new Rotation<>(List.of(VOCABULARY.none(), VOCABULARY.tags(List.of("pii.address"))));

    private static Lineage lineage(long offset) {
      return Lineage.of(
          new Position("orders.raw.order-events", 3, 1_000_000 + offset), Lineage.DEFAULT_LIMIT);
    }
  }
}
