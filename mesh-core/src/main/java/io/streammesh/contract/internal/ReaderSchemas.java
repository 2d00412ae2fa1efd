package io.streammesh.contract.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
        && descriptor.inputPorts().stream().noneMatch(port -> port.at("contractId").isText(id))) {
      log.add(top, "no input port of the domain " + domain + " reads '" + id + "'");
    }
    Optional.ofNullable(contracts.get(id))
        .flatMap(ContractFile::schema)
        .ifPresent(writer -> check(reader, id, writer));
  }

  private void check(AvroFile reader, String id, Schema writer) {
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
