import { checkSeed } from '../arrays/index.js';
import { display } from '../display/index.js';
import { checkNames } from './check-names.js';
import { DataUnavailableError } from './data-unavailable.js';
import { drawnFacesContent } from './drawn-faces.js';
import { Faces } from './faces.js';
import { fetchLfwPeople } from './fetch-lfw-people.js';
import { lfwOptionNames, lfwSelection, type LfwOptions } from './lfw-options.js';

/** What {@link loadFaces} takes: the options of `fetchLfwPeople`, with the lecture's defaults, and a seed. */
export interface LoadFacesOptions extends LfwOptions {
  /** Seed of the drawn faces, where those are taken. Default 0. */
  randomState?: number;
}

/**
 * Gives the lecture's faces: the photographs of Labeled Faces in the Wild of the two people with 200 pictures
 * or more, resized by 0.25, where they are on this disk or can be downloaded; else as many faces drawn by
 * code. Shows in a sentence which it took and why; `reason` tells it in full, with what to do about it, and
 * `label` names them in the title of a plot.
 *
 * @returns images (766, 31, 23), data (766, 713), target (766,)
 * @throws RangeError or TypeError for an option that makes no sense; never for a missing network, disk or package
 * @example
 * const faces = await loadFaces({ downloadIfMissing: false });
 * faces.source; // 'lfw' or 'drawn'
 */
export async function loadFaces(options: LoadFacesOptions = {}): Promise<Faces> {
  const who = 'loadFaces';
  checkNames(options, [...lfwOptionNames, 'randomState'], who);
  const { randomState, ...own } = options;
  const lfw: LfwOptions = { minFacesPerPerson: 200, resize: 0.25, ...own };
  lfwSelection(lfw, who);
  if (randomState !== undefined) checkSeed(who, randomState); // refused now, not only when it is needed
  const { faces, notice } = await fetchLfwPeople(lfw).then(
    (photographs) => ({ faces: photographs, notice: photographs.reason }),
    (error: unknown) => drawnInstead(error, own, randomState),
  );
  display(notice);
  return faces;
}

/** Drawn faces, why they were taken, and that in a few words. */
function drawnInstead(error: unknown, own: LfwOptions, randomState: number | undefined): { faces: Faces; notice: string } {
  // Nobody with 200 pictures, or pictures smaller than the usual part, is the folder's fault unless asked for.
  const unusualFolder = error instanceof RangeError && own.minFacesPerPerson === undefined && !own.slice;
  if (!(error instanceof DataUnavailableError) && !unusualFolder) throw error;
  const drawn = drawnFacesContent({ randomState });
  const shaped = own.resize !== undefined || own.slice !== undefined || own.color !== undefined || own.minFacesPerPerson !== undefined;
  const shape = shaped ? ' Number, size and colour are not those asked for: drawn faces come as 766 grey pictures of 31 x 23.' : '';
  const because = error instanceof DataUnavailableError ? error.because : 'the pictures on this disk are not those of the data set';
  return {
    faces: new Faces({ ...drawn, reason: `Two invented people drawn by code, since the photographs could not be had.${shape} ${(error as Error).message}` }),
    notice: `Faces drawn by code stand in for the photographs: ${because}.${shape}`,
  };
}
