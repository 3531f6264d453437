/** What a run leaves behind: one row, one file, and the tables merged from them. */
@NullMarked
package org.regbench.result;

import org.jspecify.annotations.NullMarked;
