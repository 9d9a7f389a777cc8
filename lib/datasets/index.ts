export { Faces, type FacesContent } from './faces.js';
export { fetchLfwPeople } from './fetch-lfw-people.js';
export { loadFaces, type LoadFacesOptions } from './load-faces.js';
export { makeDrawnFaces, type DrawnFacesOptions } from './drawn-faces.js';
export { DataUnavailableError } from './data-unavailable.js';
export type { Archive, LfwOptions, Span } from './lfw-options.js';
export type { DownloadProgress } from './download-progress.js';
