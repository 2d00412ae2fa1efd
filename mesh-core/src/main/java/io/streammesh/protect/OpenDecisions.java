package io.streammesh.protect;

import io.streammesh.MeshException;

/**
 * Is told of each protected field that is opened, or stays sealed, before that takes effect: what
 * it throws keeps the field sealed. Thread-safe, since fields are opened in every thread of an app.
 */
public interface OpenDecisions {
  /** Of a process that keeps no account of what it opens, and so opens nothing. */
  OpenDecisions NOTHING_OPENED =
      new OpenDecisions() {
        @Override
        public void opened(String product, String tag, int epoch) {
          throw new MeshException(
              "A field of %s (%s) stays sealed, since no account is kept of what is opened here; expected an AuditedDecisions"
                  .formatted(product, tag));
        }

        @Override
        public void refused(String product, String tag, int epoch, String why) {}
      };

  /**
   * A field is about to be opened.
   *
   * @param product that it is a field of
   * @param tag of the field
   * @param epoch of the key that it is sealed with; 0 if it was published before it was protected
   */
  void opened(String product, String tag, int epoch);

  /**
   * A field stays sealed.
   *
   * @param epoch of the key that it is sealed with; 0 if the tag was not granted at all
   * @param why in a few words without payload, the same for all records alike
   */
  void refused(String product, String tag, int epoch, String why);
}
