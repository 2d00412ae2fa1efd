package io.streammesh.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Static fields that can change: those that are not final, and those that hold something that can
 * be changed, as a collection that is not one of the JDK's unmodifiable ones, an atomic, a thread
 * local, a builder of text, or an array that others can see. A private array is taken for a table
 * of constants.
 */
final class StaticState extends ArchCondition<JavaClass> {
  private static final List<String> UNMODIFIABLE =
      List.of(
          "java.util.ImmutableCollections$",
          "java.util.Collections$Unmodifiable",
          "java.util.Collections$Empty",
          "java.util.Collections$Singleton");
  private static final List<Class<?>> CHANGEABLE =
      List.of(ThreadLocal.class, StringBuilder.class, StringBuffer.class, Random.class);

  private final Predicate<JavaField> excepted;

  StaticState(Predicate<JavaField> excepted) {
    super("keep static state that can change");
    this.excepted = excepted;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaField field : type.getFields()) {
      if (field.getModifiers().contains(JavaModifier.STATIC)
          && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
          && !excepted.test(field)) {
        String problem = problem(field);
        events.add(
            new SimpleConditionEvent(
                field, problem != null, field.getDescription() + " " + problem));
      }
    }
  }

  private static @Nullable String problem(JavaField field) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return "is static and not final";
    }
    JavaClass type = field.getRawType();
    if (type.isArray()) {
      return field.getModifiers().contains(JavaModifier.PRIVATE)
          ? null
          : "is an array that others can change";
    }
    if (type.isPrimitive() || type.isEnum() || type.isEquivalentTo(String.class)) {
      return null;
    }
    return problem(value(field));
  }

  private static @Nullable String problem(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String name = value.getClass().getName();
    boolean collection = value instanceof Collection || value instanceof Map;
    boolean changeable =
        collection
            ? UNMODIFIABLE.stream().noneMatch(name::startsWith)
            : CHANGEABLE.stream().anyMatch(each -> each.isInstance(value))
                || name.startsWith(AtomicBoolean.class.getPackageName() + ".");
    return changeable ? "holds a " + name + ", which can change" : null;
  }

  /** What the field holds, which only the class itself can tell where its type is an interface. */
  private static @Nullable Object value(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      return reflected.get(null);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(field.getFullName() + " cannot be read", impossible);
    }
  }
}
