package org.regbench.technique;

import java.io.Serializable;
import org.regbench.draft.NetworkDraft;

/**
 * One regularization technique with its parameters: an immutable record in {@code technique.<family>}.
 *
 * <p>Its id is {@code family.Name}, the package and class it lives in. Its components are its parameters, checked in
 * the compact constructor. A public constant {@code TYPE} says what a reader and the planner need to know.
 */
public interface Technique extends Serializable {
    /** Fills the slots of a draft. Holds no state of a run: what goes into a slot makes fresh state for each. */
    void contribute(NetworkDraft draft);

    /** {@code family.Name}. */
    default String id() {
        return TechniqueType.id(getClass());
    }

    /** Canonical text with every parameter, for example {@code layer.Dropout[hidden=0.5,input=0.2]}. */
    default String text() {
        return TechniqueText.of(this);
    }
}
