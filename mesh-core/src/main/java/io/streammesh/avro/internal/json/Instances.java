package io.streammesh.avro.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Makes empty records of a generated class, without the look-ups that Avro does each time. */
record Instances(MethodHandle constructor) implements Supplier<SpecificRecord> {

  static Instances of(Class<? extends SpecificRecord> type) {
    try {
      return new Instances(
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class))
              .asType(MethodType.methodType(SpecificRecord.class)));
    } catch (ReflectiveOperationException notGenerated) {
      throw new IllegalArgumentException(
          type.getName()
              + " has no public constructor without parameters, expected a class that"
              + " Avro generated",
          notGenerated);
    }
  }

  @Override
  public SpecificRecord get() {
    try {
      return (SpecificRecord) constructor.invokeExact();
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new IllegalStateException("A generated constructor failed", impossible);
    }
  }
}
