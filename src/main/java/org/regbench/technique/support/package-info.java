/** What several techniques share. */
@NullMarked
package org.regbench.technique.support;

import org.jspecify.annotations.NullMarked;
