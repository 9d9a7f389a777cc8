import { describeValue } from '../../arrays/index.js';

/** The form of a model's file. */
export type FileFormat =
  | { readonly kind: 'keras'; readonly path: string }
  | { readonly kind: 'weights'; readonly path: string }
  /** `path` is that of the JSON file, `stem` its name without the ending. */
  | { readonly kind: 'tensorflow'; readonly path: string; readonly stem: string };

/**
 * The form of a file, which the path's ending decides: `.keras` is Keras's, `.weights.h5` Keras's for weights alone;
 * `.json`, or a folder with a `model.json` in it, is TensorFlow.js's.
 *
 * @throws TypeError for another ending
 */
export function fileFormat(who: string, path: unknown): FileFormat {
  if (typeof path !== 'string' || path.trim() === '') {
    throw new TypeError(`${who}: path must be a text, got ${describeValue(path)}. Write one such as 'models/faces.keras'.`);
  }
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (name.endsWith('.keras')) return { kind: 'keras', path };
  if (name.endsWith('.weights.h5')) return { kind: 'weights', path };
  if (name.endsWith('.json')) return { kind: 'tensorflow', path, stem: name.slice(0, -'.json'.length) };
  const ending = /[^.]\.([A-Za-z]\w*)$/.exec(name)?.[1];
  if (ending === undefined) return { kind: 'tensorflow', path: `${path.replace(/[/\\]+$/, '')}/model.json`, stem: 'model' };
  const why = ending === 'h5' || ending === 'hdf5' ? `Keras 3 keeps whole models in .keras files: load the .${ending} file in Python, and save it as one.` : "Write one such as 'models/faces.keras'.";
  throw new TypeError(`${who}: path must end in .keras (Keras's form) or .json (TensorFlow.js's), or be a folder, got ${JSON.stringify(path)}. ${why}`);
}
