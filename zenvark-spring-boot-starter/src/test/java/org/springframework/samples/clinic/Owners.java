// SPDX-License-Identifier: Apache-2.0
package org.springframework.samples.clinic;

/** A class of an application that began as a sample. */
public class Owners {}
