package io.streammesh.contract.internal;

import io.streammesh.contract.CloudEvents;
import io.streammesh.contract.ContractKind;
import io.streammesh.contract.Integrity;
import io.streammesh.contract.MeshPolicy;
import io.streammesh.contract.SignalPromise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contract's records can be the CloudEvents and the signals that it says they are; and
 * what they are, once it is without violation.
 */
final class SignalRules {
  private static final String CLOUD_EVENTS = "cloudEvents";
  private static final String SIGNAL = "signal";

  /** What has one text that any reader would write the same. */
  private static final Set<Schema.Type> ID_TYPES =
      Set.of(
          Schema.Type.STRING,
          Schema.Type.ENUM,
          Schema.Type.INT,
          Schema.Type.LONG,
          Schema.Type.BOOLEAN);

  private final ContractFile contract;
  private final ViolationLog log;

  private SignalRules(ContractFile contract, ViolationLog log) {
    this.contract = contract;
    this.log = log;
  }

  /** Without a policy, the integrity of a contract that is silent is not known. */
  static void check(ContractFile contract, @Nullable MeshPolicy policy, ViolationLog log) {
    SignalRules rules = new SignalRules(contract, log);
    Optional<Located> cloudEvents = contract.custom().value(CLOUD_EVENTS);
    Optional<Located> signal = contract.custom().value(SIGNAL);
    if (contract.place().kind() == ContractKind.RAW) {
      for (Optional<Located> at : List.of(cloudEvents, signal)) {
        at.ifPresent(
            found ->
                log.add(
                    found,
                    "is for products alone; a raw topic has neither events of the mesh nor signals"));
      }
      return;
    }
    signal.ifPresent(at -> rules.signal(at, policy));
    contract
        .schema()
        .ifPresent(
            schema -> {
              cloudEvents.ifPresent(at -> rules.idFields(at, schema));
              signal.ifPresent(
                  at -> {
                    rules.signalFields(at, schema);
                    cloudEvents.ifPresent(by -> rules.idOfEachRevision(at, by.at("id"), schema));
                  });
            });
  }

  private void signal(Located at, @Nullable MeshPolicy policy) {
    freshWithin(at, log);
    if (contract.custom().value(CLOUD_EVENTS).isEmpty()) {
      log.add(at, "needs the property 'cloudEvents' beside it, whose id tells a repeat");
    }
    Optional<Integrity> integrity =
        contract.custom().value("integrity").isPresent()
            ? contract.custom().text("integrity").flatMap(SignalRules::integrity)
            : Optional.ofNullable(policy).map(known -> known.defaults().integrity());
    integrity
        .filter(is -> is != Integrity.ED25519)
        .ifPresent(
            is ->
                log.add(
                    at,
                    "needs the integrity ed25519, so that the owner alone can have signed what is"
                        + " acted on; it is "
                        + is));
  }

  /** Of a word that the file's shape does not allow there is none. */
  private static Optional<Integrity> integrity(String word) {
    return List.of(Integrity.values()).stream()
        .filter(known -> known.toString().equals(word))
        .findFirst();
  }

  private void idFields(Located cloudEvents, Schema schema) {
    for (Located name : cloudEvents.at("id").items()) {
      field(name, schema)
          .filter(field -> !tellsOneEventFromAnother(required(field.schema())))
          .ifPresent(
              field ->
                  log.add(
                      name,
                      "'"
                          + field.name()
                          + "' is "
                          + shown(field)
                          + ", expected string, enum, int, long, boolean or timestamp-millis"));
    }
  }

  private void signalFields(Located signal, Schema schema) {
    type(signal.at("revision"), schema, "int or long", SignalRules::isNumber);
    type(signal.at("withdrawn"), schema, "boolean", SignalRules::isBoolean);
    type(
        signal.at("expiresAt"),
        schema,
        "timestamp-millis, null where it never expires",
        SignalRules::isTime);
  }

