/** What every package may use: the user's mistakes, names, seeds, checksums, and numbers and times as text. */
@NullMarked
package org.regbench.common;

import org.jspecify.annotations.NullMarked;
