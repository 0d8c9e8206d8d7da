/**
 * NUL ends a string for the kernel, a lone surrogate has no UTF-8 form, and a line break forges a line in a
 * log, an alert or a shell: none of them has business in a command, an argument, a path or a variable.
 */
const UNFIT = /[\0\n\r\u0085\u2028\u2029\p{Surrogate}]/u;

export const isClean = (text: string): boolean => !UNFIT.test(text);
