package io.streammesh.integrity;

/** Where the bytes that a signature covers go, part by part. */
interface ByteSink {
  /** Begins anew; whatever was taken before is forgotten. */
  void begin();

  /** Takes a part; the array is the caller's, and may change afterwards. */
  void update(byte[] bytes, int from, int length);
}
