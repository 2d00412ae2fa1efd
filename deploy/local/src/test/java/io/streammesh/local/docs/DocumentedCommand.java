package io.streammesh.local.docs;

/**
 * A command line of {@code mesh} as a page has it.
 *
 * @param place file and line
 * @param text from {@code ./mesh} on; a block's goes on to the end of the block
 * @param isInBlock whether it stands in a fenced block, where a pipe is one, and whatever begins
 *     with it is to be run as it is; else it stands in a sentence or table
 */
record DocumentedCommand(String place, String text, boolean isInBlock) {
  @Override
  public String toString() {
    return place + " " + text.lines().findFirst().orElse("");
  }
}
