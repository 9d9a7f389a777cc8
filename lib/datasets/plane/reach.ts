/**
 * The features of the data sets that are this library's own go from minus this to this, without noise: wide
 * enough for a border to be steep while the weights of a tanh network, and so its steps, stay about 1.
 */
export const REACH = 3;
