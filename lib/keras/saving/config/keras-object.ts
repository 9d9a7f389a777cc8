/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json };

/** How Keras 3 writes a layer, an optimizer, an initializer and whatever else is made of a class and its options. */
export type KerasObject = JsonObject & {
  readonly module: string;
  readonly class_name: string;
  readonly config: Json;
  readonly registered_name: string | null;
};

/** A class and its options, in this library's spelling. */
export interface ClassConfig {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Whether a value is a JSON object, and no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value looks like what Keras writes for an object. */
export function isKerasObject(value: unknown): value is KerasObject {
  return isJsonObject(value) && typeof value.class_name === 'string' && 'config' in value;
}

/** Wraps a class's name and its options as Keras does. */
export function kerasObject(module: string, className: string, config: JsonObject): KerasObject {
  return { module, class_name: className, config, registered_name: null };
}

/** The policy that Keras writes for layers that compute in float32. */
export const float32Policy: KerasObject = kerasObject('keras', 'DTypePolicy', { name: 'float32' });
