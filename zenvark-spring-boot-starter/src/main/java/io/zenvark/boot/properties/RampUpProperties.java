// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.breaker.RampUp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the gradual return of calls after a recovery.
 *
 * @param duration Time from the close of the circuit until all calls are admitted. With 0s, all calls return at once.
 * @param initialShare Share of calls that is admitted at the start, above 0%, as 5% or 0.05.
 * @param curve Growth of the admitted share.
 */
public record RampUpProperties(
        @Nullable Duration duration, @Nullable Share initialShare, RampUp.@Nullable Curve curve) {}
