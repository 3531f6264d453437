/** Pictures as SVG and PNG, drawn without knowing what they show. */
@NullMarked
package org.regbench.report.figure;

import org.jspecify.annotations.NullMarked;
