// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.migration;

interface Warehouse {

    int count(String article);

    boolean reserve(String article);
}
