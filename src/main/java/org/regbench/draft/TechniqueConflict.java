package org.regbench.draft;

/** Techniques that cannot be combined, or one that has nothing to act on; the message says which and why. */
public final class TechniqueConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TechniqueConflict(String reason) {
        super(reason);
    }
}
