// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

import org.springframework.stereotype.Component;

/** A component that the slice must not include. */
@Component
class SilentBank implements Bank {

    @Override
    public String charge(int amount) {
        throw new IllegalStateException("no answer");
    }
}
