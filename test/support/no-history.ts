// Kernels that tests start, however they do, must not write into the history of the user who runs them.
process.env.NEURONBOOK_HISTORY = 'off';
