export { Callback, type CallbackParams, type Logs } from './callback.js';
export { EarlyStopping, type EarlyStoppingOptions } from './early-stopping.js';
export { LambdaCallback, type LambdaCallbackOptions } from './lambda-callback.js';
export { LearningRateScheduler, type Schedule } from './learning-rate-scheduler.js';
export type { Mode, MonitorOptions } from './monitor.js';
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from './reduce-lr-on-plateau.js';
export { TerminateOnNaN } from './terminate-on-nan.js';
