package io.streammesh.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link TableChange} and {@link TaskHeaders} rely on inside of Kafka Streams. If another
 * version of it fails here, these two classes are what has to follow; where they cannot, lineage of
 * deletions is not true on that version.
 */
class KafkaInternalsTest {
  private static final Serde<String> TEXT = Serdes.String();

  @TempDir Path folder;
  private final List<String> seen = new ArrayList<>();

  @Test
  void shouldSeeWhatATableHadAndHas() {
    // Given
    Interceptor probe =
        (step, context, record, process) -> {
          if (step.equals("kept")) {
            Object change = record.value();
            assertThat(TableChange.is(change))
                .as("a step of a table gets a Change, not %s", change)
                .isTrue();
            seen.add(TableChange.before(change) + " to " + TableChange.after(change));
            Object replaced = TableChange.withBefore(change, "else");
            seen.add(TableChange.before(replaced) + " to " + TableChange.after(replaced));
          }
          process.run();
        };

    // When
    run(0, probe, "one", "two", null);

    // Then
    assertThat(seen)
        .containsExactly(
            "null to one",
            "else to one",
            "one to two",
            "else to two",
            "two to null",
            "else to null");
  }

  @Test
  void shouldNotTakeAValueForAChange() {
    assertThat(TableChange.is("value")).isFalse();
    assertThat(TableChange.is(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void shouldReplaceTheHeadersThatStoresKeep(long cache) {
    // Given
    Interceptor probe =
        (step, context, record, process) -> {
          if (step.equals("in")) {
            Headers headers = new RecordHeaders().add("settled", bytes(record.value()));
            if (cache > 0) {
              TaskHeaders.of(context).during(headers, process);
              return;
            }
          } else if (step.equals("kept")) {
            Header header = record.headers().lastHeader("settled");
            seen.add(header == null ? "lost" : new String(header.value(), StandardCharsets.UTF_8));
          }
          process.run();
        };

    // When
    run(cache, probe, "one", "two", null);

    // Then
    assertThat(seen)
        .as("a cache forwards a value with the headers that its task had when it was put")
        .containsExactly(
            cache == 0
                ? new String[] {"lost", "lost", "lost"}
                : new String[] {"one", "two", "null"});
  }

  @Test
  void shouldPutTheHeadersBackAfterAStep() {
    // Given
    Interceptor probe =
        (step, context, record, process) -> {
          if (step.equals("in")) {
            TaskHeaders task = TaskHeaders.of(context);
            Headers outer = new RecordHeaders().add("settled", bytes("outer"));
            Headers inner = new RecordHeaders().add("settled", bytes("inner"));
            task.during(
                outer,
                () -> {
                  task.during(inner, () -> {});
                  process.run();
                });
          } else {
            if (step.equals("kept")) {
              Header header = record.headers().lastHeader("settled");
              seen.add(new String(header.value(), StandardCharsets.UTF_8));
            }
            process.run();
          }
        };

    // When
    run(1_000_000, probe, "one");

    // Then
    assertThat(seen).containsExactly("outer");
  }

  @Test
  void shouldSayThatAVersionOfKafkaStreamsIsNotSupported() {
    assertThatThrownBy(() -> TaskHeaders.of("another context"))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("java.lang.String")
        .hasMessageContaining("InternalProcessorContext");
  }

  /** A table behind the step "in", filtered by the step "kept", which sees old values. */
  private void run(long cache, Interceptor probe, String... values) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "internals");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cache);
    properties.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, Probe.class);
    properties.put(Probe.INTERCEPTOR, probe);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    KTable<String, String> table =
        builder.stream("input", Consumed.with(TEXT, TEXT)).toTable(Named.as("in"), stored("table"));
    table
        .filter((key, value) -> true, Named.as("kept"))
        .groupBy(KeyValue::pair, Grouped.with("by", TEXT, TEXT))
        .reduce((all, one) -> one, (all, one) -> all, stored("reduced"))
        .toStream(Named.as("out"))
        .to("output", Produced.with(TEXT, TEXT));
    try (TopologyTestDriver driver =
        new TopologyTestDriver(builder.build(properties), properties)) {
      TestInputTopic<String, String> input =
          driver.createInputTopic("input", new StringSerializer(), new StringSerializer());
      for (String value : values) {
        input.pipeInput("k", value);
      }
      assertThat(
              driver
                  .createOutputTopic("output", new StringDeserializer(), new StringDeserializer())
                  .isEmpty())
          .isFalse();
    }
  }

  private static Materialized<String, String, KeyValueStore<Bytes, byte[]>> stored(String name) {
    return Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(TEXT)
        .withValueSerde(TEXT);
  }

  private static byte[] bytes(Object value) {
    return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
  }

  private interface Interceptor {
    void intercept(String step, Object context, Record<?, ?> record, Runnable process);
  }

  /** Kafka Streams makes the instance; the test's interceptor comes in by the configuration. */
  public static final class Probe implements ProcessorWrapper {
    static final String INTERCEPTOR = "test.interceptor";
    private Interceptor interceptor;

    @Override
    public void configure(Map<String, ?> configs) {
      interceptor = (Interceptor) configs.get(INTERCEPTOR);
    }

    @Override
    public <KIn, VIn, KOut, VOut>
        WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
      return new WrappedProcessorSupplier<>() {
        @Override
        public Processor<KIn, VIn, KOut, VOut> get() {
          return intercepted(name, supplier.get());
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
          return supplier.stores();
        }
      };
    }

    @Override
    public <KIn, VIn, VOut>
        WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
      return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    private <KIn, VIn, KOut, VOut> Processor<KIn, VIn, KOut, VOut> intercepted(
        String name, Processor<KIn, VIn, KOut, VOut> processor) {
      return new Processor<>() {
        private Object context;

        @Override
        public void init(ProcessorContext<KOut, VOut> context) {
          this.context = context;
          processor.init(context);
        }

        @Override
        public void process(Record<KIn, VIn> record) {
          interceptor.intercept(name, context, record, () -> processor.process(record));
        }

        @Override
        public void close() {
          processor.close();
        }
      };
    }
  }
}
