/** What a technique is, the list of all of them, and combinations of several. */
@NullMarked
package org.regbench.technique;

import org.jspecify.annotations.NullMarked;
