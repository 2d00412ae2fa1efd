package io.streammesh.avro;

import io.streammesh.avro.internal.binary.BoundedDecoder;
import io.streammesh.avro.internal.binary.NestingCheck;
import io.streammesh.avro.internal.binary.ReaderNames;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;

/** Reads what one writer schema wrote into records of one reader schema. */
record WriterReader(int id, Schema writer, boolean recursive, DatumReader<Object> reader) {

  static WriterReader of(int id, Schema writer, Schema readerSchema, GenericData model) {
    Schema reader = ReaderNames.accepting(readerSchema, writer);
    try {
      Schema renamed = Schema.applyAliases(writer, reader);
      Resolver.Action action = Resolver.resolve(renamed, reader, model);
      if (action.type == Resolver.Action.Type.ERROR) {
        throw unreadable(id, writer, readerSchema, action.toString());
      }
      return new WriterReader(
          id,
          writer,
          NestingCheck.isNeededFor(writer),
          new FastReaderBuilder(model).createDatumReader(writer, reader));
    } catch (IOException | AvroRuntimeException unresolved) {
      throw unreadable(id, writer, readerSchema, String.valueOf(unresolved.getMessage()));
    }
  }

  Object read(BoundedDecoder in) throws IOException {
    if (recursive) {
      NestingCheck.walk(writer, in);
      in.restart();
    }
    Object record = reader.read(null, in);
    in.expectEnd();
    return record;
  }

  private static MalformedRecordException unreadable(
      int id, Schema writer, Schema reader, String problem) {
    return new MalformedRecordException(
        "Records written with schema id "
            + id
            + ", "
            + writer.getFullName()
            + ", cannot be read as "
            + reader.getFullName()
            + ": "
            + problem);
  }
}
