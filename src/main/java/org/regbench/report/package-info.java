/** Tables and pages made from stored rows. */
@NullMarked
package org.regbench.report;

import org.jspecify.annotations.NullMarked;
