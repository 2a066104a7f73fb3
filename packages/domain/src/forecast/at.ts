/** Element `i` of a numeric array whose bounds the caller has checked. */
export const at = (values: Float64Array, i: number): number => values[i] as number;
