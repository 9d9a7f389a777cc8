import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A person's folder, and the pictures in it. */
export interface PersonFolder {
  /** The folder's name, such as 'Colin_Powell'. */
  readonly folder: string;
  /** File names, sorted. */
  readonly files: readonly string[];
}

/** The first of these folders of `lfw_home` that is there, or undefined. */
export function findPictureFolder(lfwHome: string, funneled: boolean): { path: string; variant: string } | undefined {
  const variants = funneled ? ['lfw_funneled', 'lfw_deepfunneled'] : ['lfw'];
  for (const variant of variants) {
    const path = join(lfwHome, variant);
    if (isFolder(path)) return { path, variant };
  }
  return undefined;
}

/**
 * Finds the people with enough pictures, in scikit-learn's order: folders by name, files by name. Links are
 * followed; whatever starts with a dot is the file browser's, and left out.
 */
export function findPeople(path: string, minFacesPerPerson: number): PersonFolder[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(path, entry.name)))))
    .map((entry) => entry.name)
    .sort()
    .map((folder) => ({ folder, files: pictureFiles(join(path, folder)) }))
    .filter(({ files }) => files.length > 0 && files.length >= minFacesPerPerson);
}

/** The files of one person, sorted by name. */
export function pictureFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.startsWith('.')).sort();
}

/** False also for what cannot be looked at: a download into that place then says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
