package org.edsnewsletter.article;

/// A value, and where it was taken from.
///
/// @param from in the terms of the source, see [Provenance]
record Sourced<T>(T value, String from) {}
