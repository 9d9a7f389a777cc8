export { Figure } from './figure.js';
export { faceGrid, type FaceGridOptions, type FacesLike } from './face-grid.js';
export { imageGrid, type ImageGridOptions } from './image-grid.js';
export { learningCurves, type HistoryLike, type LearningCurvesOptions } from './learning-curves.js';
export { linearAxis, type LinearAxisOptions } from './numbers.js';
export { toPlotly, type PlotlyFigure } from './to-plotly.js';
export { toSvg } from './to-svg.js';
export type { Axis, FigureDescription, ImageMark, LineMark, Mark, Panel, Tick } from './description.js';
export type { ColorScale } from './color-scale.js';
