package org.regbench.report;

/** Where a combination of techniques was trained. */
record Place(Group group, String combination) {}
