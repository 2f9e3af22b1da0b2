// SPDX-License-Identifier: Apache-2.0
/**
 * What an application gets by having the starter on its class path.
 */
@NullMarked
package io.zenvark.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
