// SPDX-License-Identifier: Apache-2.0
/** A sample application with its tests. docs/testing.md shows their code. */
package io.zenvark.samples.shop;
