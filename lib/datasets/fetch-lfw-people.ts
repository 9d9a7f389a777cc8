import { Faces } from './faces.js';
import { lfwSelection, type LfwOptions } from './lfw-options.js';

// Files and network are loaded beside the import, not by it: what is drawn by code works where there are none.
const loadEdge = () => import('./edge/load-lfw.js');
if (globalThis.process?.versions?.node) loadEdge().catch(() => undefined); // the first call says what is wrong

/**
 * Loads Labeled Faces in the Wild as scikit-learn's `fetch_lfw_people` does, to the last bit: the same pixels
 * (JPEG as decoded by Pillow, its bicubic resizing), in the same order, with the same numbers for the people.
 * It reads scikit-learn's own folder, `lfw_home/lfw_funneled` in the data home; where that is missing, the
 * archive (about 233 MB) is downloaded there. The finished arrays are kept, with a checksum, in the folder
 * that NEURONBOOK_CACHE names (else the course's, or the user's cache folder), so that a second call takes milliseconds.
 *
 * @param options scikit-learn's, see {@link LfwOptions}
 * @returns images (samples, height, width), data (samples, height * width), target (samples,), from 0 to 1
 * @throws RangeError or TypeError for an option that makes no sense, or when nobody has enough pictures
 * @throws DataUnavailableError when the pictures are neither on this disk nor to be had
 * @example
 * const faces = await fetchLfwPeople({ minFacesPerPerson: 200, resize: 0.25 });
 * faces.images.shape; // [766, 31, 23]
 */
export async function fetchLfwPeople(options: LfwOptions = {}): Promise<Faces> {
  const selection = lfwSelection(options, 'fetchLfwPeople');
  const { loadLfw } = await loadEdge();
  return new Faces(await loadLfw(selection, options, 'fetchLfwPeople'));
}
