export { trainTestSplit, type Split, type SplitOptions, type Splits } from './train-test-split.js';
export { type FrameRows, type RowSource, type SeriesRows } from './rows.js';
export { type Labels } from './class-rows.js';
