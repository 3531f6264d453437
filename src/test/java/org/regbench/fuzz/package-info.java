/**
 * What users hand in, made up by Jazzer: whatever it is, it is taken or refused with a {@code UserError} of one line.
 *
 * <p>{@code mvn verify} replays the inputs of {@code src/test/resources/org/regbench/fuzz}; how to look for more is in
 * {@code CONTRIBUTING.md}.
 */
package org.regbench.fuzz;
