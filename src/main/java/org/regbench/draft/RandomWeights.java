package org.regbench.draft;

/**
 * Weights that are random while training: clean ones with {@linkplain NoisyWeights noise} on them, or a
 * {@linkplain WeightDistribution distribution} that is learnt in their place.
 */
public sealed interface RandomWeights permits NoisyWeights, WeightDistribution {}
