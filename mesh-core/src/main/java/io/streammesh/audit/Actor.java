package io.streammesh.audit;

/**
 * Who decides.
 *
 * @param name {@code app:orders}, or {@code user:ada}
 */
public record Actor(String name) {
  /** A domain's app. */
  public static Actor app(String domain) {
    return new Actor("app:" + domain);
  }

  /** A person, by the name that the operating system has for who runs this process. */
  public static Actor user() {
    return new Actor("user:" + System.getProperty("user.name", "unknown"));
  }

  @Override
  public String toString() {
    return name;
  }
}
