/* SPDX-License-Identifier: Apache-2.0 */
/* Lies on no floor. */
