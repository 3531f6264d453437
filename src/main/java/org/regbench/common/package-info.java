/** What every package may use: the user's mistakes, names, seeds and numbers as text. */
@NullMarked
package org.regbench.common;

import org.jspecify.annotations.NullMarked;
