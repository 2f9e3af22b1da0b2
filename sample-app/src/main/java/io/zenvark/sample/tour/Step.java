// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/** A part of the tour. */
interface Step {

    /** What it shows. */
    String title();

    /**
     * Does it, and observes it.
     *
     * @return what was seen, in one line
     * @throws NotSeenException when it was not seen
     */
    String play(Stage stage);
}
