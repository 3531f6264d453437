package org.regbench.train;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * The learning rate of each step of a budget: its first one times the share that its schedule leaves.
 *
 * @param budget whose rate it is
 * @param steps in the whole budget
 */
record LearningRate(Budget budget, long steps) implements ISchedule {
    private static final long serialVersionUID = 1L;

    /** @param iteration number of the step, from 0 */
    @Override
    public double valueAt(int iteration, int epoch) {
        return budget.learningRate() * budget.schedule().share((double) iteration / steps);
    }

    @Override
    public ISchedule clone() {
        return this;
    }
}
