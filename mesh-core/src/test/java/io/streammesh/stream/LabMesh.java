package io.streammesh.stream;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.stream.lab.Alpha;
import io.streammesh.stream.lab.Beta;
import io.streammesh.stream.lab.Gamma;
import io.streammesh.stream.lab.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** A mesh of one domain with three compacted inputs and one compacted output. */
final class LabMesh {
  static final String DOMAIN = "lab";
  static final String ALPHAS = "lab.raw.alphas";
  static final String BETAS = "lab.raw.betas";
  static final String GAMMAS = "lab.raw.gammas";
  static final String NOTES = "lab.notes.v1";

  static final InputPort<Alpha> ALPHA = InputPort.of(ALPHAS, Alpha.class);
  static final InputPort<Beta> BETA = InputPort.of(BETAS, Beta.class);
  static final InputPort<Gamma> GAMMA = InputPort.of(GAMMAS, Gamma.class);
  static final OutputPort<Note> NOTE = OutputPort.of(NOTES, Note.class);

  private LabMesh() {}

  /** The definition where a lineage lists so many positions. */
  static MeshDefinition in(Path root, int lineagePositions) {
    write(
        root.resolve("mesh-policy.yaml"),
        """
        kind: MeshPolicy
        apiVersion: v1
        version: 1.0.0
        tags:
          - {name: lab.alpha, owner: lab, description: Of alphas, protection: none}
          - {name: lab.beta, owner: lab, description: Of betas, protection: none}
          - {name: lab.gamma, owner: lab, description: Of gammas, protection: none}
        defaults:
          partitions: 1
          retention: -1
          compatibility: FULL
          maxRecordBytes: 262144
          lineagePositions: %d
          eventTime:
            notBefore: 2000-01-01T00:00:00Z
            maxAhead: P1D
        """
            .formatted(lineagePositions));
    write(
        root.resolve("lab/lab.odps.yaml"),
        """
        apiVersion: v1.0.0
        kind: DataProduct
        id: lab
        name: Lab
        version: 1.0.0
        status: active
        domain: lab
        description:
          purpose: Tests.
        inputPorts:
          - {name: alphas, version: 1.0.0, contractId: lab.raw.alphas}
          - {name: betas, version: 1.0.0, contractId: lab.raw.betas}
          - {name: gammas, version: 1.0.0, contractId: lab.raw.gammas}
        outputPorts:
          - name: notes.v1
            version: 1.0.0
            contractId: lab.notes.v1
            inputContracts:
              - {id: lab.raw.alphas, version: 1.0.0}
              - {id: lab.raw.betas, version: 1.0.0}
              - {id: lab.raw.gammas, version: 1.0.0}
        team:
          name: lab
        """);
    contract(root.resolve("lab/raw"), "alphas", ALPHAS, Alpha.getClassSchema());
    contract(root.resolve("lab/raw"), "betas", BETAS, Beta.getClassSchema());
    contract(root.resolve("lab/raw"), "gammas", GAMMAS, Gamma.getClassSchema());
    contract(root.resolve("lab/notes/v1"), "notes", NOTES, Note.getClassSchema());
    return MeshDefinition.load(root);
  }

  private static void contract(Path folder, String name, String id, Schema schema) {
    write(folder.resolve(schema.getName() + ".avsc"), schema.toString());
    write(
        folder.resolve(name + ".odcs.yaml"),
        """
        apiVersion: v3.1.0
        kind: DataContract
        id: %1$s
        name: %2$s
        version: 1.0.0
        status: active
        domain: lab
        description:
          purpose: Tests.
        schema:
          - name: %3$s
            physicalName: %1$s
        team:
          name: lab
        customProperties:
          - {property: recordKey, value: key}
          - {property: cleanup, value: compact}
        """
            .formatted(id, name, schema.getName()));
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
