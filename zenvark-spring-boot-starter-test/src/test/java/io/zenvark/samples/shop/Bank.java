// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

interface Bank {

    String charge(int amount);
}
