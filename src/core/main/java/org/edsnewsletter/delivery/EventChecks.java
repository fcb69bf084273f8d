package org.edsnewsletter.delivery;

/// What events, and their absence, say about calls.
///
/// @param proof that a call was never made
/// @param probe to see whether events get through
/// @param watch over events that must come
public record EventChecks(NotSentProof proof, EventProbe probe, EventWatch watch) {}
