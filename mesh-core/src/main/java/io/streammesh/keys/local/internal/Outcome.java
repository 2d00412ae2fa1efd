package io.streammesh.keys.local.internal;

import io.streammesh.integrity.KeyUnavailableException;
import java.util.function.Function;

/**
 * A value, or why there is none.
 *
 * @param <T> of the value
 */
public sealed interface Outcome<T> {
  /**
   * The value.
   *
   * @throws KeyUnavailableException saying why there is none
   */
  T orThrow();

  /** What is made of the value, if that can be made. */
  <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> function);

  /** The same of what is made of the value. */
  <R> Outcome<R> map(Function<? super T, ? extends R> function);

  /**
   * There is one.
   *
   * @param value may be a secret, and is not shown
   */
  record Known<T>(T value) implements Outcome<T> {
    @Override
    public T orThrow() {
      return value;
    }

    @Override
    public <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> function) {
      return function.apply(value);
    }

    @Override
    public <R> Outcome<R> map(Function<? super T, ? extends R> function) {
      return new Known<>(function.apply(value));
    }

    @Override
    public String toString() {
      return "known";
    }
  }

  /**
   * There is none.
   *
   * @param why with what to do about it
   */
  record Missing<T>(String why) implements Outcome<T> {
    @Override
    public T orThrow() {
      throw new KeyUnavailableException(why);
    }

    @Override
    public <R> Outcome<R> flatMap(Function<? super T, Outcome<R>> function) {
      return new Missing<>(why);
    }

    @Override
    public <R> Outcome<R> map(Function<? super T, ? extends R> function) {
      return new Missing<>(why);
    }
  }
}
