/** What to run: data sets x networks x a design over techniques x seeds. */
@NullMarked
package org.regbench.experiment;

import org.jspecify.annotations.NullMarked;