  /**
   * Of two signals of a key that say different things, the later would else be taken for a repeat
   * of the earlier: a withdrawal for what it takes back. A tombstone has an id of its own in any
   * case.
   */
  private void idOfEachRevision(Located signal, Located id, Schema schema) {
    List<String> named = id.items().stream().flatMap(name -> name.text().stream()).toList();
    Located revision = signal.at("revision");
    boolean hasRevisions = revision.text().isPresent();
    Located by = hasRevisions ? revision : signal.at("withdrawn");
    by.text()
        .map(schema::getField)
        // What cannot be one is told already.
        .filter(field -> hasRevisions ? isNumber(field.schema()) : isBoolean(field.schema()))
        .filter(field -> !named.isEmpty() && !named.contains(field.name()))
        .ifPresent(
            field ->
                log.add(
                    by,
                    "'"
                        + field.name()
                        + "' is not named by the id of 'cloudEvents' on line "
                        + id.line()
                        + ", so a signal could have the id of the one that it takes the place of"));
  }

  private void type(Located name, Schema schema, String expected, Predicate<Schema> fits) {
    field(name, schema)
        .filter(field -> !fits.test(field.schema()))
        .ifPresent(
            field ->
                log.add(
                    name, "'" + field.name() + "' is " + shown(field) + ", expected " + expected));
  }

  private static boolean tellsOneEventFromAnother(Schema schema) {
    return ID_TYPES.contains(schema.getType())
        && (schema.getLogicalType() == null || isTime(schema));
  }

  private static boolean isNumber(Schema schema) {
    return (schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG)
        && schema.getLogicalType() == null;
  }

  private static boolean isBoolean(Schema schema) {
    return schema.getType() == Schema.Type.BOOLEAN;
  }

  private static boolean isTime(Schema schema) {
    return required(schema).getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  /** Of a field that may be null, what it is otherwise. */
  private static Schema required(Schema schema) {
    return schema.getType() == Schema.Type.UNION
            && schema.getTypes().size() == 2
            && schema.isNullable()
        ? schema.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .findFirst()
            .orElse(schema)
        : schema;
  }

  /** The untagged field that a text names; empty, after a violation, if there is none. */
  private Optional<Schema.Field> field(Located name, Schema schema) {
    if (name.text().isEmpty()) {
      return Optional.empty(); // not named, or the file's shape tells it
    }
    Schema.Field field = schema.getField(name.text().get());
    if (field == null) {
      log.add(name, "'" + name.text().get() + "' is no field of " + schema.getName());
      return Optional.empty();
    }
    SortedSet<String> tags = SchemaTags.of(field);
    if (!tags.isEmpty()) {
      log.add(
          name,
          "'"
              + field.name()
              + "' is tagged "
              + String.join(", ", tags)
              + "; what everyone who moves a record has to see carries no tagged data");
      return Optional.empty();
    }
    return Optional.of(field);
  }

  private static String shown(Schema.Field field) {
    Schema schema = required(field.schema());
    LogicalType logical = schema.getLogicalType();
    String type = logical == null ? schema.getType().getName() : logical.getName();
    return (schema == field.schema() ? "" : "a nullable ") + type;
  }

  private static Optional<Duration> freshWithin(Located signal, ViolationLog log) {
    return SomeTime.read(signal.at("freshWithin"), "PT5M", log);
  }

  /** Of a contract without a violation; null if it has none. */
  static @Nullable CloudEvents cloudEvents(CustomProperties custom) {
    return custom
        .value(CLOUD_EVENTS)
        .map(
            at ->
                new CloudEvents(
                    at.at("id").items().stream().flatMap(name -> name.text().stream()).toList()))
        .orElse(null);
  }

  /** Of a contract without a violation; null if it has none. */
  static @Nullable SignalPromise promise(CustomProperties custom) {
    return custom
        .value(SIGNAL)
        .map(
            at ->
                new SignalPromise(
                    freshWithin(at, new ViolationLog()).orElseThrow(),
                    at.at("revision").text().orElse(null),
                    at.at("withdrawn").text().orElse(null),
                    at.at("expiresAt").text().orElse(null)))
        .orElse(null);
  }
}
