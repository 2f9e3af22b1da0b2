// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/** A step of the tour. */
interface Step {

    /** Returns the title of the step. */
    String title();

    /**
     * Runs the step and observes its effects.
     *
     * @return the result, in one line
     * @throws NotObservedException if an expected effect was not observed
     */
    String play(Stage stage);
}
