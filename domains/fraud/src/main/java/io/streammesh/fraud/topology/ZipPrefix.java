package io.streammesh.fraud.topology;

/** What can be said of a zip prefix at present. Not to be kept. */
sealed interface ZipPrefix {
  /** One that can be compared. */
  record Known(String inClear) implements ZipPrefix {
    @Override
    public String toString() {
      return "a known zip prefix";
    }
  }

  /** One that cannot be compared. */
  enum Missing implements ZipPrefix {
    /** It was never known, or the text is not one that its owner has sealed. */
    UNKNOWN,
    /** It was known, until its person was erased. */
    ERASED
  }
}
