package org.regbench.draft;

/**
 * Weights that are random while training: clean ones with {@linkplain WeightNoise noise} on them, or a
 * {@linkplain WeightDistribution distribution} that is learnt in their place.
 */
public sealed interface RandomWeights permits WeightNoise, WeightDistribution {}
