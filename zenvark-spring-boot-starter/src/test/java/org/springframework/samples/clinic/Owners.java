// SPDX-License-Identifier: Apache-2.0
package org.springframework.samples.clinic;

/** A class of an application in one of Spring's sample packages. */
public class Owners {}
