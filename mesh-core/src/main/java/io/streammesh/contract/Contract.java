package io.streammesh.contract;

import io.streammesh.contract.internal.SchemaTags;
import io.streammesh.integrity.SignatureAlgorithm;
import io.streammesh.quality.QualityRule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is promised about a topic, with the schema of its records.
 *
 * @param id such as {@code orders.order-facts.v1} or {@code orders.raw.order-events}
 * @param version major.minor.patch; the major of a product is its {@code v1}
 * @param status ODCS life cycle: proposed, draft, active, deprecated or retired
 * @param domain the owner
 * @param kind raw, product or audit
 * @param description what the topic is for
 * @param topic its name, equal to the id
 * @param schema of the values
 * @param recordKey the field that the record key repeats
 * @param cleanup what the broker does with old records
 * @param partitions of the topic
 * @param retentionMillis of the topic; -1 keeps all
 * @param compatibility how the schema may evolve
 * @param maxRecordBytes of a record on the wire
 * @param eventTime which event times are believed
 * @param subjectField the field with the data subject's id, for keys by subject; null if there is
 *     none
 * @param erasure how the erasure of a person reaches its records; null if the contract says nothing
 * @param integrityLevel how its records are signed; {@link Integrity#NONE} for a raw topic
 * @param cloudEvents what makes its records CloudEvents; null if they are none
 * @param signal how operational systems act on its records; null if they are not to
 * @param slaProperties promised service levels
 * @param roles who is granted it
 * @param quality the rules for single records, in the file's order
 * @param source its file, relative to the root of the definition
 */
public record Contract(
    String id,
    String version,
    String status,
    String domain,
    ContractKind kind,
    String description,
    String topic,
    Schema schema,
    String recordKey,
    Cleanup cleanup,
    int partitions,
    long retentionMillis,
    Compatibility compatibility,
    int maxRecordBytes,
    EventTimeBounds eventTime,
    @Nullable String subjectField,
    @Nullable ErasurePromise erasure,
    Integrity integrityLevel,
    @Nullable CloudEvents cloudEvents,
    @Nullable SignalPromise signal,
    List<SlaProperty> slaProperties,
    List<Role> roles,
    List<QualityRule> quality,
    String source) {
  /** ODCS' name of the date after which a deprecated product may be switched off. */
  public static final String END_OF_SUPPORT = "endOfSupport";

  public Contract {
    Limits.check(partitions, retentionMillis, maxRecordBytes);
    if (schema.getType() != Schema.Type.RECORD || schema.getField(recordKey) == null) {
      throw new IllegalArgumentException(
          "recordKey of " + id + " is '" + recordKey + "', expected a field of its record");
    }
    if (subjectField != null && schema.getField(subjectField) == null) {
      throw new IllegalArgumentException(
          "subject of " + id + " is '" + subjectField + "', expected a field of its record");
    }
    if (kind == ContractKind.RAW && integrityLevel != Integrity.NONE) {
      throw new IllegalArgumentException(id + " is a raw topic, which nobody signs");
    }
    if (signal != null && (integrityLevel != Integrity.ED25519 || cloudEvents == null)) {
      throw new IllegalArgumentException(
          id + " has signals, expected the integrity ed25519 and CloudEvents");
    }
    slaProperties = List.copyOf(slaProperties);
    roles = List.copyOf(roles);
    quality = List.copyOf(quality);
  }

  /** Every tag on any field of the schema, at any depth. Walks the schema; keep the result. */
  public SortedSet<String> tags() {
    return SchemaTags.of(schema);
  }

  /**
   * Every tag on any field of a schema, at any depth; for a reader schema of a contract's topic.
   */
  public static SortedSet<String> tagsOf(Schema schema) {
    return SchemaTags.of(schema);
  }

  /** The tags of one field, without those of the fields below it. */
  public static SortedSet<String> tagsOf(Schema.Field field) {
    return SchemaTags.of(field);
  }

  /**
   * The tags of those fields that a reader schema has, as this contract's schema tags them; what
   * the reader schema says of tags does not count. Fields are told by their names.
   */
  public SortedSet<String> tagsReadWith(Schema reader) {
    return SchemaTags.readWith(schema, reader);
  }

  /**
   * The tags whose fields a consumer may open for a purpose; the owner opens all.
   *
   * @param purpose null if it declares none, as an owner need not
   */
  public SortedSet<String> clearTagsOf(String consumer, @Nullable String purpose) {
    if (consumer.equals(domain)) {
      return tags();
    }
    return roles.stream()
        .filter(role -> role.role().equals(consumer) && role.purpose().equals(purpose))
        .flatMap(role -> role.clearTags().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The product without its major version, {@code orders.order-facts}; of other topics, the id. */
  public String dataProduct() {
    return majorVersion()
        .map(major -> id.substring(0, id.length() - major.length() - 1))
        .orElse(id);
  }

  /** Name and version as headers tell them: {@code orders.order-facts/1.0.0}. */
  public String versionedName() {
    return dataProduct() + "/" + version;
  }

  /** How its records are signed; empty for a raw topic, and where the contract asks for nothing. */
  public Optional<SignatureAlgorithm> integrity() {
    return integrityLevel.algorithm();
  }

  /**
   * Whether the domain's app alone writes it, through the Guard: its schema is registered, and its
   * records are signed as it asks. Raw topics are the domain's other systems'.
   */
  public boolean isPublished() {
    return kind != ContractKind.RAW;
  }

  /** Whether its readers have to move to another version. */
  public boolean isDeprecated() {
    return status.equals("deprecated");
  }

  /** The last day on which a product that is going away is supported, in UTC. */
  public Optional<LocalDate> endOfSupport() {
    return slaProperties.stream()
        .filter(sla -> sla.property().equals(END_OF_SUPPORT))
        .findFirst()
        .map(sla -> LocalDate.parse(sla.value()));
  }

  /**
   * The longest time from a raw event to the committed record that is made of it, for as many
   * records as {@link PromisePolicy} wants.
   */
  public Optional<Duration> latency() {
    return slaProperties.stream()
        .filter(sla -> sla.property().equals(SlaProperty.LATENCY))
        .findFirst()
        .flatMap(SlaProperty::duration);
  }

  /** The registry's subject of the values, where they are registered. */
  public String subject() {
    return topic + "-value";
  }

  /** {@code v1} of {@code orders.order-facts.v1}; empty for other topics. */
  public Optional<String> majorVersion() {
    return kind == ContractKind.PRODUCT
        ? Optional.of(id.substring(id.lastIndexOf('.') + 1))
        : Optional.empty();
  }
}
