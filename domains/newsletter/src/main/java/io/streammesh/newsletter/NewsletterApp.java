package io.streammesh.newsletter;

import io.streammesh.app.DomainApp;
import io.streammesh.newsletter.topology.NewsletterTopology;

/** Runs the newsletter domain. */
public final class NewsletterApp {
  private NewsletterApp() {}

  public static void main(String[] args) {
    DomainApp.of("newsletter", new NewsletterTopology()).run(args);
  }
}
