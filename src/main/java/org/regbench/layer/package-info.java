/**
 * Layers for Deeplearning4j: those that it lacks, and those of its own that train faster on a CPU when written so that
 * they touch memory less. Each computes what its class comment says and is held to it by a gradient check.
 *
 * <p>Not null-marked: the classes extend Deeplearning4j's, which are not, and keep its habits with null.
 */
package org.regbench.layer;
