/** The network draft: the slots that techniques fill before any network exists. */
@NullMarked
package org.regbench.draft;

import org.jspecify.annotations.NullMarked;
