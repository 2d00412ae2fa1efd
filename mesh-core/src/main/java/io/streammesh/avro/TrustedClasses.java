package io.streammesh.avro;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * The generated classes that Avro may load by the name in a schema. Avro refuses all others, so
 * that a schema from outside cannot choose classes.
 *
 * <p>The codecs trust the classes that they are made for by themselves. Code that uses Avro without
 * them, such as a test that copies records with a builder, calls {@link #trust} once before.
 */
public final class TrustedClasses {
  // Avro has one validator per JVM, so this has to be static as well.
  private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
  private static final ClassSecurityPredicate GENERATED = type -> NAMES.contains(type.getName());
  private static volatile ClassSecurityPredicate installed = ClassSecurityValidator.DEFAULT;

  private TrustedClasses() {}

  /** Trusts a generated record and the generated types of its fields, at any depth. */
  public static void trust(Class<? extends SpecificRecord> type) {
    trust(SpecificData.get().getSchema(type));
    NAMES.add(type.getName());
  }

  private static synchronized void trust(Schema schema) {
    collect(schema, new HashSet<>());
    if (ClassSecurityValidator.getGlobal() != installed
        || installed == ClassSecurityValidator.DEFAULT) {
      installed = ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), GENERATED);
      ClassSecurityValidator.setGlobal(installed);
    }
  }

  private static void collect(Schema schema, Set<String> seen) {
    switch (schema.getType()) {
      case RECORD -> {
        if (add(schema, seen)) {
          schema.getFields().forEach(field -> collect(field.schema(), seen));
        }
      }
      case ENUM, FIXED -> add(schema, seen);
      case ARRAY -> collect(schema.getElementType(), seen);
      case MAP -> collect(schema.getValueType(), seen);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, seen));
      default -> {
        // Avro knows the classes of all other types.
      }
    }
  }

  private static boolean add(Schema named, Set<String> seen) {
    NAMES.add(SpecificData.getClassName(named));
    return seen.add(named.getFullName());
  }
}
