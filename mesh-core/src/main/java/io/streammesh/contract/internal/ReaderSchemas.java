package io.streammesh.contract.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What domains declare to rely on of the products that they read. */
final class ReaderSchemas {
  private final Map<String, DescriptorFile> descriptors;
  private final SortedMap<String, ContractFile> contracts;
  private final ViolationLog log;

  ReaderSchemas(
      Map<String, DescriptorFile> descriptors,
      SortedMap<String, ContractFile> contracts,
      ViolationLog log) {
    this.descriptors = descriptors;
    this.contracts = contracts;
    this.log = log;
  }

  /** By {@code domain/contract id}; each of the product's fields that it has can be read. */
  Map<String, Schema> load(MeshTree tree) {
    Map<String, Schema> schemas = new HashMap<>();
    tree.readerSchemas()
        .forEach(
            (key, file) ->
                AvroFile.read(file, log)
                    .ifPresent(
                        avro -> {
                          check(key, avro);
                          schemas.put(key, avro.schema());
                        }));
    return schemas;
  }

  private void check(String key, AvroFile reader) {
    String domain = key.substring(0, key.indexOf('/'));
    String id = key.substring(key.indexOf('/') + 1);
    Located top = reader.document().top();
    DescriptorFile descriptor = descriptors.get(domain);
    if (descriptor != null
        && descriptor.readingPorts().stream().noneMatch(port -> port.at("contractId").isText(id))) {
      log.add(top, "no port of the domain " + domain + " reads '" + id + "'");
    }
    ContractFile contract = contracts.get(id);
    if (contract == null || contract.schema().isEmpty()) {
      return;
    }
    Schema writer = contract.schema().get();
    checkResolution(reader, id, writer);
    checkFields(top, reader.schema(), id, writer);
    if (descriptor != null) {
      checkTags(descriptor, contract, reader, writer);
    }
  }

  /** A field that the product does not have would be its default for ever. */
  private void checkFields(Located top, Schema reader, String id, Schema writer) {
    if (reader.getType() != Schema.Type.RECORD || writer.getType() != Schema.Type.RECORD) {
      return;
    }
    for (Schema.Field field : reader.getFields()) {
      if (!SchemaTags.isWritten(writer, field)) {
        log.add(
            top.at("fields").items().get(field.pos()),
            "'"
                + field.name()
                + "' is no field of '"
                + id
                + "'; it has "
                + Nearest.to(
                    field.name(), writer.getFields().stream().map(Schema.Field::name).toList()));
      }
    }
  }

  /** What a domain reads it opens, and so needs the grant for. */
  private void checkTags(
      DescriptorFile descriptor, ContractFile contract, AvroFile reader, Schema writer) {
    Set<String> read = new TreeSet<>(SchemaTags.readWith(writer, reader.schema()));
    read.removeAll(contract.clearTagsOf(descriptor.domain()));
    if (!read.isEmpty()) {
      log.add(
          reader.document().top(),
          "reads fields tagged "
              + String.join(", ", read)
              + ", which the roles of '"
              + contract.place().id()
              + "' do not open for the domain "
              + descriptor.domain());
    }
  }

  private void checkResolution(AvroFile reader, String id, Schema writer) {
    SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader.schema(), writer);
    if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
      pair.getResult()
          .getIncompatibilities()
          .forEach(
              found ->
                  log.add(
                      reader.document().file(),
                      reader.document().line(found.getLocation()),
                      found.getLocation(),
                      "cannot read '" + id + "': " + found.getMessage()));
    }
  }
}
